import { defineStore } from "pinia";
import { computed } from "vue";
import type { ScanRecord } from "../../src-shared/contract/task-kinds.ts";
import { useServices } from "./services.ts";
import { useTasksStore } from "./tasks-store.ts";

/** The scans of today's physics among the tasks, and their tables. */
export const useScansStore = defineStore("scans", () => {
  const { client } = useServices().connection;
  const tasksStore = useTasksStore();

  const scans = computed(() =>
    tasksStore.tasks.filter((task): task is ScanRecord => task.kind === "scan" && task.current),
  );

  return {
    scans,
    listed: computed(() => tasksStore.listed),
    /** Bytes of the signal table, of the masses done so far. */
    table: (id: string): Promise<ArrayBuffer> => client.requestBytes("scans.table", { id }),
  };
});
