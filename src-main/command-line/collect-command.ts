import { resolve } from "node:path";
import { CollectedJobs } from "../../src-shared/contract/batch-records.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { InputError } from "../../src-shared/errors.ts";
import { quoted } from "../batch/job-place.ts";
import { readManifest, readSpecification } from "../batch/job-folder.ts";
import { fetchFrom } from "../batch/place.ts";
import { openCommandHost } from "./open-host.ts";
import { readOptions } from "./read-options.ts";
import { taskToEnd } from "./task-to-end.ts";
import type { Terminal } from "./terminal.ts";

const options = {
  json: { type: "boolean" },
  "data-dir": { type: "string" },
} as const;

/** `collect FOLDER`: takes in what jobs have made so far, and goes on here once that is all. */
export async function collect(words: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = readOptions(words, options);
  const [named] = positionals;
  if (named === undefined || positionals.length > 1) {
    throw new InputError({
      what: "The command cannot be read",
      why: "one job folder must be named",
      remedy: "Write for instance collect scan-41c7.",
      path: "FOLDER",
    });
  }
  const folder = resolve(named);
  readManifest(folder);
  await fetchFrom(folder);
  const collected = await collectInto(folder, values["data-dir"], terminal);
  terminal.note(problemLines(collected));
  terminal.out(values.json === true ? `${JSON.stringify(collected)}\n` : inWords(collected));
}

/** Takes in what is there; where that was the last of it, what is left of the task is done here. */
export async function collectInto(
  folder: string,
  dataFolder: string | undefined,
  terminal: Terminal,
): Promise<CollectedJobs> {
  const host = await openCommandHost({ dataFolder, workers: undefined, writes: true }, terminal);
  try {
    const collected = CollectedJobs.parse(valueOf(await host.request("batch.collect", { folder })));
    const isAll = collected.stored === collected.units;
    if (isAll && !collected.hasMore) await taskToEnd(host, collected.asked, terminal);
    return collected;
  } finally {
    await host.stop();
  }
}

function inWords({ folder, units, stored, taken, hasMore }: CollectedJobs): string {
  const { command } = readSpecification(folder);
  const words = `neutrissimo ${command.map(quoted).join(" ")}`;
  const next =
    stored < units
      ? `${units - stored} are missing: collect again later, or neutrissimo submit --again ${quoted(folder)}`
      : command.length === 0
        ? "All are here"
        : hasMore
          ? `All are here; the next units of the task: neutrissimo submit ${command.map(quoted).join(" ")} --on ...`
          : `All are here; the result: ${words}`;
  return `${taken} unit${taken === 1 ? "" : "s"} taken in, ${stored} of ${units} are in the store\n${next}\n`;
}

/** What was not taken in, and what failed, a line each. */
export function problemLines(collected: CollectedJobs): string {
  const { damaged, foreign, contradicted, failures, tickets, stored, units } = collected;
  const failed = failures.slice(0, shown);
  return [
    ...damaged.map(({ part, units: n }) => `${part}: ${n} units damaged, passed over`),
    ...foreign.map(({ part, units: n }) => `${part}: ${n} units that are none of this folder's`),
    ...contradicted.map(
      ({ part, unit }) =>
        `${part}: unit ${unit} is whole, yet not what the store holds: one of the machines calculates wrongly; the store keeps its own`,
    ),
    ...failed.map(({ unit, host, what, why }) => `unit ${unit} failed on ${host}: ${what}: ${why}`),
    ...(failures.length > shown ? [`and ${failures.length - shown} more units failed`] : []),
    ...(tickets.failed > 0 && stored < units
      ? [`${tickets.failed} tickets were given up after three attempts`]
      : []),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

const shown = 10;
