import type { TaskRecord } from "./task-kinds.ts";

/** Share of a task's work that is done, 0 to 1. */
export function shareDone(task: TaskRecord): number {
  if (task.state === "done") return 1;
  return task.total > 0 ? Math.min(1, task.done / task.total) : 0;
}

/** Share done of all that runs or waits, 0 to 1; null where nothing does. */
export function queueShare(tasks: Iterable<TaskRecord>): number | null {
  const active = [...tasks].filter(({ state }) => state === "running" || state === "queued");
  if (active.length === 0) return null;
  // Tasks count alike: flights and toys have no common unit.
  return active.map(shareDone).reduce((sum, share) => sum + share, 0) / active.length;
}
