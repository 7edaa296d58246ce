import { nodeVersionProblem } from "../node-version.ts";

// The program of a job, `node work.js FOLDER`: it loads neither the store nor the host.
const problem = nodeVersionProblem(process.versions);
if (problem === undefined) {
  const { workProcess } = await import("./work-process.ts");
  await workProcess(process.argv.slice(2));
} else {
  process.stderr.write(problem);
  process.exitCode = 2;
}
