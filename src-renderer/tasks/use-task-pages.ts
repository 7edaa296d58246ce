import { computed, onBeforeUnmount, ref, shallowRef, watch } from "vue";
import type { RequestInput } from "../../src-shared/contract/contract.ts";
import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { largestPage, LibraryFilter } from "../../src-shared/contract/library-records.ts";
import { useServices } from "../stores/services.ts";

/** Rows that one request brings. */
const pageSize = 100;
/** A list that changes all the time is read again at most this often, ms. */
const minInterval = 300;

export type PageQuery = Pick<RequestInput<"library.list">, "filter" | "sort">;

/** What decides whether and where a task stands in a list. */
function placeOf(task: TaskRecord): string {
  const { state, priority, place, name, projectId, tags, trashedAt } = task;
  return JSON.stringify([state, priority, place, name, projectId, tags, trashedAt]);
}

/**
 * A list of tasks of any length, of which the rows in view are held; it follows the host.
 *
 * @param query what to list; a new one begins at the top
 * @param onRead told whenever the list was read again, since counts may have changed with it
 */
export function useTaskPages(query: () => PageQuery, onRead: () => void) {
  const { connection } = useServices();
  const { client } = connection;
  const total = ref<number | null>(null);
  const ids = shallowRef<ReadonlyMap<number, string>>(new Map());
  const records = shallowRef<ReadonlyMap<string, TaskRecord>>(new Map());
  const failure = shallowRef<Failure | null>(null);
  /** Rows in view. */
  let [from, to] = [0, pageSize];
  /** Replies to what was asked before the last change are dropped. */
  let generation = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  const asked = new Set<number>();

  async function request(page: number, pages: number, fresh: boolean): Promise<void> {
    const own = generation;
    for (let each = page; each < page + pages; each++) asked.add(each);
    try {
      const limit = Math.min(largestPage, pages * pageSize);
      const reply = await client.request("library.list", {
        ...query(),
        offset: page * pageSize,
        limit,
      });
      if (own !== generation) return;
      const nextIds = new Map(fresh ? [] : ids.value);
      const nextRecords = new Map(fresh ? [] : records.value);
      reply.tasks.forEach((task, index) => {
        nextIds.set(page * pageSize + index, task.id);
        nextRecords.set(task.id, task);
      });
      total.value = reply.total;
      ids.value = nextIds;
      records.value = nextRecords;
      failure.value = null;
    } catch (error) {
      if (own === generation) failure.value = failureOf(error);
    }
  }

  /** Reads what is in view again; the old rows stay until the new ones have come. */
  async function read(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    readAt = performance.now();
    generation += 1;
    asked.clear();
    const first = Math.floor(from / pageSize);
    const last = Math.floor(Math.max(from, to - 1) / pageSize);
    await request(first, Math.min(last - first + 1, largestPage / pageSize), true);
    onRead();
  }

  let filling = false;
  /** One page at a time: what has been scrolled past meanwhile is not asked for. */
  async function fillView(): Promise<void> {
    if (filling) return;
    filling = true;
    for (let page = nextMissing(); page !== undefined; page = nextMissing()) {
      await request(page, 1, false);
    }
    filling = false;
  }
  function nextMissing(): number | undefined {
    if (total.value === null) return undefined;
    const first = Math.floor(from / pageSize);
    const last = Math.floor((Math.min(to, total.value) - 1) / pageSize);
    const pages = Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => first + k);
    return pages.find((page) => !ids.value.has(page * pageSize) && !asked.has(page));
  }

  function schedule(): void {
    const wait = Math.max(0, readAt + minInterval - performance.now());
    timer ??= setTimeout(() => void read(), wait);
  }

  function take(task: TaskRecord): void {
    const known = records.value.get(task.id);
    if (known === undefined || placeOf(known) !== placeOf(task)) schedule();
    if (known !== undefined) records.value = new Map(records.value).set(task.id, task);
  }

  const ends = [
    client.subscribe("task.changed", take),
    client.subscribe("task.removed", schedule),
    client.subscribe("library.changed", schedule),
    connection.watchState((state) => {
      if (state === "connected") schedule();
    }),
  ];
  onBeforeUnmount(() => {
    clearTimeout(timer);
    for (const end of ends) end();
  });
  watch(
    () => JSON.stringify(query()),
    () => {
      [from, to] = [0, pageSize];
      void read();
    },
  );

  return {
    /** Tasks in the list; null until that is known. */
    total,
    failure,
    /** Ids of the rows held, by their place. */
    ids,
    records,
    loaded: computed(() => [...ids.value.values()]),
    row(index: number): TaskRecord | undefined {
      const id = ids.value.get(index);
      return id === undefined ? undefined : records.value.get(id);
    },
    /** Says which rows are in view; what is missing of them is asked for. */
    show(first: number, end: number): void {
      [from, to] = [first, end];
      void fillView();
    },
    /** All tasks of the list, held or not: their ids in order, and the filter that they pass now. */
    async all(): Promise<{ filter: LibraryFilter; ids: readonly string[] }> {
      const { filter, sort } = query();
      const asked = LibraryFilter.parse({ ...filter, changedUntil: new Date().toISOString() });
      return { filter: asked, ids: await client.request("library.ids", { filter: asked, sort }) };
    },
  };
}

export type TaskPages = ReturnType<typeof useTaskPages>;
