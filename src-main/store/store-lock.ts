import { rmSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { StoreLockedError } from "./store-errors.ts";

/** The right to write to a data folder, held until `release` or the end of the process. */
export interface StoreLock {
  release(): void;
}

/**
 * Takes the lock on a data folder: an exclusive transaction on a small SQLite file of its own.
 * SQLite's locks belong to the process and the system drops them with it, so that kill -9 leaves
 * no stale lock behind; the store itself stays open to readers.
 *
 * @throws StoreLockedError where another process, or this one, holds it
 */
export function takeStoreLock(folder: string): StoreLock {
  const file = join(folder, "lock.sqlite");
  try {
    return taken(file);
  } catch (error) {
    if (hasCode(error, "SQLITE_BUSY")) throw new StoreLockedError(folder);
    if (!hasCode(error, "SQLITE_NOTADB") && !hasCode(error, "SQLITE_CORRUPT")) throw error;
    // Nothing stands in it, and nobody can hold it: it is made again.
    rmSync(file);
    return taken(file);
  }
}

function taken(file: string): StoreLock {
  const database = new Database(file, { timeout: 0 });
  try {
    database.pragma("journal_mode = MEMORY");
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    throw error;
  }
  return { release: () => database.close() };
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith(code);
}
