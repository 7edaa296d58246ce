import { nodeVersionProblem } from "./node-version.ts";

// `npm start`: the desktop window where it can run, else the same application for a browser.
const problem = nodeVersionProblem(process.versions);
if (problem === undefined) {
  const { startApplication } = await import("./launch/start-application.ts");
  await startApplication(process.argv.slice(2));
} else {
  process.stderr.write(problem);
  process.exitCode = 1;
}
