import type { Database } from "better-sqlite3";
import { StoreDamagedError, StoreVersionError } from "./store-errors.ts";

/** SQLite before this may corrupt a WAL file that two connections write to. */
const leastSqliteVersion = [3, 51, 3] as const;

/** @throws StoreVersionError */
export function assertSqliteVersion(database: Database): void {
  const version = String(database.prepare("SELECT sqlite_version()").pluck().get());
  if (isAtLeast(version, leastSqliteVersion)) return;
  throw new StoreVersionError(
    database.name,
    `SQLite is ${version}, but ${leastSqliteVersion.join(".")} or later is needed`,
    "Install Neutrissimo again with npm ci.",
  );
}

/** True where the version `text`, e.g. `3.54.1`, is `least` or later. */
export function isAtLeast(text: string, least: readonly number[]): boolean {
  const version = text.split(".").map(Number);
  const differing = least.findIndex((part, index) => (version[index] ?? 0) !== part);
  return differing === -1 || (version[differing] ?? 0) > least[differing];
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
