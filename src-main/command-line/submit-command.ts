import { basename } from "node:path";
import { requests } from "../../src-shared/contract/contract.ts";
import type { WrittenJobs } from "../../src-shared/contract/batch-records.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { readManifest, readSpecification } from "../batch/job-folder.ts";
import { quoted } from "../batch/job-place.ts";
import { sshShell } from "../batch/shell.ts";
import {
  againIn,
  cancelJobs,
  fetchFrom,
  type Place,
  placeOf,
  sendTo,
  submitToSlurm,
} from "../batch/place.ts";
import { remoteFolder } from "../batch/ssh-folder.ts";
import { submissionsOf } from "../batch/submissions.ts";
import { isoTime, systemClock } from "../queue/clock.ts";
import { followJobs } from "./follow-jobs.ts";
import { type SubmitOptions, submitOptions } from "./submit-options.ts";
import type { Command, Terminal } from "./terminal.ts";

/** Says that a task was left to jobs: nothing more is done here now. */
class LeftElsewhere extends Error {
  readonly written: WrittenJobs;
  readonly place: Place;

  constructor(written: WrittenJobs, place: Place) {
    super(written.folder);
    this.written = written;
    this.place = place;
  }
}

/**
 * `submit COMMAND ... --on slurm|condor|folder`: the units of a command to other machines; and
 * `submit --again|--follow|--cancel FOLDER`.
 *
 * @param run does a command here
 */
export function submitWith(run: Command): Command {
  return async (words, terminal) => {
    const options = submitOptions(words);
    if (options.former !== null) return formerJobs(options, run, terminal);
    await submitRounds(options, run, terminal);
  };
}

/** Whatever of the command can be made elsewhere now, then what that makes possible, and so on. */
async function submitRounds(options: SubmitOptions, run: Command, terminal: Terminal) {
  for (let round = 1; ; round++) {
    const folder = round === 1 ? options.folder : `${options.folder}-${round}`;
    const left = await runOrLeave(options, folder, run, terminal);
    if (left === null) return;
    const { written, place } = left;
    await sendTo(written.folder, place);
    const id =
      options.on === "slurm"
        ? await submitToSlurm(written.folder, place, options.request.jobs, isoTime(systemClock))
        : null;
    if (options.detach || id === null) return terminal.out(writtenReply(options, left, id));
    terminal.note(writtenLines(options, left, id));
    await followJobs(written.folder, options.dataFolder, terminal);
  }
}

/** Runs the command; null where it came to its end here. */
async function runOrLeave(
  { command, request, host, there: named }: SubmitOptions,
  folder: string,
  run: Command,
  terminal: Terminal,
): Promise<LeftElsewhere | null> {
  const there =
    host === null
      ? folder
      : named === null
        ? await remoteFolder(sshShell(host), basename(folder))
        : `${named}/${basename(folder)}`;
  try {
    await run(command, {
      ...terminal,
      async elsewhere(commandHost, asked) {
        const reply = await commandHost.request("batch.write", {
          asked,
          command,
          folder,
          request: { ...request, at: there },
        });
        const written = requests["batch.write"].reply.parse(valueOf(reply));
        if (written !== null) throw new LeftElsewhere(written, { host, folder: there });
      },
    });
    return null;
  } catch (error) {
    if (error instanceof LeftElsewhere) return error;
    throw error;
  }
}

async function formerJobs(options: SubmitOptions, run: Command, terminal: Terminal): Promise<void> {
  const { act, folder } = options.former!;
  readManifest(folder);
  if (act === "cancel") {
    const arrays = await cancelJobs(folder);
    return terminal.out(
      arrays === 0
        ? "No jobs were submitted to Slurm from this folder.\n"
        : `Cancelled; what is made stays: neutrissimo collect ${quoted(folder)}\n`,
    );
  }
  if (act === "again") await submitAgain(options, folder, terminal);
  if (options.detach || submissionsOf(folder).length === 0) return;
  await followJobs(folder, options.dataFolder, terminal);
  const { command } = readSpecification(folder);
  if (command.length > 0) await run(command, terminal);
}

/** Offers what is missing, and as many jobs as before for it. */
async function submitAgain(options: SubmitOptions, folder: string, terminal: Terminal) {
  await fetchFrom(folder);
  const { tickets, units } = await againIn(folder, options.request.node);
  const last = submissionsOf(folder).at(-1);
  terminal.note(`${units} units in ${tickets} tickets are offered again.\n`);
  if (last === undefined) {
    return terminal.out(`Start workers: neutrissimo work ${quoted(folder)}\n`);
  }
  const id = await submitToSlurm(folder, placeOf(folder), last.jobs, isoTime(systemClock));
  terminal.out(`Array ${id} of ${last.jobs} jobs was submitted.\n`);
}

function writtenReply(options: SubmitOptions, left: LeftElsewhere, id: number | null): string {
  const { written, place } = left;
  if (options.json)
    return `${JSON.stringify({ ...written, ...place, folder: written.folder, at: place.folder, id })}\n`;
  return writtenLines(options, left, id);
}

function writtenLines({ on }: SubmitOptions, { written, place }: LeftElsewhere, id: number | null) {
  const { folder, units, kept, tickets, bytes } = written;
  const at = quoted(place.folder);
  const where = place.host === null ? "" : ` on ${place.host}`;
  const start = {
    slurm: `Array ${id} was submitted to Slurm${where}.`,
    condor: `Submit it${where}: condor_submit ${at}/job.condor`,
    folder: `Start workers wherever you like: neutrissimo work ${at}`,
  }[on];
  return [
    `${units} units in ${tickets} tickets, ${kept} are in the store already; ${(bytes / 1e6).toFixed(1)} MB in ${folder}`,
    start,
    `Take in what is there, at any time: neutrissimo collect ${quoted(folder)}`,
    "",
  ].join("\n");
}
