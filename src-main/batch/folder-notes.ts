import type { JobManifest, JobSpecification } from "./job-folder.ts";
import { type JobPlace, nodeOf, quoted } from "./job-place.ts";

/** README.txt of a job folder: what it is and how to go on by hand. */
export function folderNotes(
  place: JobPlace,
  { units, unitsPerTicket, tasks, version, physicsVersion }: JobManifest,
  { command }: JobSpecification,
): string {
  const { folder, program } = place;
  const start = [nodeOf(place), program, folder].map(quoted).join(" ");
  return `Work of Neutrissimo ${version} (physics ${physicsVersion}) for other machines.
${command.length === 0 ? "" : `Asked for by: neutrissimo ${command.map(quoted).join(" ")}\n`}
${units} units of ${tasks.length} task${tasks.length === 1 ? "" : "s"}, ${unitsPerTicket} a ticket. A unit is pure: the same bytes at any time and anywhere.

Start a worker   ${start}
  as often and on as many machines as you like; it needs Node and this folder.
Slurm            sbatch ${quoted(`${folder}/job.sbatch`)}
HTCondor         condor_submit ${quoted(`${folder}/job.condor`)}
Take in          neutrissimo collect ${quoted(folder)}
  at any time, as often as you like.
Try again        neutrissimo submit --again ${quoted(folder)}

manifest.json, specification.json, experiments/, needed.pack   what is to be made
todo/ taken/ done/ failed/   tickets; a job has what it has renamed
parts/           what was made: packs of units with their SHA-256
pilots/          what each job says of itself; its time is the last sign of life
log/             what jobs wrote, and failures
`;
}
