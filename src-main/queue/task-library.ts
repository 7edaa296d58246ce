import { setImmediate } from "node:timers/promises";
import { z } from "zod";
import { taskKindWords } from "../../src-shared/contract/task-kinds.ts";
import type { TaskKindName, TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import type { TaskOutline } from "../../src-shared/contract/task-outline.ts";
import type {
  LibraryChange,
  LibraryFilter,
  LibraryMembers,
  LibraryOverview,
  LibrarySort,
  Project,
  TaskChoice,
  TrashEmptied,
} from "../../src-shared/contract/library-records.ts";
import { LibraryFilter as Filter } from "../../src-shared/contract/library-records.ts";
import type { Store } from "../store/open-store.ts";
import { ResultError } from "../store/task-seal.ts";
import { isoTime } from "./clock.ts";
import type { Clock } from "./clock.ts";
import { libraryMembers } from "./library-members.ts";
import type { MembersAsked } from "./library-members.ts";
import { libraryRows } from "./library-rows.ts";
import type { RestingFigure, RowsAsked } from "./library-rows.ts";
import { outlineOf } from "./task-outline.ts";
import { unknownTask } from "./task-failures.ts";
import type { TaskQueue } from "./task-queue.ts";

export interface TaskLibraryParts {
  readonly store: Store;
  readonly queue: TaskQueue;
  readonly clock: Clock;
  /** Products that saved figures rest on. */
  readonly neededByFigures: () => ReadonlySet<string>;
  /** Figures that are kept, saved or of the paper, and what they rest on. */
  readonly figures: () => readonly RestingFigure[];
  /** Removes products that no task rests on any more. */
  readonly makeRoom: () => Promise<void>;
  readonly onProjectRemoved: (id: number) => Promise<void>;
  /** Told where projects, or many tasks at once, have changed. */
  readonly onChanged: () => void;
}

/** Changes of more tasks than this are told of as one. */
const maxToldAlone = 100;

/** Tasks that are changed at once, within some 10 ms. */
const partLength = 20;
const lookedUpAtOnce = 1000;

/**
 * Work of one transaction while the trash is emptied, ms; to commit it takes as long again, and
 * several times that on a machine with other work.
 */
const longestBlock = 4;

/** Every task kept: found again, put in order by the user, and removed by way of the trash alone. */
export class TaskLibrary {
  readonly #parts: TaskLibraryParts;

  constructor(parts: TaskLibraryParts) {
    this.#parts = parts;
  }

  describe(): LibraryOverview {
    const { library, projects } = this.#parts.store;
    return library.describe(projects.list());
  }

  async list(page: {
    filter: LibraryFilter;
    sort: LibrarySort;
    offset: number;
    limit: number;
  }): Promise<{ total: number; tasks: TaskRecord[] }> {
    const { store, queue } = this.#parts;
    const ids = store.library.ids(page.filter, page.sort, page.offset, page.limit);
    const total = store.library.count(page.filter);
    return { total, tasks: await queue.records(ids) };
  }

  /** A page of the same by groups. */
  rows(asked: RowsAsked): ReturnType<typeof libraryRows> {
    const { store, queue, figures } = this.#parts;
    const records = (ids: readonly string[]) => queue.records(ids);
    return libraryRows({ groups: store.groups, figures, records }, asked);
  }

  /** What rows of these pages stand for. */
  members(asked: MembersAsked): LibraryMembers {
    return libraryMembers(this.#parts.store.groups, asked);
  }

  /** What finished tasks have found, for thumbnails. Calls are answered in between. */
  async outlines(ids: readonly string[]): Promise<(TaskOutline | null)[]> {
    const { tasks } = this.#parts.store;
    const outlines: (TaskOutline | null)[] = [];
    for (const id of ids) {
      await setImmediate();
      const task = tasks.find(id);
      outlines.push(task?.state === "done" ? this.#outline(id, task.specification.kind) : null);
    }
    return outlines;
  }

  /** Results that were damaged on disk are told of where they are opened; here they have no picture. */
  #outline(id: string, kind: TaskKindName): TaskOutline | null {
    try {
      return outlineOf(kind, this.#parts.store.tasks.result(id));
    } catch (error) {
      if (error instanceof ResultError || error instanceof z.ZodError) return null;
      throw error;
    }
  }

  ids(filter: LibraryFilter, sort: LibrarySort): string[] {
    return this.#parts.store.library.ids(filter, sort);
  }

  /** @throws InputError where the project or a task is not known; nothing is changed then */
  async edit(chosen: TaskChoice, change: LibraryChange): Promise<void> {
    const { library, projects } = this.#parts.store;
    if (typeof change.project === "number") projects.read(change.project);
    await this.#inParts(chosen, (ids) => library.edit(ids, change));
  }

  /** @throws InputError where a task is not known; nothing is changed then */
  async trash(chosen: TaskChoice): Promise<void> {
    const { store, queue, clock } = this.#parts;
    const waiting = queue.unfinishedIds();
    await this.#inParts(chosen, async (ids) => {
      await Promise.all(ids.filter((id) => waiting.has(id)).map((id) => queue.cancel(id)));
      store.library.setTrashed(ids, isoTime(clock));
    });
  }

  /** @throws InputError where a task is not known; nothing is changed then */
  async restore(chosen: TaskChoice): Promise<void> {
    await this.#inParts(chosen, (ids) => this.#parts.store.library.setTrashed(ids, null));
  }

  /** Changes tasks part by part: calls are answered in between. */
  async #inParts(
    chosen: TaskChoice,
    change: (ids: readonly string[]) => void | Promise<void>,
  ): Promise<void> {
    const ids = await this.#named(chosen);
    for (let at = 0; at < ids.length; at += partLength) {
      if (at > 0) await setImmediate();
      await change(ids.slice(at, at + partLength));
    }
    this.#tell(ids);
  }

  async #named({ ids, filter }: TaskChoice): Promise<readonly string[]> {
    if (ids === undefined)
      return this.ids(Filter.parse(filter), { by: "changed", descending: true });
    for (let at = 0; at < ids.length; at += lookedUpAtOnce) {
      if (at > 0) await setImmediate();
      const missing = this.#parts.store.tasks.missing(ids.slice(at, at + lookedUpAtOnce));
      if (missing !== undefined) throw unknownTask(missing);
    }
    return ids;
  }

  /** The only place where a task is removed for good. */
  async emptyTrash(): Promise<TrashEmptied> {
    const { store, queue } = this.#parts;
    const needed = await this.#needed();
    const ofFigures = this.#parts.neededByFigures();
    const kept: { id: string; why: string }[] = [];
    const free: string[] = [];
    for (const { id, productId } of store.tasks.trashed()) {
      const forFigure = ofFigures.has(productId) ? "a saved figure rests on it" : undefined;
      const underWay = queue.isUnderWay(id) ? "it is under way" : undefined;
      const why = needed.get(id) ?? forFigure ?? underWay;
      if (why === undefined) free.push(id);
      else kept.push({ id, why });
    }
    let removed = 0;
    while (free.length > 0) {
      await setImmediate();
      // One may have been taken out of the trash meanwhile: it stays.
      const gone = store.tasks.removeTrashed(free, longestBlock);
      for (const id of gone) queue.forget(id);
      removed += gone.length;
    }
    await this.#parts.makeRoom();
    this.#parts.onChanged();
    return { removed, kept };
  }

  createProject(name: string): Project {
    const { store, clock } = this.#parts;
    const project = store.projects.create(name, isoTime(clock));
    this.#parts.onChanged();
    return { ...project, tasks: 0, bytes: 0 };
  }

  renameProject(id: number, name: string): Project {
    const { library, projects } = this.#parts.store;
    const renamed = projects.rename(id, name);
    this.#parts.onChanged();
    return { ...renamed, ...library.sizeOfProject(id) };
  }

  async removeProject(id: number): Promise<void> {
    this.#parts.store.projects.remove(id);
    await this.#parts.onProjectRemoved(id);
    this.#parts.onChanged();
  }

  /** What tasks still need that are not done and not in the trash. */
  async #needed(): Promise<Map<string, string>> {
    const { store, queue } = this.#parts;
    const filter = Filter.parse({
      states: ["queued", "running", "paused", "failed", "cancelled"],
    });
    const ids = store.library.ids(filter, { by: "changed", descending: true });
    const needed = new Map<string, string>();
    for (const { kind, needs } of await queue.records(ids)) {
      const words = taskKindWords[kind].several.toLowerCase();
      for (const id of needs) needed.set(id, `${words} that are not done need it`);
    }
    return needed;
  }

  #tell(ids: readonly string[]): void {
    if (ids.length <= maxToldAlone) ids.forEach((id) => this.#parts.queue.tell(id));
    this.#parts.onChanged();
  }
}
