import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { InputError, NeutrissimoError } from "../../src-shared/errors.ts";
import { offerAgain } from "../batch/again.ts";
import { work } from "../batch/work.ts";
import { systemClock } from "../queue/clock.ts";
import { readOptions, refuseUnused, workersOption } from "./read-options.ts";
import type { Terminal } from "./terminal.ts";

const options = {
  workers: { type: "string" },
  job: { type: "string" },
  again: { type: "boolean" },
} as const;

/**
 * `work FOLDER [--workers N] [--job NAME]`: pulls units of a job folder until none is left; with
 * `--again` it makes none, and offers those that are missing once more.
 *
 * @param program words that start this command as a process of its own
 */
export function workWith(program: readonly string[]) {
  return async (words: readonly string[], terminal: Terminal): Promise<void> => {
    const { values, positionals } = readOptions(words, options);
    const [folder] = positionals;
    if (folder === undefined || positionals.length > 1) {
      throw new InputError({
        what: "The command cannot be read",
        why: "one job folder must be named",
        remedy: "Write for instance work scan-41c7.",
        path: "FOLDER",
      });
    }
    if (values.again === true) {
      refuseUnused(values, ["workers", "job"], "with --again");
      const { tickets, units } = offerAgain(resolve(folder));
      return terminal.out(`${tickets} ${units}\n`);
    }
    const workers = workersOption(values.workers) ?? 1;
    const job = values.job ?? `by-hand-${process.pid}`;
    if (workers === 1) await pull(resolve(folder), job, terminal);
    else await beside(workers, [...program, resolve(folder), "--job", job], terminal);
  };
}

async function pull(folder: string, job: string, { note, stop }: Terminal): Promise<void> {
  const { isAll, failed } = await work({ folder, job, clock: systemClock, stop, note });
  if (isAll && failed === 0) return;
  throw new NeutrissimoError(isAll ? "UnitsFailed" : "Stopped", {
    what: isAll ? `${failed} units failed` : "The job was told to end",
    why: isAll
      ? "their reasons stand above and in the folder's log"
      : "the system or the keyboard stopped it; what it has made is kept",
    remedy: "neutrissimo submit --again FOLDER offers what is missing once more.",
  });
}

/** A process for each core. */
async function beside(
  workers: number,
  words: readonly string[],
  { stop, note }: Terminal,
): Promise<void> {
  const children = Array.from({ length: workers }, () =>
    spawn(process.execPath, words, { stdio: ["ignore", "inherit", "inherit"] }),
  );
  const end = () => children.forEach((child) => child.kill("SIGTERM"));
  stop.addEventListener("abort", end);
  const ended = await Promise.all(children.map((child) => once(child, "exit")));
  stop.removeEventListener("abort", end);
  const lost = ended.filter(([code]) => code !== 0).length;
  if (lost === 0) return;
  note(`${lost} of ${workers} workers did not end well.\n`);
  throw new NeutrissimoError("WorkersFailed", {
    what: `${lost} of ${workers} workers of the job failed`,
    why: "their reasons stand above",
    remedy: "neutrissimo submit --again FOLDER offers what is missing once more.",
  });
}
