import type { AnalysisRecord } from "../../src-shared/contract/task-kinds.ts";
import { isActive } from "./run-list.ts";
import type { useTasksStore } from "./tasks-store.ts";

/** Ends an analysis under way, and the scans that are simulated for it alone. */
export async function cancelLayer(
  tasksStore: ReturnType<typeof useTasksStore>,
  { id, needs }: Pick<AnalysisRecord, "id" | "needs">,
): Promise<void> {
  await tasksStore.cancel(id);
  const others = tasksStore.active.flatMap((task) => (task.id === id ? [] : task.needs));
  for (const need of needs) {
    const task = tasksStore.find(need);
    if (task === undefined || !isActive(task) || others.includes(need)) continue;
    // oxlint-disable-next-line no-await-in-loop -- a few
    await tasksStore.cancel(need);
  }
}
