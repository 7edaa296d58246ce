#!/usr/bin/env node
import { nodeVersionProblem } from "../node-version.ts";

const problem = nodeVersionProblem(process.versions);
if (problem === undefined) {
  const { keepCompiled } = await import("./compile-cache.ts");
  keepCompiled();
  const { runProcess } = await import("./run-process.ts");
  await runProcess(process.argv.slice(2));
} else {
  process.stderr.write(problem);
  process.exitCode = 1;
}
