import { computed, shallowRef, watch } from "vue";
import { failureOf } from "../../../src-shared/contract/failure-of.ts";
import { largestSelection } from "../../../src-shared/contract/library-records.ts";
import type { LibraryMembers } from "../../../src-shared/contract/library-records.ts";
import { type ActedOn, useLibraryStore } from "../../stores/library-store.ts";
import { useChosenTasksStore } from "../../stores/chosen-tasks-store.ts";
import { useServices } from "../../stores/services.ts";
import type { PageQuery, TaskPages } from "../../tasks/use-task-pages.ts";
import { membersWords } from "../../text/group-words.ts";

/** Acts on rows of the library: a folded one stands for all that lies beneath it. */
export function useMembers(pages: Pick<TaskPages, "places">, query: () => PageQuery) {
  const { client } = useServices().connection;
  const libraryStore = useLibraryStore();
  const selection = useChosenTasksStore();
  /** What the chosen rows stand for; null where that is themselves alone. */
  const chosen = shallowRef<LibraryMembers | null>(null);
  /** What is asked about before it goes into the trash. */
  const asked = shallowRef<LibraryMembers | null>(null);

  /** Null where the tasks stand for themselves alone, as those that pass a filter do. */
  async function membersOf({ ids, filter: by = null }: ActedOn): Promise<LibraryMembers | null> {
    const { opened, filter, sort } = query();
    // A request names so many at most; no list of groups is as long.
    if (opened === undefined || by !== null) return null;
    if (ids.length === 0 || ids.length > largestSelection) return null;
    const rows = { filter, sort, opened: [...opened], ids: [...ids] };
    const members = await client.request("library.members", rows);
    return members.ids.length > ids.length ? members : null;
  }

  let generation = 0;
  // Pages that are read again may have other members.
  watch(
    [() => selection.ids, () => JSON.stringify(query().opened), pages.places],
    async () => {
      const own = ++generation;
      const members = await membersOf(selection).catch(() => null);
      if (own === generation) chosen.value = members;
    },
    { immediate: true },
  );

  /** Acts on all that rows stand for; nothing is done where that cannot be known. */
  async function onWhole(
    acted: ActedOn,
    act: (whole: ActedOn, members: LibraryMembers | null) => void | Promise<void>,
  ): Promise<void> {
    try {
      const members = await membersOf(acted);
      const whole = members === null ? acted : { ids: members.ids, words: membersWords(members) };
      await act(whole, members);
    } catch (error) {
      libraryStore.failure = failureOf(error);
    }
  }

  return {
    chosen,
    /** "1 scan and 4 analyses"; null where the chosen rows are all. */
    words: computed(() => (chosen.value === null ? null : membersWords(chosen.value))),
    asked,
    onWhole,
    /** Asks first where more would go than is seen. */
    trash: (acted: ActedOn) =>
      onWhole(acted, async (whole, members) => {
        if (members === null) await libraryStore.trash(whole);
        else asked.value = members;
      }),
    restore: (acted: ActedOn) => onWhole(acted, (whole) => libraryStore.restore(whole)),
  };
}

export type Members = ReturnType<typeof useMembers>;
