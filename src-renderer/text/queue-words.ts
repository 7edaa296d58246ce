import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";

/** What the queue holds: "2 running, 3 queued, 1 paused"; empty where it holds nothing. */
export function queueWords(tasks: readonly Pick<TaskRecord, "state">[]): string {
  return (["running", "queued", "paused"] as const)
    .map((state) => ({ state, count: tasks.filter((task) => task.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${state}`)
    .join(", ");
}
