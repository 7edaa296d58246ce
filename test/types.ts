import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/*
 * One compiler run for each environment: shared code must not know Node, nor the host the DOM. Two
 * run at a time, the longest first. `--incremental` goes on from what the last such run knew, and
 * looks at what has changed and at what imports it, no further: for `npm run quick`.
 */

const root = fileURLToPath(new URL("../", import.meta.url));
const compiler = fileURLToPath(new URL("../node_modules/vue-tsc/bin/vue-tsc.js", import.meta.url));
const known = fileURLToPath(new URL("../node_modules/.cache/types/", import.meta.url));
const incremental = process.argv.includes("--incremental");
const parts = ["test", "renderer", "main", "shared", "preload"];

await Promise.all([checkNext(), checkNext()]);

async function checkNext(): Promise<void> {
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) await check(part);
}

async function check(part: string): Promise<void> {
  const project = `tsconfig.${part}.json`;
  const words = incremental
    ? [
        "--incremental",
        "--assumeChangesOnlyAffectDirectDependencies",
        "--tsBuildInfoFile",
        `${known}${part}.tsbuildinfo`,
      ]
    : [];
  const child = spawn(
    process.execPath,
    [compiler, "-p", project, "--noEmit", "--pretty", "false", ...words],
    { cwd: root, stdio: "inherit" },
  );
  const [status] = await once(child, "exit");
  if (status === 0) return;
  process.stderr.write(`types of ${project} do not hold\n`);
  process.exitCode = 1;
}
