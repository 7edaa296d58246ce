import type { RunRecord, TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import type { TaskState } from "../../src-shared/contract/task-state.ts";
import type { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import { sameRequest } from "./workspace.ts";

/** Pure questions to a list of runs. */

/** True for a task that waits or is under way. */
export function isActive({ state }: { readonly state: TaskState }): boolean {
  return state === "queued" || state === "running";
}

/** True for a task that can be resumed, and has not failed. */
export function isStopped({ state }: { readonly state: TaskState }): boolean {
  return state === "cancelled" || state === "paused";
}

/** Newest first; of equal moments the larger id first, so that the order never flickers. */
export function newestFirst<T extends { readonly createdAt: string; readonly id: string }>(
  runs: Iterable<T>,
): T[] {
  return [...runs].sort(
    // ISO times compare as text; `localeCompare` would take a hundred times as long.
    (first, second) => order(second.createdAt, first.createdAt) || order(second.id, first.id),
  );
}

function order(first: string, second: string): number {
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

/** True for a task that has a place in the queue. */
export function isInQueue(task: Pick<TaskRecord, "state">): boolean {
  return isActive(task) || task.state === "paused";
}

/**
 * The runs that ask for the same as a specification, in their order.
 *
 * @param published exposure of its experiment, POT; null where unknown
 */
export function runsOf(
  runs: readonly RunRecord[],
  specification: RunSpecification,
  published: number | null,
): readonly RunRecord[] {
  const { mass, dMu } = specification.model;
  return runs.filter(
    (run) =>
      // Most differ here already, and canonical forms take long.
      run.specification.model.mass === mass &&
      run.specification.model.dMu === dMu &&
      sameRequest(run.specification, specification, published),
  );
}
