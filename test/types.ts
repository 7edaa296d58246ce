import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

// One compiler run for each environment: shared code must not know Node, nor the host the DOM.
const root = fileURLToPath(new URL("../", import.meta.url));
const compiler = fileURLToPath(new URL("../node_modules/vue-tsc/bin/vue-tsc.js", import.meta.url));

for (const part of ["shared", "main", "preload", "renderer", "test"]) {
  const project = `tsconfig.${part}.json`;
  const { status } = spawnSync(
    process.execPath,
    [compiler, "-p", project, "--noEmit", "--pretty", "false"],
    {
      cwd: root,
      stdio: "inherit",
    },
  );
  if (status !== 0) {
    process.stderr.write(`types of ${project} do not hold\n`);
    process.exitCode = 1;
  }
}
