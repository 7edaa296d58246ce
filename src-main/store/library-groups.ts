import type { Database } from "better-sqlite3";
import type {
  LibraryFilter,
  LibraryMembers,
  LibrarySort,
} from "../../src-shared/contract/library-records.ts";
import { TaskKindName } from "../../src-shared/contract/task-kinds.ts";
import { changeTime, conditionOf, inQueue } from "./library-query.ts";

/** A group in the order of the list. */
export interface StoredGroup {
  readonly key: string;
  readonly tasks: number;
  /** The task that its row shows: the newest scan, else the newest of what there is. */
  readonly lead: string;
  readonly changedAt: string;
}

/** A member, as small as the list needs it. */
export interface GroupMember {
  readonly key: string;
  readonly id: string;
  readonly kind: TaskKindName;
  readonly state: string;
  readonly product: string;
  /** What its result takes on disk, and its product, which several may share. */
  readonly resultBytes: number;
  readonly productBytes: number;
}

/** In a group the scan leads, then what rests on it, runs last. */
const order = "instr('run     showers toys    analysisscan    ', kind)";
/** The larger the earlier; an id follows behind the blank. */
const rank = `printf('%02d', ${order}) || ${changeTime} || ' ' || id`;

/**
 * Tasks by what they are simulated with. A run stands alone unless there is a scan of the same
 * samples: what was run by itself is looked for by itself.
 */
function listed(
  filter: LibraryFilter,
  { withSizes = false, only = "TRUE" } = {},
): { sql: string; values: readonly (string | number)[] } {
  const { sql, values } = conditionOf(filter);
  const trashed = `trashed_at IS ${filter.trashed ? "NOT NULL" : "NULL"}`;
  const size = "result_bytes + (SELECT bytes FROM products WHERE id = product_id)";
  const scanned = `SELECT sample_key FROM tasks WHERE ${trashed} AND kind = 'scan'`;
  return {
    sql: `listed AS (SELECT CASE
        WHEN sample_key = '' OR (kind = 'run' AND sample_key NOT IN (${scanned})) THEN id
        ELSE sample_key END AS key,
      ${rank} AS rank, ${changeTime} AS change, ${withSizes ? size : 0} AS bytes, id
      FROM tasks WHERE ${sql} AND ${only})`,
    values,
  };
}

const grouped = `grouped AS (SELECT key, count(*) AS tasks,
  substr(max(rank), instr(max(rank), ' ') + 1) AS lead, max(change) AS change, sum(bytes) AS bytes
  FROM listed GROUP BY key)`;

function orderOfGroups({ by, descending }: LibrarySort): string {
  const way = descending ? "DESC" : "ASC";
  const changed = `change ${way}, key ${way}`;
  switch (by) {
    case "queue":
    case "changed":
      return changed;
    case "name":
      return `name = '' ${way}, name COLLATE NOCASE ${way}, experiment ${way}, mass ${way}, key ${way}`;
    case "kind":
    case "experiment":
      return `${by} ${way}, ${changed}`;
    case "state":
      return `instr('running queued paused failed cancelled done', state) ${way}, ${changed}`;
    case "size":
      return `grouped.bytes ${way}, key ${way}`;
  }
}

/** Reads the groups of the library; see `LibraryRepository`. */
export class LibraryGroups {
  readonly #database: Database;
  /** The list read last: its pages are asked for one after the other. */
  #kept: { readonly asked: string; readonly groups: readonly StoredGroup[] } | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  /** All groups in the order of the list; kept until something is written. */
  ordered(filter: LibraryFilter, sort: LibrarySort): readonly StoredGroup[] {
    const written = Number(this.#database.prepare("SELECT total_changes()").pluck().get());
    const asked = JSON.stringify([filter, sort, written]);
    if (this.#kept?.asked !== asked) {
      this.#kept = { asked, groups: this.#read(filter, sort) };
    }
    return this.#kept.groups;
  }

  /** The tasks of some groups, the one that leads each first. */
  members(filter: LibraryFilter, keys: readonly string[]): Map<string, GroupMember[]> {
    const { sql, values } = listed(filter, {
      only: "(sample_key IN (SELECT value FROM json_each(?)) OR id IN (SELECT value FROM json_each(?)))",
    });
    const asked = JSON.stringify(keys);
    const members = this.#database
      .prepare<unknown[], GroupMember>(
        `WITH ${sql} SELECT key, tasks.id AS id, tasks.kind AS kind, state, product_id AS product,
           result_bytes AS resultBytes, products.bytes AS productBytes FROM listed
         JOIN tasks ON tasks.id = listed.id JOIN products ON products.id = product_id
         WHERE key IN (SELECT value FROM json_each(?)) ORDER BY rank DESC`,
      )
      .all(...values, asked, asked, asked)
      .map(({ kind, ...rest }) => ({ ...rest, kind: TaskKindName.parse(kind) }));
    return Map.groupBy(members, ({ key }) => key);
  }

  /** Those of the tasks that there are, in their order, by kind and by being in the queue. */
  tally(ids: readonly string[]): LibraryMembers {
    const tasks = this.#database
      .prepare<[string], { id: string; kind: string; waits: number }>(
        `SELECT tasks.id AS id, kind, ${inQueue} AS waits FROM json_each(?) AS asked
         JOIN tasks ON tasks.id = asked.value ORDER BY asked.key`,
      )
      .all(JSON.stringify(ids));
    const kinds = [...Map.groupBy(tasks, ({ kind }) => TaskKindName.parse(kind))];
    return {
      ids: tasks.map(({ id }) => id),
      kinds: kinds.map(([value, of]) => ({ value, tasks: of.length })),
      inQueue: tasks.filter(({ waits }) => waits === 1).length,
    };
  }

  /** The groups that products belong to, by product. */
  groupsOfProducts(products: readonly string[]): Map<string, readonly string[]> {
    const rows = this.#database
      .prepare<[string], { product: string; key: string }>(
        `SELECT DISTINCT product_id AS product, sample_key AS key FROM tasks
         JOIN json_each(?) AS asked ON asked.value = product_id WHERE sample_key <> ''`,
      )
      .all(JSON.stringify(products));
    const groups = Map.groupBy(rows, ({ product }) => product);
    return new Map([...groups].map(([product, of]) => [product, of.map(({ key }) => key)]));
  }

  #read(filter: LibraryFilter, sort: LibrarySort): StoredGroup[] {
    const { sql, values } = listed(filter, { withSizes: sort.by === "size" });
    const isOfGroup = ["changed", "queue", "size"].includes(sort.by);
    const lead = isOfGroup ? "" : "JOIN tasks ON tasks.id = lead";
    return this.#database
      .prepare<unknown[], StoredGroup>(
        `WITH ${sql}, ${grouped}
         SELECT key, grouped.tasks AS tasks, lead, change AS changedAt FROM grouped ${lead}
         ORDER BY ${orderOfGroups(sort)}`,
      )
      .all(...values);
  }
}
