import { defineStore } from "pinia";
import { computed } from "vue";
import type { RunResult } from "../../src-shared/contract/contract.ts";
import type { RunRecord } from "../../src-shared/contract/task-kinds.ts";
import { useServices } from "./services.ts";
import { useTasksStore } from "./tasks-store.ts";

/** How long a mass must stand before older runs are asked for, ms. */
const restTime = 150;

/** The runs of today's physics among the tasks, and their results. */
export const useRunsStore = defineStore("runs", () => {
  const { client } = useServices().connection;
  const tasksStore = useTasksStore();
  const results = new Map<string, Promise<RunResult>>();

  const runs = computed(() =>
    tasksStore.tasks.filter((task): task is RunRecord => task.kind === "run" && task.current),
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  client.subscribe("task.removed", ({ id }) => results.delete(id));

  return {
    runs,
    listed: computed(() => tasksStore.listed),
    /** Older runs at a point, asked for once it rests; a slider passes many. */
    lookUp(experiment: string, mass: number): void {
      clearTimeout(timer);
      timer = setTimeout(() => void tasksStore.lookUp(experiment, mass), restTime);
    },
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
