import { InputError } from "../../src-shared/errors.ts";
import { planOf, type TaskKinds } from "../queue/task-kinds.ts";
import type { TaskPlan } from "../queue/task-kind.ts";
import { isInRanges } from "./chunk-ranges.ts";
import type { JobManifest, JobTask } from "./job-folder.ts";

/** One chunk to make, by the plan of its task. */
export interface JobUnit {
  readonly plan: TaskPlan;
  readonly chunk: number;
}

/**
 * The units of a folder, in the order of its plans, which are made again here: what this program
 * would call by another name is of other physics or data.
 *
 * @throws InputError where a name is another one here
 */
export function unitsOf(
  { tasks, physicsVersion, version }: JobManifest,
  kinds: TaskKinds,
): JobUnit[] {
  return tasks.flatMap((task) => {
    const plan = planOf(kinds, task.specification);
    if (plan.id !== task.id || plan.product.id !== task.productId) {
      throw new InputError({
        what: "The job folder cannot be used by this program",
        why: `it was written by version ${version} with physics ${physicsVersion}, and its work has other names here: physics or data files differ`,
        remedy: "Use that version, or write the folder again with submit.",
        path: "tasks",
      });
    }
    return missingOf(plan, task);
  });
}

function missingOf(plan: TaskPlan, { kept }: JobTask): JobUnit[] {
  return plan.chunks.filter((chunk) => !isInRanges(chunk, kept)).map((chunk) => ({ plan, chunk }));
}

/** The name of a unit in lists and sets. */
export function unitKey(productId: string, chunk: number): string {
  return `${productId}/${chunk}`;
}
