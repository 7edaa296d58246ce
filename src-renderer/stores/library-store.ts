import { defineStore } from "pinia";
import { computed, ref, shallowRef, watch } from "vue";
import { z } from "zod";
import type { RequestInput } from "../../src-shared/contract/contract.ts";
import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import {
  largestPage,
  largestSelection,
  LibraryFilter,
  LibrarySort,
} from "../../src-shared/contract/library-records.ts";
import type {
  LibraryChange,
  LibraryOverview,
  TrashEmptied,
} from "../../src-shared/contract/library-records.ts";
import { readStored, writeStored } from "./browser-storage.ts";
import { inverseOf } from "./library-edits.ts";
import type { LibraryEdit } from "./library-edits.ts";
import { useServices } from "./services.ts";

/** An act on the library, told to the user; with a way back where there is one. */
export interface LibraryNotice {
  readonly words: string;
  readonly undoable: boolean;
}

/** Tasks to act on: all of them by their ids, and by a filter where they are those that pass it. */
export interface ActedOn {
  readonly ids: readonly string[];
  readonly filter?: LibraryFilter | null;
  /** What they are called together; left out, they are counted as runs. */
  readonly words?: string;
}

interface Step {
  readonly words: string;
  /** The first time; as `redo` where it is left out. */
  readonly act?: () => Promise<void>;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
}

const targetKey = "neutrissimo.project";
/** How long a notice stays, ms. */
const noticeTime = 10_000;

const runsWord = (count: number) => (count === 1 ? "1 run" : `${count} runs`);

/** A request names so many tasks by their ids. */
function partsOf(ids: readonly string[], size: number): string[][] {
  const count = Math.ceil(ids.length / size);
  return Array.from({ length: count }, (_, part) => ids.slice(part * size, (part + 1) * size));
}

/** The library: what is looked for, how much there is of what, and edits with undo. */
export const useLibraryStore = defineStore("library", () => {
  const { client } = useServices().connection;
  const filter = ref<LibraryFilter>(LibraryFilter.parse({}));
  const sort = ref<LibrarySort>(LibrarySort.parse({}));
  /** The project that new runs go to; null: none. */
  const target = ref<number | null>(z.int().nullable().catch(null).parse(readStored(targetKey)));
  watch(target, (project) => writeStored(targetKey, project));
  const overview = shallowRef<LibraryOverview | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const notice = shallowRef<LibraryNotice | null>(null);
  const past = shallowRef<readonly Step[]>([]);
  const future = shallowRef<readonly Step[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let describing = false;
  let describeAgain = false;

  /** One reading at a time: over a large library it takes a moment. */
  async function describe(): Promise<void> {
    if (describing) {
      describeAgain = true;
      return;
    }
    describing = true;
    try {
      overview.value = await client.request("library.describe", {});
    } catch (error) {
      failure.value = failureOf(error);
    } finally {
      describing = false;
    }
    if (!describeAgain) return;
    describeAgain = false;
    await describe();
  }

  function tell(words: string, undoable: boolean): void {
    clearTimeout(timer);
    notice.value = { words, undoable };
    timer = setTimeout(() => {
      notice.value = null;
    }, noticeTime);
  }

  async function attempt(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      failure.value = null;
      return true;
    } catch (error) {
      failure.value = failureOf(error);
      return false;
    }
  }

  async function perform(step: Step): Promise<void> {
    if (!(await attempt(step.act ?? step.redo))) return;
    past.value = [...past.value, step];
    future.value = [];
    tell(step.words, true);
  }

  async function apply(edits: readonly LibraryEdit[]): Promise<void> {
    for (const { ids, change } of edits) {
      for (const part of partsOf(ids, largestSelection)) {
        await client.request("library.edit", { ids: part, change });
      }
    }
  }

  /** What the host holds of tasks; the list on screen may hold a part of them. */
  async function read(ids: readonly string[]): Promise<TaskRecord[]> {
    const records: TaskRecord[] = [];
    for (const part of partsOf(ids, largestPage)) {
      records.push(...(await client.request("tasks.read", { ids: part })));
    }
    return records;
  }

  async function edit(
    { ids, filter: by = null }: ActedOn,
    change: LibraryChange,
    words: string,
  ): Promise<void> {
    if (ids.length === 0) return;
    let back: readonly LibraryEdit[] = [];
    const known = await attempt(async () => {
      back = inverseOf(await read(ids), change);
    });
    if (!known) return;
    await perform({
      words,
      ...(by === null ? {} : { act: () => changeBy(by, change) }),
      redo: () => apply([{ ids, change }]),
      undo: () => apply(back),
    });
  }

  const changeBy = async (by: LibraryFilter, change: LibraryChange): Promise<void> => {
    await client.request("library.edit", { filter: by, change });
  };

  const setTrashed = (trashed: boolean, ids: readonly string[]) => async () => {
    const name = trashed ? "library.trash" : "library.restore";
    for (const part of partsOf(ids, largestSelection)) await client.request(name, { ids: part });
  };

  const moveBy = (trashed: boolean, by: LibraryFilter | null | undefined) =>
    by === null || by === undefined
      ? {}
      : {
          act: async () => {
            const name = trashed ? "library.trash" : "library.restore";
            await client.request(name, { filter: by });
          },
        };

  return {
    filter,
    sort,
    target,
    overview,
    failure,
    notice,
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    describe,
    edit,
    dismissNotice: () => {
      clearTimeout(timer);
      notice.value = null;
    },
    dismissFailure: () => {
      failure.value = null;
    },
    /** Narrows or widens what is looked for; all else stays. */
    look(change: RequestInput<"library.list">["filter"]): void {
      filter.value = LibraryFilter.parse({ ...filter.value, ...change });
    },
    lookAtAll(): void {
      filter.value = LibraryFilter.parse({});
    },
    async trash({ ids, filter: by, words = runsWord(ids.length) }: ActedOn): Promise<void> {
      if (ids.length === 0) return;
      await perform({
        words: `${words} put into the trash`,
        ...moveBy(true, by),
        redo: setTrashed(true, ids),
        undo: setTrashed(false, ids),
      });
    },
    async restore({ ids, filter: by, words = runsWord(ids.length) }: ActedOn): Promise<void> {
      if (ids.length === 0) return;
      await perform({
        words: `${words} restored`,
        ...moveBy(false, by),
        redo: setTrashed(false, ids),
        undo: setTrashed(true, ids),
      });
    },
    /** Removes for good; there is no way back from it, so the steps that would need it go too. */
    async emptyTrash(): Promise<void> {
      let emptied: TrashEmptied = { removed: 0, kept: [] };
      const done = await attempt(async () => {
        emptied = await client.request("library.emptyTrash", {});
      });
      if (!done) return;
      past.value = [];
      future.value = [];
      const [first] = emptied.kept;
      const rest = first === undefined ? "" : `; ${emptied.kept.length} kept: ${first.why}`;
      tell(`${runsWord(emptied.removed)} removed for good${rest}`, false);
    },
    /** The id of the new project; null where it was refused. */
    async createProject(name: string): Promise<number | null> {
      let id: number | null = null;
      await attempt(async () => {
        ({ id } = await client.request("projects.create", { name }));
      });
      return id;
    },
    renameProject: (id: number, name: string) =>
      attempt(() => client.request("projects.rename", { id, name })),
    async removeProject(id: number): Promise<void> {
      if (target.value === id) target.value = null;
      if (filter.value.project === id) filter.value = { ...filter.value, project: null };
      await attempt(() => client.request("projects.remove", { id }));
    },
    undo(): void {
      const step = past.value.at(-1);
      if (step === undefined) return;
      past.value = past.value.slice(0, -1);
      future.value = [step, ...future.value];
      void attempt(step.undo);
      tell(`Undone: ${step.words}`, false);
    },
    redo(): void {
      const [step, ...rest] = future.value;
      if (step === undefined) return;
      future.value = rest;
      past.value = [...past.value, step];
      void attempt(step.redo);
      tell(step.words, true);
    },
  };
});
