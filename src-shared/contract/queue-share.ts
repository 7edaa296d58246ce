import { type TaskRecord, taskKindWords } from "./task-kinds.ts";

/** Share of a task's work that is done, 0 to 1. */
export function shareDone(task: TaskRecord): number {
  if (task.state === "done") return 1;
  return task.total > 0 ? Math.min(1, task.done / task.total) : 0;
}

/**
 * Share done of all that runs or waits, 0 to 1; null where nothing does. Tasks of one unit count by
 * their units, so that the share agrees with the counts; flights and toys, which have no common unit,
 * count alike. What waits for a task under way is no work of its own yet.
 */
export function queueShare(tasks: Iterable<TaskRecord>): number | null {
  const active = [...tasks].filter(({ state }) => state === "running" || state === "queued");
  if (active.length === 0) return null;
  const ids = new Set(active.map(({ id }) => id));
  const own = active.filter(({ needs }) => !needs.some((id) => ids.has(id)));
  const groups = [...Map.groupBy(own, ({ kind }) => taskKindWords[kind].unit).values()];
  return groups.map(shareOfAll).reduce((sum, share) => sum + share, 0) / groups.length;
}

function shareOfAll(tasks: readonly TaskRecord[]): number {
  const total = tasks.reduce((sum, task) => sum + task.total, 0);
  const done = tasks.reduce((sum, task) => sum + shareDone(task) * task.total, 0);
  return total > 0 ? done / total : 0;
}
