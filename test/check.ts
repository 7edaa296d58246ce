import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromiumHint, getChromium } from "./get-chromium.ts";
import { readCounts } from "./test-reports.ts";
import type { Counts } from "./test-reports.ts";

// `npm test`: everything that must hold, one line a step, and the sum at the end.

interface Step {
  readonly name: string;
  readonly script: string;
  /** Report of its tests; a step without counts as one check. */
  readonly report?: string;
  /** Why the step cannot run, asked just before it. */
  readonly obstacle?: () => string | undefined;
}

const root = fileURLToPath(new URL("../", import.meta.url));
const reports = join(root, "reports");

const steps: readonly Step[] = [
  { name: "format", script: "format:check" },
  { name: "lint", script: "lint" },
  { name: "types", script: "types" },
  { name: "unit", script: "unit", report: "unit.json" },
  { name: "build", script: "build" },
  {
    name: "end to end",
    script: "e2e",
    report: "end-to-end.json",
    obstacle: () => (getChromium() ? undefined : chromiumHint),
  },
];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const counts = steps.map((step) => run(step));
const sum = (key: keyof Counts) => counts.reduce((total, each) => total + each[key], 0);
if (sum("skipped") > 0) process.stdout.write(`${sum("skipped")} skipped, see above\n`);
process.stdout.write(`${sum("passed")} passed, ${sum("failed")} failed\n`);
process.exitCode = sum("failed") === 0 ? 0 : 1;

function run(step: Step): Counts {
  const begin = performance.now();
  const obstacle = step.obstacle?.();
  const { ok, output } =
    obstacle === undefined ? npmRun(step.script) : { ok: false, output: `${obstacle}\n` };
  const found = step.report === undefined ? undefined : readCounts(join(reports, step.report));
  const result = countsOf(ok, found);
  const seconds = ((performance.now() - begin) / 1000).toFixed(1).padStart(6);
  process.stdout.write(`${step.name.padEnd(11)} ${seconds} s  ${verdict(ok, found)}\n`);
  if (!ok || result.skipped > 0) process.stdout.write(output);
  return result;
}

/** A step that failed as a whole is a failure, whatever its report says. */
function countsOf(ok: boolean, found: Counts | undefined): Counts {
  const counted = found ?? { passed: ok ? 1 : 0, failed: 0, skipped: 0 };
  return ok ? counted : { ...counted, failed: Math.max(1, counted.failed) };
}

function verdict(ok: boolean, found: Counts | undefined): string {
  const tests =
    found === undefined ? "" : `, ${found.passed} of ${found.passed + found.failed} tests`;
  return `${ok ? "passed" : "FAILED"}${tests}`;
}

function npmRun(script: string): { ok: boolean; output: string } {
  const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", script], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, CHECK_REPORTS: reports, FORCE_COLOR: "0" },
    shell: process.platform === "win32",
  });
  return { ok: status === 0, output: `${stdout}${stderr}` };
}
