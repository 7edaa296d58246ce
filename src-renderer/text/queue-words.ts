import { isElsewhere } from "../../src-shared/contract/batch-records.ts";
import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";

/** What the queue holds: "2 running, 3 queued, 1 elsewhere"; empty where it holds nothing. */
export function queueWords(tasks: readonly Pick<TaskRecord, "state" | "failure">[]): string {
  const standing = tasks.map((task) => (isElsewhere(task) ? "elsewhere" : task.state));
  return (["running", "queued", "paused", "elsewhere"] as const)
    .map((state) => ({ state, count: standing.filter((each) => each === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${state}`)
    .join(", ");
}
