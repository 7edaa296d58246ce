import { jobFiles } from "../job-folder.ts";
import { type JobPlace, nodeOf, quoted } from "../job-place.ts";

/** Slurm asks a job to end so long before its time is up, s: a unit takes less. */
const notice = 60;

/**
 * The array of jobs. Nothing of the environment of whoever submits is exported; a job that is killed
 * by its time or its node is queued again by Slurm and goes on with what is left.
 */
export function sbatchScript(place: JobPlace): string {
  const { name, folder, program, request } = place;
  const { jobs, partition, account, time, memoryMegabytes, cores } = request;
  const directives = [
    `--job-name=${name}`,
    `--array=1-${jobs}`,
    "--nodes=1",
    "--ntasks=1",
    `--cpus-per-task=${cores}`,
    `--mem=${memoryMegabytes}M`,
    ...(time === null ? [] : [`--time=${time}`]),
    ...(partition === null ? [] : [`--partition=${partition}`]),
    ...(account === null ? [] : [`--account=${account}`]),
    "--export=NONE",
    `--signal=B:TERM@${notice}`,
    "--requeue",
    "--open-mode=append",
    `--output=${folder.replaceAll("%", "%%")}/${jobFiles.log}/%A_%a.txt`,
  ];
  return [
    "#!/bin/bash",
    ...directives.map((directive) => `#SBATCH ${quoted(directive)}`),
    "",
    `folder=${quoted(folder)}`,
    `node=${quoted(nodeOf(place))}`,
    'if ! command -v "$node" > /dev/null; then',
    '  echo "The job cannot start: there is no Node at $node on $(hostname)."',
    '  echo "What to do: name the path of Node on the machines of the jobs, submit ... --node PATH."',
    "  exit 2",
    "fi",
    "# The job is Node itself, so that the signal before its end reaches it.",
    `exec "$node" ${quoted(program)} "$folder" --workers ${cores} --job "\${SLURM_ARRAY_JOB_ID}_\${SLURM_ARRAY_TASK_ID}"`,
    "",
  ].join("\n");
}
