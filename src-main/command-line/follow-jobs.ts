import { setTimeout } from "node:timers/promises";
import type { CollectedJobs } from "../../src-shared/contract/batch-records.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { NeutrissimoError } from "../../src-shared/errors.ts";
import { readManifest } from "../batch/job-folder.ts";
import { quoted } from "../batch/job-place.ts";
import { fetchFrom, jobsIn } from "../batch/place.ts";
import type { SlurmJob } from "../batch/slurm/slurm-states.ts";
import { progressOf } from "../batch/folder-progress.ts";
import { collectInto, problemLines } from "./collect-command.ts";
import { JobsLine } from "./progress-line.ts";
import type { Terminal } from "./terminal.ts";

/** Looks come ever less often, ms: a cluster is asked seldom. */
const firstWait = 500;
const longestWait = 10_000;
/** Parts are taken in while jobs run, once so many looks have passed. */
const looksBetween = 6;
/** Slurm may not know of an array yet, or not any more: so many looks without a job are an end. */
const idleLooks = 3;

/**
 * Follows the jobs of a folder and takes in what they make, until all is in the store.
 *
 * @throws NeutrissimoError where no job is left and units are missing, or where it is stopped:
 *   the jobs go on
 */
export async function followJobs(
  folder: string,
  dataFolder: string | undefined,
  terminal: Terminal,
): Promise<void> {
  const { units, unitsPerTicket } = readManifest(folder);
  const line = new JobsLine(terminal, units);
  let [idle, taken, lookedSince, wait] = [0, 0, 0, firstWait];
  try {
    for (;;) {
      if (terminal.stop.aborted) throw leftAlone(folder);
      await fetchFrom(folder);
      const jobs = await knownJobs(folder, terminal);
      const progress = progressOf(folder, unitsPerTicket);
      line.show(progress, jobs);
      idle = jobs !== null && jobs.every(({ state }) => hasEnded(state)) ? idle + 1 : 0;
      lookedSince += 1;
      const isEnd = idle >= idleLooks || progress.made >= units;
      if (progress.bytes > taken && (isEnd || lookedSince >= looksBetween)) {
        taken = progress.bytes;
        lookedSince = 0;
        line.clear();
        const collected = await collectInto(folder, dataFolder, terminal);
        if (collected.stored === collected.units) return terminal.note(problemLines(collected));
        if (idle >= idleLooks) throw unitsMissing(collected, terminal);
      } else if (idle >= idleLooks) {
        throw unitsMissing(await collectInto(folder, dataFolder, terminal), terminal);
      }
      await setTimeout(wait, undefined, { signal: terminal.stop }).catch(() => {});
      wait = Math.min(longestWait, wait * 1.2);
    }
  } finally {
    line.clear();
  }
}

/** Null where Slurm does not answer, which may pass. */
async function knownJobs(folder: string, { note }: Terminal): Promise<SlurmJob[] | null> {
  try {
    return await jobsIn(folder);
  } catch (error) {
    const { what, why } = failureOf(error);
    note(`${what}: ${why}; asked again later.\n`);
    return null;
  }
}

function hasEnded(state: SlurmJob["state"]): boolean {
  return state === "done" || state === "failed";
}

function unitsMissing(collected: CollectedJobs, { note }: Terminal): NeutrissimoError {
  const { folder, units, stored } = collected;
  note(problemLines(collected));
  return new NeutrissimoError("UnitsMissing", {
    what: `${units - stored} of ${units} units are missing, and no job is left`,
    why: "jobs were killed, lost or failed; their words are in the folder's log",
    remedy: `neutrissimo submit --again ${quoted(folder)} submits what is missing.`,
    path: folder,
  });
}

function leftAlone(folder: string): NeutrissimoError {
  const at = quoted(folder);
  return new NeutrissimoError("Stopped", {
    what: "The jobs are not followed any more; they go on",
    why: "the command was interrupted from the keyboard or by the system",
    remedy: `neutrissimo submit --follow ${at} goes on, --cancel ${at} ends the jobs, collect ${at} takes in what is there.`,
  });
}
