import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Database as Connection } from "better-sqlite3";
import { SideThread } from "../side-thread.ts";
import { noteClosed } from "./store-journal.ts";
import { backupsFolder, draftSuffix, listBackups, stamp } from "./store-files.ts";

/*
 * A copy bears another name until it is whole: one that was cut off is never offered.
 */

/** Daily copies that are kept; the oldest goes when another one is made. */
const keptCopies = 5;
/** A daily copy is due when the last one is older than this, ms. */
const interval = 24 * 3600 * 1000;

/** ms; a store of many GB on a slow disk. */
const longestCopy = 3600_000;

/** Pages copied between two looks at what else is asked for. */
const pagesAtOnce = 100;

/**
 * Writes a whole, compact copy of the store before its tables are changed.
 *
 * @param label what the copy is for, e.g. `version-1`
 * @param now time stamp, ISO 8601
 */
export function backUpWhole(
  database: Connection,
  folder: string,
  label: string,
  now: string,
): string {
  const path = pathFor(folder, label, now);
  const draft = `${path}${draftSuffix}`;
  try {
    copyWhole(database, draft);
    renameSync(draft, path);
  } catch (error) {
    removeDraft(draft);
    throw error;
  }
  return path;
}

/**
 * The daily copy of the whole store; the oldest ones go. It is made in a thread of its own, and is
 * the store as it was when it began. Without a write-ahead log a reader would hold up all writing:
 * then pages are copied by and by, on the connection that writes.
 *
 * @param stop ends it
 * @returns its path; undefined where none is due
 * @throws where it is stopped, or the store closed, on the way; nothing is left of the copy then
 */
export async function backUpIfDue(
  database: Connection,
  folder: string,
  now: string,
  stop?: AbortSignal,
): Promise<string | undefined> {
  const copies = listBackups(folder).filter(({ name }) => name.includes("-daily-"));
  const last = copies[0]?.time;
  // A copy of the future was made by a clock that was wrong: it holds up none of today.
  const age = last === undefined ? interval : Date.parse(now) - Date.parse(last);
  if (age >= 0 && age < interval) return undefined;
  const tasks = database.prepare("SELECT count(*) FROM tasks").pluck().get();
  if (tasks === 0) return undefined;
  const path = pathFor(folder, "daily", now);
  const draft = `${path}${draftSuffix}`;
  try {
    if (database.pragma("journal_mode", { simple: true }) === "wal") {
      await copyBeside(database.name, draft, stop);
    } else {
      await database.backup(draft, { progress: () => pagesAtOnce });
      endJournal(draft);
    }
    renameSync(draft, path);
  } catch (error) {
    removeDraft(draft);
    throw error;
  }
  for (const { path: old } of copies.slice(keptCopies - 1)) rmSync(old);
  return path;
}

async function copyBeside(file: string, draft: string, stop?: AbortSignal): Promise<void> {
  const thread = new SideThread({ entry: threadEntry(), limit: longestCopy });
  try {
    await thread.perform({ file, draft }, "The daily copy of the store was not made", stop);
  } finally {
    await thread.close();
  }
}

function threadEntry(): URL {
  const own = import.meta.url.endsWith(".ts") ? "./backup-thread.ts" : "./backup-thread.js";
  return new URL(own, import.meta.url);
}

/** Writes the whole store into one file, which stands alone. */
export function copyWhole(database: Connection, path: string): void {
  database.prepare("VACUUM INTO ?").run(path);
  endJournal(path);
}

/** A copy says of itself, as the store does, that it is open and has a log: it stands alone. */
function endJournal(draft: string): void {
  const copy = new Database(draft);
  try {
    copy.pragma("journal_mode = DELETE");
    noteClosed(copy);
  } finally {
    copy.close();
  }
}

function removeDraft(draft: string): void {
  for (const suffix of ["", "-journal", "-wal", "-shm"]) {
    rmSync(`${draft}${suffix}`, { force: true });
  }
}

function pathFor(folder: string, label: string, now: string): string {
  const backups = backupsFolder(folder);
  mkdirSync(backups, { recursive: true, mode: 0o700 });
  return join(backups, `neutrissimo-${label}-${stamp(now)}.sqlite`);
}
