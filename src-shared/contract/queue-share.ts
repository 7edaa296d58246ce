import type { TaskRecord } from "./contract.ts";

/**
 * What a prediction costs, as a multiple of its flights; measured 0.72 with a store on disk, 1.05
 * with one in memory.
 */
export const predictionWork = 0.8;

/** Share of a task's work that is done, 0 to 1: of the flights and, for runs, the prediction. */
export function shareDone(task: TaskRecord): number {
  if (task.state === "done") return 1;
  const made = task.total > 0 ? Math.min(1, task.done / task.total) : 0;
  const { done, total } = task.parts;
  return total === 0 ? made : (made + (predictionWork * done) / total) / (1 + predictionWork);
}

/** Share done of all that runs or waits, 0 to 1; null where nothing does. */
export function queueShare(tasks: Iterable<TaskRecord>): number | null {
  const active = [...tasks].filter(({ state }) => state === "running" || state === "queued");
  if (active.length === 0) return null;
  // Tasks count alike: flights, nodes and toys have no common unit.
  return active.map(shareDone).reduce((sum, share) => sum + share, 0) / active.length;
}
