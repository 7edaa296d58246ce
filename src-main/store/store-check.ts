import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import type { Database } from "better-sqlite3";
import { StoreDamagedError, StoreVersionError } from "./store-errors.ts";

/** SQLite before this may corrupt a WAL file that two connections write to. */
const minSqliteVersion = [3, 51, 3] as const;

/** @throws StoreVersionError */
export function assertSqliteVersion(database: Database): void {
  const version = String(database.prepare("SELECT sqlite_version()").pluck().get());
  if (isAtLeast(version, minSqliteVersion)) return;
  throw new StoreVersionError(
    database.name,
    `SQLite is ${version}, but ${minSqliteVersion.join(".")} or later is needed`,
    "Install Neutrissimo again with npm ci.",
  );
}

/** True where the version `text`, e.g. `3.54.1`, is `least` or later. */
export function isAtLeast(text: string, min: readonly number[]): boolean {
  const version = text.split(".").map(Number);
  const differing = min.findIndex((part, index) => (version[index] ?? 0) !== part);
  return differing === -1 || (version[differing] ?? 0) > min[differing];
}

/** Tables that are large and carry check sums of their own. */
const unread: readonly string[] = ["flight_chunks", "chunks"];

/**
 * Reads every table but the chunks.
 *
 * @throws StoreDamagedError, or SqliteError where SQLite itself gives up
 */
export function quickCheck(database: Database): void {
  const tables = database
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .pluck()
    .all();
  for (const table of tables.filter((name) => !unread.includes(name))) {
    const verdict = String(database.pragma(`quick_check("${table}")`, { simple: true }));
    if (verdict !== "ok") throw new StoreDamagedError(database.name, verdict);
  }
}

/**
 * Compares the length of a file with what its header says: a file that was cut short may open, and
 * fail much later. With a journal beside it the header may be behind; SQLite then checks itself.
 *
 * @throws StoreDamagedError
 */
export function assertLayout(file: string): void {
  if (!existsSync(file) || statSync(file).size === 0) return;
  if (existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0) return;
  const header = Buffer.alloc(100);
  const descriptor = openSync(file, "r");
  try {
    readSync(descriptor, header, 0, header.length, 0);
  } finally {
    closeSync(descriptor);
  }
  if (header.toString("latin1", 0, 15) !== "SQLite format 3") {
    throw new StoreDamagedError(file, "it is no database");
  }
  // File format, 1.3: page size at 16 (1 stands for 65536), number of pages at 28.
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  const expected = header.readUInt32BE(28) * pageSize;
  const { size } = statSync(file);
  if (size >= expected) return;
  throw new StoreDamagedError(file, `it is cut short: ${size} of ${expected} bytes are there`);
}
