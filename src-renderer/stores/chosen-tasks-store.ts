import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import type { LibraryFilter } from "../../src-shared/contract/library-records.ts";

/** The tasks chosen in a list, the last one chosen first in every pane that shows one. */
export const useChosenTasksStore = defineStore("chosen-tasks", () => {
  const ids = shallowRef<readonly string[]>([]);
  const filter = shallowRef<LibraryFilter | null>(null);

  function take(chosen: readonly string[], by: LibraryFilter | null = null): void {
    ids.value = chosen;
    filter.value = by;
  }

  return {
    /** In the order in which they were chosen. */
    ids,
    /** The filter that all of them, and no others, pass; null where they were chosen one by one. */
    filter,
    set: computed(() => new Set(ids.value)),
    primary: computed(() => ids.value.at(-1) ?? null),
    choose(id: string): void {
      take([id]);
    },
    /** Adds a task, or takes it away where it was chosen. */
    toggle(id: string): void {
      take(ids.value.includes(id) ? ids.value.filter((each) => each !== id) : [...ids.value, id]);
    },
    /** A whole range; the last one given is the primary. */
    chooseAll: (range: readonly string[]): void => take(range),
    /** All that pass a filter. */
    chooseBy: (by: LibraryFilter, range: readonly string[]): void => take(range, by),
    clear: (): void => take([]),
  };
});
