import { writeSync } from "node:fs";
import { parseArgs } from "node:util";
import { failureOf, isForeseen } from "../../src-shared/contract/failure-of.ts";
import { InputError } from "../../src-shared/errors.ts";

/*
 * `npm run benchmark`: speed of the kernels on one thread. With `-- --against COMMIT` whole commands
 * here and at a commit, with `-- --c-kernel` the same physics in plain C.
 */

const help = `npm run benchmark                        kernels, geometry, selection, store, on one thread
npm run benchmark -- --against COMMIT    whole commands at a commit and here, in turn: one table
  --repeats N   of each command (5; 1 of the slow ones)
  --only WORD   rows with the word in their name
  --slow        also reproduce all at the paper's quality
npm run benchmark -- --c-kernel          one flight in plain C, and its sum beside ours
`;

const options = {
  against: { type: "string" },
  repeats: { type: "string" },
  only: { type: "string" },
  slow: { type: "boolean", default: false },
  "c-kernel": { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

const out = (line: string) => void writeSync(1, `${line}\n`);
const note = (line: string) => void writeSync(2, `${line}\n`);

try {
  await dispatch();
} catch (error) {
  report(error);
}

function report(error: unknown): void {
  process.exitCode = error instanceof InputError ? 2 : 1;
  if (error instanceof Error && error.name === "AbortError") return note("Stopped.");
  const { what, why, remedy, path } = failureOf(error);
  note(`${what}${path === undefined ? "" : ` (${path})`}\nWhy: ${why}.\nWhat to do: ${remedy}`);
  if (!isForeseen(error) && error instanceof Error) note(error.stack ?? "");
}

async function dispatch(): Promise<void> {
  const values = readWords();
  if (values.help) return void writeSync(1, help);
  if (values.against !== undefined) {
    const { benchmarkAgainst } = await import("./against/run-against.ts");
    const repeats = values.repeats === undefined ? undefined : wholeNumber(values.repeats);
    const { against: commit, slow, only } = values;
    return benchmarkAgainst({ commit, repeats, slow, only }, { out, note });
  }
  if (values["c-kernel"]) {
    const { benchmarkCKernel } = await import("./c-kernel/run-c-kernel.ts");
    return benchmarkCKernel(out);
  }
  const { benchmarkKernels } = await import("./kernels.ts");
  return benchmarkKernels(out);
}

function readWords() {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 1000) return value;
  throw unreadable(`--repeats is ${JSON.stringify(text)}, no whole number in 1-1000`);
}

function unreadable(why: string): InputError {
  return new InputError({
    what: "The benchmark cannot be started",
    why: why.replace(/\.$/u, ""),
    remedy: "`npm run benchmark -- --help` lists the options.",
  });
}
