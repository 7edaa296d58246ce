import { join } from "node:path";
import { offerAgain, type OfferedAgain } from "./again.ts";
import { jobFiles } from "./job-folder.ts";
import { cancelArrays, jobsOf, submitArray } from "./slurm/slurm.ts";
import type { SlurmJob } from "./slurm/slurm-states.ts";
import { ownShell, type Shell, sshShell } from "./shell.ts";
import { fetchFolder, offerAgainThere, sendFolder } from "./ssh-folder.ts";
import { noteSubmission, submissionsOf, type Submission } from "./submissions.ts";

/** Where the jobs of a folder are: on machines that share it, or behind a login node. */
export interface Place {
  readonly host: string | null;
  /** Path of the folder there. */
  readonly folder: string;
}

/** Gives the jobs of a folder to Slurm. @returns number of the array */
export async function submitToSlurm(
  folder: string,
  place: Place,
  jobs: number,
  now: string,
): Promise<number> {
  const id = await submitArray(shellOf(place), `${place.folder}/${jobFiles.script}`);
  noteSubmission(folder, { kind: "slurm", id, jobs, ...place, at: now });
  return id;
}

/** Puts a folder that was written here where its jobs are. */
export async function sendTo(folder: string, place: Place): Promise<void> {
  if (place.host !== null) await sendFolder(folder, shellOf(place), place.folder);
}

/** The place of the last submission; the folder itself where there was none. */
export function placeOf(folder: string): Place {
  const last = submissionsOf(folder).at(-1);
  return { host: last?.host ?? null, folder: last?.folder ?? folder };
}

/** Brings here what the jobs behind a login node have made. */
export async function fetchFrom(folder: string): Promise<void> {
  const place = placeOf(folder);
  if (place.host !== null) await fetchFolder(folder, shellOf(place), place.folder);
}

/** Jobs that Slurm knows of the folder. @throws NeutrissimoError where it does not answer */
export async function jobsIn(folder: string): Promise<SlurmJob[]> {
  return jobsOf(shellOf(placeOf(folder)), arraysOf(submissionsOf(folder)));
}

export async function cancelJobs(folder: string): Promise<number> {
  const arrays = arraysOf(submissionsOf(folder));
  await cancelArrays(shellOf(placeOf(folder)), arrays);
  return arrays.length;
}

/** Offers what is missing once more, where the jobs are. */
export async function againIn(folder: string, node: string | null): Promise<OfferedAgain> {
  const place = placeOf(folder);
  if (place.host === null) return offerAgain(folder);
  return offerAgainThere(shellOf(place), place.folder, join(folder, jobFiles.program), node);
}

function shellOf({ host }: Place): Shell {
  return host === null ? ownShell : sshShell(host);
}

function arraysOf(submissions: readonly Submission[]): number[] {
  return submissions.map(({ id }) => id);
}
