import type { LibraryFilter, LibrarySort } from "../../src-shared/contract/library-records.ts";
import { searchForm } from "../../src-shared/specification/task-words.ts";

/** A condition on rows of `tasks`, and the values for its question marks. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** The moment of a task's last change; written as in the index `tasks_by_change`. */
export const changeTime = "coalesce(finished_at, created_at)";

export const inQueue = "state IN ('queued', 'running', 'paused')";

export function conditionOf(filter: LibraryFilter): Condition {
  const parts: Condition[] = [
    { sql: `trashed_at IS ${filter.trashed ? "NOT NULL" : "NULL"}`, values: [] },
    ...oneOf("kind", filter.kinds),
    ...oneOf("state", filter.states),
    ...oneOf("experiment", filter.experiments),
    ...filter.tags.map((tag) => ({
      sql: "id IN (SELECT task_id FROM task_tags WHERE tag = ?)",
      values: [tag],
    })),
    ...searchCondition(filter.search),
  ];
  if (filter.project === "none") parts.push({ sql: "project_id IS NULL", values: [] });
  else if (filter.project !== null) {
    parts.push({ sql: "project_id = ?", values: [filter.project] });
  }
  if (filter.changedUntil !== null) {
    parts.push({ sql: `${changeTime} <= ?`, values: [filter.changedUntil] });
  }
  if (filter.mass !== null) parts.push({ sql: "mass = ?", values: [filter.mass] });
  return {
    sql: parts.map(({ sql }) => sql).join(" AND "),
    values: parts.flatMap(({ values }) => values),
  };
}

function oneOf(column: string, values: readonly string[]): Condition[] {
  if (values.length === 0) return [];
  return [{ sql: `${column} IN (${values.map(() => "?").join(", ")})`, values }];
}

/** Every word typed must be found somewhere. */
function searchCondition(search: string): Condition[] {
  const words = searchForm(search).split(" ").filter(Boolean);
  if (words.length === 0) return [];
  const likes = words.map(() => "words LIKE ? ESCAPE '!'").join(" AND ");
  return [
    {
      sql: `id IN (SELECT task_id FROM task_words WHERE ${likes})`,
      values: words.map((word) => `%${word.replaceAll(/[!%_]/gu, "!$&")}%`),
    },
  ];
}

/** `ORDER BY` of a list; of equal rows the order never changes. */
export function orderOf({ by, descending }: LibrarySort): string {
  const way = descending ? "DESC" : "ASC";
  const changed = `${changeTime} ${way}, id ${way}`;
  switch (by) {
    case "queue":
    case "changed":
      return changed;
    case "name":
      // What bears no name is called by its mass, and comes after what does.
      return `name = '' ${way}, name COLLATE NOCASE ${way}, mass ${way}, id ${way}`;
    case "kind":
    case "experiment":
      return `${by} ${way}, ${changed}`;
    case "state":
      return `instr('running queued paused failed cancelled done', state) ${way}, ${changed}`;
    case "size":
      return `result_bytes + (SELECT bytes FROM products WHERE id = product_id) ${way}, id ${way}`;
  }
}
