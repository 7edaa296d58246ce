import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { backupsFolder, draftSuffix, listBackups, stamp } from "./store-files.ts";

/** Copies of the usual kind that are kept; the oldest goes when another one is made. */
const keptCopies = 5;
/** A usual copy is due when the last one is older than this, ms. */
const interval = 24 * 3600 * 1000;

/**
 * Writes a whole, compact copy of the store before its tables are changed.
 *
 * @param label what the copy is for, e.g. `version-1`
 * @param now time stamp, ISO 8601
 */
export function backUpWhole(
  database: Database,
  folder: string,
  label: string,
  now: string,
): string {
  return whole(pathFor(folder, label, now), (draft) =>
    database.prepare("VACUUM INTO ?").run(draft),
  );
}

/**
 * The usual copy, once a day. The oldest ones go.
 *
 * @returns its path; undefined where none is due
 */
export function backUpIfDue(database: Database, folder: string, now: string): string | undefined {
  const copies = listBackups(folder).filter(({ name }) => name.includes("-daily-"));
  const last = copies[0]?.time;
  // A copy of the future was made by a clock that was wrong: it holds up none of today.
  const age = last === undefined ? interval : Date.parse(now) - Date.parse(last);
  if (age >= 0 && age < interval) return undefined;
  const tasks = database.prepare("SELECT count(*) FROM tasks").pluck().get();
  if (tasks === 0) return undefined;
  const path = backUpWhole(database, folder, "daily", now);
  for (const { path: old } of copies.slice(keptCopies - 1)) rmSync(old);
  return path;
}

/** A copy bears another name until it is whole: one that was cut off is never offered. */
function whole(path: string, write: (draft: string) => void): string {
  const draft = `${path}${draftSuffix}`;
  try {
    write(draft);
    renameSync(draft, path);
  } catch (error) {
    for (const suffix of ["", "-journal"]) rmSync(`${draft}${suffix}`, { force: true });
    throw error;
  }
  return path;
}

function pathFor(folder: string, label: string, now: string): string {
  const backups = backupsFolder(folder);
  mkdirSync(backups, { recursive: true, mode: 0o700 });
  return join(backups, `neutrissimo-${label}-${stamp(now)}.sqlite`);
}
