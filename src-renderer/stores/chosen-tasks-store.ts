import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";

/** The tasks chosen in a list, the last one chosen first in every pane that shows one. */
export const useChosenTasksStore = defineStore("chosen-tasks", () => {
  const ids = shallowRef<readonly string[]>([]);

  return {
    /** In the order in which they were chosen. */
    ids,
    set: computed(() => new Set(ids.value)),
    primary: computed(() => ids.value.at(-1) ?? null),
    choose(id: string): void {
      ids.value = [id];
    },
    /** Adds a task, or takes it away where it was chosen. */
    toggle(id: string): void {
      ids.value = ids.value.includes(id)
        ? ids.value.filter((each) => each !== id)
        : [...ids.value, id];
    },
    /** A whole range; the last one given is the primary. */
    chooseAll(range: readonly string[]): void {
      ids.value = range;
    },
    clear(): void {
      ids.value = [];
    },
  };
});
