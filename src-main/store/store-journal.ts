import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import Database from "better-sqlite3";
import type { Database as Connection } from "better-sqlite3";
import { StoreJournalError } from "./store-errors.ts";
import { storeFile } from "./store-files.ts";
import { takeStoreLock } from "./store-lock.ts";

/*
 * What is committed stands in the write-ahead log until a checkpoint. A log that is deleted, or left
 * behind where the store is copied, would be missed by nobody: the file itself says that it was open,
 * and a small file beside it how much it has been given.
 */

const countFile = (file: string): string => `${file}-count`;
const journalFile = (file: string): string => `${file}-wal`;
/** Digits of the count; always all of them, so that it is written in place. */
const digits = 16;

interface State {
  readonly open: number;
  readonly since: string;
  readonly stored: number;
}

/** How much was stored, inside the store and beside it. */
export class StoreJournal {
  readonly #database: Connection;
  readonly #descriptor: number | null;

  /** @param descriptor of the file of the count; null for a store without a write-ahead log */
  private constructor(database: Connection, descriptor: number | null) {
    this.#database = database;
    this.#descriptor = descriptor;
  }

  /** Of a store in memory, or without a write-ahead log. */
  static none(database: Connection): StoreJournal {
    return new StoreJournal(database, null);
  }

  /**
   * Notes in the file that it is open; `mayMiss` was asked before SQLite has made a new log.
   *
   * @throws StoreJournalError where the log was left behind
   */
  static open(database: Connection, file: string, mayMiss: boolean, now: string): StoreJournal {
    if (!knowsJournal(database)) return StoreJournal.none(database);
    const { open, since, stored } = stateOf(database);
    if (mayMiss && open === 1) {
      const given = givenTo(file);
      if (given === null || given > stored) throw new StoreJournalError(file, since);
    }
    let descriptor: number | undefined;
    try {
      descriptor = openSync(countFile(file), "w", 0o600);
      const journal = new StoreJournal(database, descriptor);
      journal.#write(stored);
      database.prepare("UPDATE journal SET open = 1, since = ?").run(now);
      database.pragma("wal_checkpoint(TRUNCATE)");
      return journal;
    } catch {
      // A full disk takes no note: the store opens all the same, and is read.
      if (descriptor !== undefined) closeSync(descriptor);
      return StoreJournal.none(database);
    }
  }

  /** Counts what is stored, in the transaction that stores it. */
  count(): void {
    this.#database.prepare("UPDATE journal SET stored = stored + 1").run();
  }

  /** Writes the count beside the store, once the transaction has ended. */
  settle(): void {
    try {
      if (this.#descriptor !== null) this.#write(stateOf(this.#database).stored);
    } catch {
      // It is stored; a count that stays behind misses nothing.
    }
  }

  /** Brings what is committed into the file itself; within a transaction, not yet. */
  checkpoint(): void {
    if (this.#descriptor === null || this.#database.inTransaction) return;
    this.#database.pragma("wal_checkpoint(PASSIVE)");
  }

  #write(stored: number): void {
    if (this.#descriptor === null) return;
    writeSync(this.#descriptor, String(stored).padStart(digits, "0"), 0);
  }

  /** The file is closed after this. A disk that takes nothing more is no obstacle. */
  close(): void {
    if (this.#descriptor === null) return;
    closeSync(this.#descriptor);
    try {
      noteClosed(this.#database);
    } catch {
      // The log stays beside the store, and is taken up at the next opening.
    }
  }
}

/** Whether a store stands without its write-ahead log; asked before SQLite makes a new one. */
export function standsAlone(file: string): boolean {
  return existsSync(file) && !existsSync(journalFile(file));
}

/** A copy of an open store stands alone, and is whole. */
export function noteClosed(database: Connection): void {
  if (knowsJournal(database)) database.prepare("UPDATE journal SET open = 0").run();
}

/** The tables know of the journal from this version on. */
const firstVersion = 7;

function knowsJournal(database: Connection): boolean {
  return Number(database.pragma("user_version", { simple: true })) >= firstVersion;
}

/**
 * Takes a store as it is, though its log was left behind.
 *
 * @throws StoreLockedError
 */
export function goOnWithout(folder: string): void {
  const lock = takeStoreLock(folder);
  try {
    const database = new Database(storeFile(folder));
    try {
      noteClosed(database);
    } finally {
      database.close();
    }
    rmSync(countFile(storeFile(folder)), { force: true });
  } finally {
    lock.release();
  }
}

function stateOf(database: Connection): State {
  const state = database.prepare<[], State>("SELECT open, since, stored FROM journal").get();
  return state ?? { open: 0, since: "", stored: 0 };
}

/** What the file of the count says; null where it is not there or says nothing. */
function givenTo(file: string): number | null {
  if (!existsSync(countFile(file))) return null;
  const text = readFileSync(countFile(file), "latin1");
  return /^\d+$/u.test(text) ? Number(text) : null;
}
