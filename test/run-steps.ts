import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readCounts } from "./test-reports.ts";
import type { Counts } from "./test-reports.ts";

/** One thing that must hold, an npm script. */
export interface Step {
  readonly name: string;
  readonly script: string;
  /** Words for the script. */
  readonly words?: readonly string[];
  /** Report of its tests; a step without counts as one check. */
  readonly report?: string;
  /** Why the step cannot run, asked just before it. */
  readonly obstacle?: () => string | undefined;
}

/** Steps that run one after the other. */
export type Lane = readonly Step[];

export const root = fileURLToPath(new URL("../", import.meta.url));
export const reports = join(root, "reports");

/**
 * Runs stages one after the other, the lanes of a stage side by side; prints a line for each step,
 * its output where it failed, and the sum at the end.
 *
 * @returns true where all has passed
 */
export async function runStages(stages: readonly (readonly Lane[])[]): Promise<boolean> {
  const counts: Counts[] = [];
  for (const lanes of stages) {
    await Promise.all(
      lanes.map(async (lane) => {
        for (const step of lane) counts.push(await run(step));
      }),
    );
  }
  const sum = (key: keyof Counts) => counts.reduce((total, each) => total + each[key], 0);
  if (sum("skipped") > 0) process.stdout.write(`${sum("skipped")} skipped, see above\n`);
  process.stdout.write(`${sum("passed")} passed, ${sum("failed")} failed\n`);
  return sum("failed") === 0;
}

async function run(step: Step): Promise<Counts> {
  const begin = performance.now();
  if (step.report !== undefined) rmSync(join(reports, step.report), { force: true });
  const obstacle = step.obstacle?.();
  const { ok, output } =
    obstacle === undefined ? await npmRun(step) : { ok: false, output: `${obstacle}\n` };
  const found = step.report === undefined ? undefined : readCounts(join(reports, step.report));
  const result = countsOf(ok, found);
  const seconds = ((performance.now() - begin) / 1000).toFixed(1).padStart(6);
  process.stdout.write(`${step.name.padEnd(12)} ${seconds} s  ${verdict(ok, found)}\n`);
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

function npmRun({ script, words = [] }: Step): Promise<{ ok: boolean; output: string }> {
  const { promise, resolve } = Promise.withResolvers<{ ok: boolean; output: string }>();
  const child = spawn("npm", ["run", "--silent", script, "--", ...words], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, CHECK_REPORTS: reports, FORCE_COLOR: "0" },
    shell: process.platform === "win32",
  });
  let output = "";
  const keep = (text: string) => void (output += text);
  child.stdout.setEncoding("utf8").on("data", keep);
  child.stderr.setEncoding("utf8").on("data", keep);
  child.once("error", (error) => resolve({ ok: false, output: `${output}${String(error)}\n` }));
  child.once("close", (status) => resolve({ ok: status === 0, output }));
  return promise;
}
