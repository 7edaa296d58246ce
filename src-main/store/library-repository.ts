import type { Database } from "better-sqlite3";
import type {
  LibraryChange,
  LibraryFilter,
  LibraryOverview,
  LibrarySort,
} from "../../src-shared/contract/library-records.ts";
import { TaskKindName } from "../../src-shared/contract/task-kinds.ts";
import { TaskState } from "../../src-shared/contract/task-state.ts";
import { searchForm, taskWords } from "../../src-shared/specification/task-words.ts";
import { conditionOf, inQueue, orderOf } from "./library-query.ts";
import type { Condition } from "./library-query.ts";
import type { StoredProject } from "./project-repository.ts";
import type { TaskRepository } from "./task-repository.ts";

/** The tasks as a library: filtered, sorted and counted in the store; named, tagged, trashed. */
export class LibraryRepository {
  readonly #database: Database;
  readonly #tasks: TaskRepository;

  constructor(database: Database, tasks: TaskRepository) {
    this.#database = database;
    this.#tasks = tasks;
  }

  count(filter: LibraryFilter): number {
    const { sql, values } = conditionOf(filter);
    return this.#number(`SELECT count(*) FROM tasks WHERE ${sql}`, values);
  }

  /** Ids of the tasks that pass, in order. @param limit negative for all */
  ids(filter: LibraryFilter, sort: LibrarySort, offset = 0, limit = -1): string[] {
    const condition = conditionOf(filter);
    if (sort.by !== "queue") return this.#page(condition, orderOf(sort), offset, limit);
    const queue = { ...condition, sql: `${condition.sql} AND ${inQueue}` };
    const ended = { ...condition, sql: `${condition.sql} AND NOT ${inQueue}` };
    const waiting = this.#number(`SELECT count(*) FROM tasks WHERE ${queue.sql}`, queue.values);
    const first = offset < waiting ? this.#page(queue, "priority DESC, place", offset, limit) : [];
    const left = limit < 0 ? limit : limit - first.length;
    if (left === 0) return first;
    const from = Math.max(0, offset - waiting);
    return [
      ...first,
      ...this.#page(ended, orderOf({ by: "changed", descending: true }), from, left),
    ];
  }

  describe(projects: readonly StoredProject[]): LibraryOverview {
    const groups = this.#database
      .prepare<
        [],
        { project: number | null; kind: string; experiment: string; state: string; tasks: number }
      >(
        `SELECT project_id AS project, kind, experiment, state, count(*) AS tasks
         FROM tasks WHERE trashed_at IS NULL GROUP BY 1, 2, 3, 4`,
      )
      .all();
    const sizes = this.#projectSizes();
    const trash = this.#trash();
    const countOf = (project: number | null) =>
      sum(groups.filter((group) => group.project === project));
    const counts = <T>(pick: (group: (typeof groups)[number]) => T) =>
      [...Map.groupBy(groups, pick)].map(([value, of]) => ({ value, tasks: sum(of) }));
    return {
      tasks: sum(groups),
      bytes: this.#number(bytesOfAll, []) - trash.bytes,
      projects: projects.map((project) => ({
        ...project,
        tasks: countOf(project.id),
        bytes: sizes.get(project.id) ?? 0,
      })),
      unsorted: countOf(null),
      kinds: counts(({ kind }) => TaskKindName.parse(kind)),
      states: counts(({ state }) => TaskState.parse(state)),
      experiments: counts(({ experiment }) => experiment),
      tags: this.#database
        .prepare<[], { value: string; tasks: number }>(
          `SELECT tag AS value, count(*) AS tasks FROM task_tags
           WHERE task_id IN (SELECT id FROM tasks WHERE trashed_at IS NULL)
           GROUP BY tag ORDER BY tag`,
        )
        .all(),
      trash,
    };
  }

  edit(ids: readonly string[], change: LibraryChange): void {
    const { name, note, project, addTags = [], removeTags = [] } = change;
    const set = (column: string) =>
      this.#database.prepare(`UPDATE tasks SET ${column} = ? WHERE id = ?`);
    const [setName, setNote, setProject] = [set("name"), set("note"), set("project_id")];
    const add = this.#database.prepare(
      "INSERT OR IGNORE INTO task_tags (task_id, tag) SELECT id, ? FROM tasks WHERE id = ?",
    );
    const remove = this.#database.prepare("DELETE FROM task_tags WHERE tag = ? AND task_id = ?");
    this.#database.transaction(() => {
      for (const id of ids) {
        if (name !== undefined) setName.run(name, id);
        if (note !== undefined) setNote.run(note, id);
        if (project !== undefined) setProject.run(project, id);
        for (const tag of addTags) add.run(tag, id);
        for (const tag of removeTags) remove.run(tag, id);
        this.#enterWords(id);
      }
    })();
  }

  /** @param time since when they are in the trash; null takes them out of it */
  setTrashed(ids: readonly string[], time: string | null): void {
    const set = this.#database.prepare("UPDATE tasks SET trashed_at = ? WHERE id = ?");
    this.#database.transaction(() => ids.forEach((id) => set.run(time, id)))();
  }

  #page({ sql, values }: Condition, order: string, offset: number, limit: number): string[] {
    return this.#database
      .prepare<unknown[], string>(
        `SELECT id FROM tasks WHERE ${sql} ORDER BY ${order} LIMIT ? OFFSET ?`,
      )
      .pluck()
      .all(...values, limit, offset);
  }

  #enterWords(id: string): void {
    const task = this.#tasks.find(id);
    if (task === undefined) return;
    const { name, tags, note, specification } = task;
    const own = searchForm([name, ...tags, note].join(" "));
    this.#database
      .prepare("INSERT OR REPLACE INTO task_words (task_id, words) VALUES (?, ?)")
      .run(id, `${own} ${taskWords(specification)} ${id}`);
  }

  /** Tasks of a project and what they take on disk; a product that they share counts once. */
  sizeOfProject(id: number): { tasks: number; bytes: number } {
    const within = "FROM tasks WHERE trashed_at IS NULL AND project_id = ?";
    const tasks = this.#number(`SELECT count(*) ${within}`, [id]);
    const bytes = this.#number(
      `SELECT coalesce((SELECT sum(bytes) FROM products
           WHERE id IN (SELECT product_id ${within})), 0)
         + coalesce((SELECT sum(result_bytes) ${within}), 0)`,
      [id, id],
    );
    return { tasks, bytes };
  }

  /** Bytes by project; a product that tasks of one project share counts once there. */
  #projectSizes(): Map<number, number> {
    const within = "FROM tasks WHERE trashed_at IS NULL AND project_id IS NOT NULL";
    const rows = this.#database
      .prepare<[], { project: number; bytes: number }>(
        `SELECT project, sum(bytes) AS bytes FROM (
           SELECT project, products.bytes AS bytes
             FROM (SELECT DISTINCT project_id AS project, product_id ${within})
             JOIN products ON products.id = product_id
           UNION ALL SELECT project_id, result_bytes ${within})
         GROUP BY project`,
      )
      .all();
    return new Map(rows.map(({ project, bytes }) => [project, bytes]));
  }

  /** What lies in the trash, and what emptying it gives back: a product that none else needs. */
  #trash(): { tasks: number; bytes: number } {
    const trashed = this.#database
      .prepare<[], { tasks: number; bytes: number }>(
        `SELECT count(*) AS tasks, coalesce(sum(result_bytes), 0) AS bytes
         FROM tasks WHERE trashed_at IS NOT NULL`,
      )
      .get();
    if (trashed === undefined || trashed.tasks === 0) return { tasks: 0, bytes: 0 };
    const products = this.#number(
      `SELECT coalesce(sum(bytes), 0) FROM products WHERE id IN (
         SELECT product_id FROM tasks WHERE trashed_at IS NOT NULL)
       AND NOT EXISTS (SELECT 1 FROM tasks WHERE product_id = products.id AND trashed_at IS NULL)`,
      [],
    );
    return { tasks: trashed.tasks, bytes: trashed.bytes + products };
  }

  #number(sql: string, values: readonly unknown[]): number {
    return Number(
      this.#database
        .prepare(sql)
        .pluck()
        .get(...values),
    );
  }
}

const bytesOfAll = `SELECT (SELECT coalesce(sum(bytes), 0) FROM products)
  + (SELECT coalesce(sum(result_bytes), 0) FROM tasks)`;

function sum(groups: readonly { readonly tasks: number }[]): number {
  return groups.reduce((total, { tasks }) => total + tasks, 0);
}
