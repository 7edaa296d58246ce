import { defineStore } from "pinia";
import { computed } from "vue";
import type { RunRecord, RunResult } from "../../src-shared/contract/contract.ts";
import { useServices } from "./services.ts";
import { useTasksStore } from "./tasks-store.ts";

/** The runs among the tasks, and their results. */
export const useRunsStore = defineStore("runs", () => {
  const { client } = useServices().connection;
  const tasksStore = useTasksStore();
  const results = new Map<string, Promise<RunResult>>();

  const runs = computed(() =>
    tasksStore.tasks.filter((task): task is RunRecord => task.kind === "run"),
  );
  client.subscribe("task.removed", ({ id }) => results.delete(id));

  return {
    runs,
    listed: computed(() => tasksStore.listed),
    /** The full result of a finished run; asked for once. */
    result(id: string): Promise<RunResult> {
      let result = results.get(id);
      if (result === undefined) {
        result = client.request("runs.result", { id });
        result.catch(() => results.delete(id));
        results.set(id, result);
      }
      return result;
    },
  };
});
