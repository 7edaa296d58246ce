import { computed, shallowRef, watch } from "vue";
import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { useChosenTasksStore } from "../stores/chosen-tasks-store.ts";
import { useServices } from "../stores/services.ts";
import { useTasksStore } from "../stores/tasks-store.ts";
import type { TaskPages } from "./use-task-pages.ts";

/** The task that a pane beside a list shows; the working point stays where it is. */
export function useChosenTask(pages: TaskPages) {
  const { client } = useServices().connection;
  const selection = useChosenTasksStore();
  const tasksStore = useTasksStore();
  /** One that no list holds, asked for by itself. */
  const read = shallowRef<TaskRecord | null>(null);

  const chosen = computed(() => {
    const id = selection.primary;
    if (id === null) return null;
    const known = pages.records.value.get(id) ?? tasksStore.find(id);
    return known ?? (read.value?.id === id ? read.value : null);
  });

  watch(
    () => selection.primary,
    async (id) => {
      if (id === null || chosen.value !== null) return;
      const [task] = await client.request("tasks.read", { ids: [id] }).catch(() => []);
      read.value = task ?? null;
    },
  );

  return chosen;
}
