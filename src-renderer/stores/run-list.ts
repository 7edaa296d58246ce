import type { RunRecord, TaskRecord } from "../../src-shared/contract/contract.ts";
import type { TaskState } from "../../src-shared/contract/task-state.ts";
import { flightsKeyOf, workspaceExperiments } from "./workspace.ts";

/** Pure questions to a list of runs. */

/** True for a task that waits or is under way. */
export function isActive({ state }: { readonly state: TaskState }): boolean {
  return state === "queued" || state === "running";
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

export function flightsKeyOfRun(run: RunRecord): string {
  const { experiment, model, flights, seed } = run.specification;
  return flightsKeyOf({ experiment, mass: model.mass, flights, seed });
}

/** True where the window has a view for the experiment of a run or a scan. */
export function hasView({
  specification,
}: {
  readonly specification: { readonly experiment: string };
}): boolean {
  return workspaceExperiments.some((name) => name === specification.experiment);
}

/** A finished run whose flights are on disk. */
export function hasFlights({ state, stored }: Pick<RunRecord, "state" | "stored">): boolean {
  return state === "done" && stored > 0;
}

/** A finished run whose flights serve this key, the newest where there are several. */
export function doneWithFlights(runs: readonly RunRecord[], key: string): RunRecord | undefined {
  return runs.find((run) => hasFlights(run) && hasView(run) && flightsKeyOfRun(run) === key);
}

export function activeWithFlights(runs: readonly RunRecord[], key: string): RunRecord | undefined {
  return runs.find((run) => isActive(run) && hasView(run) && flightsKeyOfRun(run) === key);
}

/** The newest run for these flights where it failed: its reason is what the view waits for. */
export function failedWithFlights(runs: readonly RunRecord[], key: string): RunRecord | undefined {
  const newest = runs.find((run) => hasView(run) && flightsKeyOfRun(run) === key);
  return newest?.state === "failed" ? newest : undefined;
}
