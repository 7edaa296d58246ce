import { computed, onBeforeUnmount, ref, shallowRef, watch } from "vue";
import type { RequestInput } from "../../src-shared/contract/contract.ts";
import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { largestPage, LibraryFilter } from "../../src-shared/contract/library-records.ts";
import type {
  GroupedFigure,
  LibraryGroup,
  LibraryRow,
} from "../../src-shared/contract/library-records.ts";
import type { HostClient } from "../../src-shared/contract/contract.ts";
import { useServices } from "../stores/services.ts";

/** Rows that one request brings. */
const pageSize = 100;
/** A list that changes all the time is read again at most this often, ms. */
const minInterval = 300;

export interface PageQuery extends Pick<RequestInput<"library.list">, "filter" | "sort"> {
  /** Groups that are open; left out, the list is not grouped. */
  readonly opened?: readonly string[];
}

/** What a grouped list says of a row besides its task. */
export type RowPlace =
  | { readonly level: 1 | 2; readonly group: LibraryGroup | null }
  | { readonly figure: GroupedFigure };

/** A page, grouped or not. */
interface Page {
  readonly total: number;
  readonly groups: number | null;
  readonly tasks: number;
  readonly rows: readonly LibraryRow[];
}

/** What decides whether and where a task stands in a list. */
function placeOf(task: TaskRecord): string {
  const { state, priority, place, name, projectId, tags, trashedAt } = task;
  return JSON.stringify([state, priority, place, name, projectId, tags, trashedAt]);
}

async function readPage(
  client: HostClient,
  { filter, sort, opened }: PageQuery,
  offset: number,
  limit: number,
): Promise<Page> {
  if (opened !== undefined) {
    return client.request("library.rows", { filter, sort, opened: [...opened], offset, limit });
  }
  const { total, tasks } = await client.request("library.list", { filter, sort, offset, limit });
  const rows = tasks.map((task) => ({ row: "task", task, level: 1, group: null }) as const);
  return { total, groups: null, tasks: total, rows };
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
  /** Groups and tasks in the list; groups are null where it has none. */
  const counts = shallowRef<Pick<Page, "groups" | "tasks">>({ groups: null, tasks: 0 });
  const ids = shallowRef<ReadonlyMap<number, string>>(new Map());
  const places = shallowRef<ReadonlyMap<number, RowPlace>>(new Map());
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
      const reply = await readPage(client, query(), page * pageSize, limit);
      if (own !== generation) return;
      take(reply, page * pageSize, fresh);
      failure.value = null;
    } catch (error) {
      if (own === generation) failure.value = failureOf(error);
    }
  }

  /** Enters the rows of a page. @param fresh in place of all that is held */
  function take({ total: rowsInAll, groups, tasks, rows }: Page, at: number, fresh: boolean): void {
    const nextIds = new Map(fresh ? [] : ids.value);
    const nextPlaces = new Map(fresh ? [] : places.value);
    const nextRecords = new Map(fresh ? [] : records.value);
    rows.forEach((row, index) => {
      if (row.row === "figure") {
        nextPlaces.set(at + index, { figure: row.figure });
        return;
      }
      const { task, level, group } = row;
      nextIds.set(at + index, task.id);
      nextPlaces.set(at + index, { level, group });
      nextRecords.set(task.id, task);
    });
    total.value = rowsInAll;
    counts.value = { groups, tasks };
    ids.value = nextIds;
    places.value = nextPlaces;
    records.value = nextRecords;
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
    return pages.find((page) => !places.value.has(page * pageSize) && !asked.has(page));
  }

  function schedule(): void {
    const wait = Math.max(0, readAt + minInterval - performance.now());
    timer ??= setTimeout(() => void read(), wait);
  }

  function follow(task: TaskRecord): void {
    const known = records.value.get(task.id);
    if (known === undefined || placeOf(known) !== placeOf(task)) schedule();
    if (known !== undefined) records.value = new Map(records.value).set(task.id, task);
  }

  const ends = [
    client.subscribe("task.changed", follow),
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
    () => JSON.stringify([query().filter, query().sort]),
    () => {
      [from, to] = [0, pageSize];
      void read();
    },
  );
  // What is opened or folded changes the list beneath the row that was acted on.
  watch(
    () => JSON.stringify(query().opened),
    () => void read(),
  );

  return {
    /** Tasks in the list; null until that is known. */
    total,
    counts,
    failure,
    /** Level, group or figure of the rows held, by their place. */
    places,
    /** Ids of the tasks of the rows held, by their place. */
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
    /** Ids of the tasks from one row to another, held or not; figures between them are left out. */
    async between(first: number, last: number): Promise<string[]> {
      const found: string[] = [];
      for (let at = first; at <= last; at += largestPage) {
        const { rows } = await readPage(client, query(), at, Math.min(largestPage, last - at + 1));
        found.push(...rows.flatMap((row) => (row.row === "task" ? [row.task.id] : [])));
      }
      return found;
    },
    /** Every task of the list, page by page. */
    async everyTask(): Promise<TaskRecord[]> {
      const { filter, sort } = query();
      const found: TaskRecord[] = [];
      for (let whole = 1; found.length < whole;) {
        const page = await readPage(client, { filter, sort }, found.length, largestPage);
        found.push(...page.rows.flatMap((row) => (row.row === "task" ? [row.task] : [])));
        whole = page.rows.length === 0 ? 0 : page.total;
      }
      return found;
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
