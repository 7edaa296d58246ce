import { existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { Database } from "better-sqlite3";
import { copyWhole } from "./backup.ts";
import { draftSuffix, freeSetAside } from "./store-files.ts";

export type Presence = "there" | "gone" | "replaced";

/**
 * Whether the file of an open store is still at its place. On Linux and macOS a folder may be removed
 * or moved under an open file: SQLite then goes on writing to what nobody will find again.
 */
export class StorePresence {
  readonly #file: string;
  readonly #identity: string | undefined;

  /** @param file that was just opened */
  constructor(file: string) {
    this.#file = file;
    this.#identity = identityOf(file);
  }

  get now(): Presence {
    const identity = identityOf(this.#file);
    if (identity === undefined) return "gone";
    return identity === this.#identity ? "there" : "replaced";
  }

  /**
   * Writes the store whole to where it is looked for: to its place where that is free, else into
   * `set-aside`, beside what has taken it.
   *
   * @param now for the name there, ISO 8601
   */
  save(database: Database, now: string): void {
    const folder = dirname(this.#file);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const target = this.now === "gone" ? this.#file : freeSetAside(folder, "lost", now);
    const draft = `${target}${draftSuffix}`;
    rmSync(draft, { force: true });
    copyWhole(database, draft);
    renameSync(draft, target);
  }
}

function identityOf(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const { dev, ino } = statSync(file, { bigint: true });
  return `${dev} ${ino}`;
}
