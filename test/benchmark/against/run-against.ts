import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { InputError } from "../../../src-shared/errors.ts";
import { builtCommit, builtHere, type Checkout } from "./checkout.ts";
import { comparedCommands, titleOf, wordsFor, type ComparedCommand } from "./compared-commands.ts";
import { comparisonLines, type Comparison } from "./comparison-table.ts";
import { measureCommand, type Measurement } from "./measured-command.ts";
import { runProgram } from "./run-program.ts";

export interface AgainstOptions {
  readonly commit: string;
  /** Of each command; 5 where left out, and 1 of the slow ones. */
  readonly repeats: number | undefined;
  readonly slow: boolean;
  /** Part of the title of the rows wanted. */
  readonly only: string | undefined;
}

interface Output {
  /** The table. */
  readonly out: (line: string) => void;
  /** Progress. */
  readonly note: (line: string) => void;
}

const defaultRepeats = 5;
const root = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * Builds a commit and this checkout, gives both the same commands in turn (there, here, there, ...),
 * so that the noise of the machine hits both, and prints one table.
 *
 * @throws InputError for a commit or a row that does not exist, NeutrissimoError where git, npm, a
 *   build or a command fails
 */
export async function benchmarkAgainst(
  { commit, repeats, slow, only }: AgainstOptions,
  { out, note }: Output,
): Promise<void> {
  const wanted = commandsWanted(slow, only);
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => stopping.abort());
  }
  const stop = stopping.signal;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "neutrissimo-against-")));
  try {
    note(`builds ${commit} and this checkout`);
    const there = await builtCommit(commit, root, join(folder, "commit"), stop);
    const here = await builtHere(root, join(folder, "here"), stop);
    const comparisons: Comparison[] = [];
    for (const command of wanted) {
      const times = repeats ?? (command.slow === true ? 1 : defaultRepeats);
      const measured: { there: Measurement; here: Measurement }[] = [];
      const wordsThere = wordsFor(command, await helpOf(there, command, folder, stop));
      const wordsHere = wordsFor(command, await helpOf(here, command, folder, stop));
      for (let repeat = 0; repeat < times; repeat++) {
        const pair = {
          there: await measureCommand(there, wordsThere, folder, stop),
          here: await measureCommand(here, wordsHere, folder, stop),
        };
        measured.push(pair);
        note(
          `${titleOf(command)}, ${repeat + 1} of ${times}: ${there.label} ` +
            `${pair.there.cpuSeconds.toFixed(2)} CPU s, here ${pair.here.cpuSeconds.toFixed(2)}`,
        );
      }
      comparisons.push(...comparisonsOf(command, measured));
    }
    for (const line of comparisonLines(comparisons, there.label)) out(line);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function commandsWanted(slow: boolean, only: string | undefined): readonly ComparedCommand[] {
  const offered = comparedCommands.filter((command) => slow || command.slow !== true);
  const wanted = offered.filter((command) => only === undefined || titleOf(command).includes(only));
  if (wanted.length > 0) return wanted;
  throw new InputError({
    what: "There is nothing to measure",
    why: `no row has ${JSON.stringify(only)} in its name`,
    remedy: `The rows are: ${offered.map(titleOf).join("; ")}${slow ? "" : "; more with --slow"}.`,
    path: "--only",
  });
}

async function helpOf(
  { folder: checkout }: Checkout,
  { words }: ComparedCommand,
  cwd: string,
  stop: AbortSignal,
): Promise<string> {
  const [name = ""] = words;
  if (name.startsWith("-")) return "";
  const script = join(checkout, "out", "main", "command-line.js");
  return (await runProgram(process.execPath, [script, name, "--help"], { cwd, stop })).out;
}

function comparisonsOf(
  command: ComparedCommand,
  measured: readonly { readonly there: Measurement; readonly here: Measurement }[],
): Comparison[] {
  const title = titleOf(command);
  const compare = (
    what: string,
    unit: string,
    valueOf: (one: Measurement) => number | null,
  ): Comparison => {
    const values = (side: "there" | "here") =>
      measured.map((pair) => valueOf(pair[side])).filter((value) => value !== null);
    return { what, unit, there: values("there"), here: values("here") };
  };
  const { also = [] } = command;
  return [
    compare(title, "CPU s", ({ cpuSeconds }) => cpuSeconds),
    ...(also.includes("peak memory")
      ? [compare("  peak resident memory", "MB", ({ peakBytes }) => peakBytes && peakBytes / 1e6)]
      : []),
    ...(also.includes("store")
      ? [compare("  store on disk after it", "MB", ({ storeBytes }) => storeBytes / 1e6)]
      : []),
  ];
}
