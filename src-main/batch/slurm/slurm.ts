import { failureOf } from "../../../src-shared/contract/failure-of.ts";
import { NeutrissimoError } from "../../../src-shared/errors.ts";
import type { Shell } from "../shell.ts";
import { slurmJobs, type SlurmJob } from "./slurm-states.ts";

/**
 * Submits the script of a job folder.
 *
 * @param script its path where Slurm is
 * @returns number of the array
 * @throws NeutrissimoError with what sbatch said
 */
export async function submitArray(shell: Shell, script: string): Promise<number> {
  const said = (await shell.run(["sbatch", "--parsable", script])).toString("utf8").trim();
  // With a name of the cluster behind it where there are several.
  const id = Number.parseInt(said.split("\n").at(-1)!.split(";")[0]!, 10);
  if (Number.isInteger(id)) return id;
  throw new NeutrissimoError("BatchError", {
    what: "The jobs were not submitted",
    why: `sbatch answered ${JSON.stringify(said)}, not the number of a job`,
    remedy: "Submit job.sbatch in the folder by hand; collect takes in what it makes.",
  });
}

/** Jobs that Slurm still knows of. @throws NeutrissimoError with what squeue said */
export async function jobsOf(shell: Shell, arrays: readonly number[]): Promise<SlurmJob[]> {
  if (arrays.length === 0) return [];
  const text = (await shell.run(["squeue", "--json"])).toString("utf8");
  return slurmJobs(text, arrays);
}

/** @throws NeutrissimoError with what scancel said */
export async function cancelArrays(shell: Shell, arrays: readonly number[]): Promise<void> {
  if (arrays.length > 0) await shell.run(["scancel", ...arrays.map(String)]);
}

/** Why Slurm cannot be used; null where it can. */
export async function slurmObstacle(shell: Shell): Promise<string | null> {
  try {
    await shell.run(["sbatch", "--version"]);
    return null;
  } catch (error) {
    return failureOf(error).why;
  }
}
