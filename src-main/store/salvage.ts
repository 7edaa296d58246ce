import { existsSync, renameSync, rmSync } from "node:fs";
import Database from "better-sqlite3";
import type { Database as Connection } from "better-sqlite3";
import { sha256 } from "../sha256.ts";
import { migrate, migrations } from "./migrations.ts";
import { draftSuffix, setAside, storeFile } from "./store-files.ts";
import { takeStoreLock } from "./store-lock.ts";

/** What can be read of a damaged store. */
export interface Salvage {
  /** Tasks that the file names, and those that can be read in full. */
  readonly found: number;
  readonly whole: number;
}

/** Tables in the order in which rows may refer to others. */
const tables = [
  "projects",
  "products",
  "tasks",
  "task_results",
  "task_log",
  "task_tags",
  "task_words",
  "chunks",
] as const;
/** Behind rows that cannot be read the next ones are tried one by one, then in wider steps. */
const closeSteps = 4096;
/** How far ahead a reader looks behind rows that cannot be read. */
const widestGap = 2 ** 40;

type Row = Readonly<Record<string, unknown>> & { readonly rowid: number };

/** Looks into a damaged store without changing it; null where nothing can be read of it. */
export function inspect(folder: string): Salvage | null {
  return withDamaged(folder, (damaged) => {
    const whole = new Set<unknown>();
    for (const row of readableRows(damaged, "tasks")) whole.add(row.id);
    for (const id of unreadableResults(damaged, whole)) whole.delete(id);
    return { found: Math.max(indexed(damaged), whole.size), whole: whole.size };
  });
}

/**
 * Puts all rows that can be read into a new store; the damaged file is set aside. What is missing
 * is made again when a task is resumed.
 *
 * @throws StoreLockedError; an error where nothing can be read of it
 */
export function repair(folder: string, now: string): void {
  const lock = takeStoreLock(folder);
  const draft = `${storeFile(folder)}.repaired${draftSuffix}`;
  try {
    for (const suffix of ["", "-wal", "-shm"]) rmSync(`${draft}${suffix}`, { force: true });
    const copied = withDamaged(folder, (damaged) => {
      const repaired = new Database(draft);
      try {
        migrate(repaired, migrations, () => {});
        repaired.pragma("foreign_keys = ON");
        repaired.transaction(() => copyRows(damaged, repaired))();
      } finally {
        repaired.close();
      }
      return true;
    });
    if (copied === null) throw new Error("nothing can be read of the store");
    setAside(folder, "damaged", now);
    renameSync(draft, storeFile(folder));
  } finally {
    lock.release();
  }
}

function withDamaged<T>(folder: string, act: (damaged: Connection) => T): T | null {
  if (!existsSync(storeFile(folder))) return null;
  let damaged: Connection | undefined;
  try {
    damaged = new Database(storeFile(folder), { readonly: true });
    // SQLite refuses a file that was cut short unless it is told that this is known.
    damaged.unsafeMode(true);
    damaged.pragma("writable_schema = ON");
    const version = Number(damaged.pragma("user_version", { simple: true }));
    if (version !== migrations.at(-1)?.version) return null;
    return act(damaged);
  } catch (error) {
    if (error instanceof Database.SqliteError) return null;
    throw error;
  } finally {
    damaged?.close();
  }
}

function copyRows(damaged: Connection, repaired: Connection): void {
  for (const table of tables) {
    const columns = repaired
      .prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`)
      .pluck()
      .all();
    const insert = repaired.prepare(
      `INSERT OR IGNORE INTO ${table} (${columns.join(", ")})
       VALUES (${columns.map((name) => `@${name}`).join(", ")})`,
    );
    for (const row of readableRows(damaged, table)) {
      if (table === "chunks" && !isIntact(row)) continue;
      // It may refer to a row that was lost, or break a rule of the table: it is not whole then.
      // A task outlives its project.
      const made = succeeds(() => insert.run(row));
      if (!made && table === "tasks") succeeds(() => insert.run({ ...row, project_id: null }));
    }
  }
  repaired.exec(`
    UPDATE products SET (done, bytes) =
      (SELECT coalesce(sum(units), 0), coalesce(sum(length(bytes)), 0) FROM chunks
       WHERE product_id = products.id);
    INSERT INTO task_words (task_id, words)
      SELECT id, id FROM tasks WHERE id NOT IN (SELECT task_id FROM task_words);
    UPDATE tasks SET state = 'cancelled' WHERE state = 'done'
      AND id NOT IN (SELECT task_id FROM task_results)
      AND (SELECT done < total FROM products WHERE id = product_id);
  `);
}

function succeeds(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}

/** Rows in the order of the file; those that cannot be read are passed over. */
function* readableRows(database: Connection, table: string): Generator<Row> {
  const next = database.prepare<[number], Row>(
    `SELECT rowid AS rowid, * FROM ${table} NOT INDEXED WHERE rowid >= ? ORDER BY rowid LIMIT 1`,
  );
  let from = 1;
  let gap = 1;
  let misses = 0;
  while (gap < widestGap) {
    try {
      const row = next.get(from);
      if (row === undefined) return;
      yield row;
      from = row.rowid + 1;
      gap = 1;
      misses = 0;
    } catch {
      from += gap;
      misses += 1;
      if (misses > closeSteps) gap *= 2;
    }
  }
}

function isIntact({ bytes, sha256: hash }: Row): boolean {
  return bytes instanceof Uint8Array && sha256(bytes) === hash;
}

/** Number of tasks that the index of their names knows. */
function indexed(database: Connection): number {
  try {
    return Number(database.prepare("SELECT count(id) FROM tasks").pluck().get());
  } catch {
    return 0;
  }
}

function unreadableResults(database: Connection, ids: ReadonlySet<unknown>): unknown[] {
  const read = database.prepare("SELECT result FROM task_results WHERE task_id = ?");
  return [...ids].filter((id) => {
    try {
      read.get(id);
      return false;
    } catch {
      return true;
    }
  });
}
