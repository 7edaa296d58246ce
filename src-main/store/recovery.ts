import { copyFileSync, renameSync, rmSync } from "node:fs";
import Database from "better-sqlite3";
import { InputError } from "../../src-shared/errors.ts";
import { assertLayout } from "./store-check.ts";
import { draftSuffix, listBackups, setAside, storeFile } from "./store-files.ts";
import { takeStoreLock } from "./store-lock.ts";

/**
 * Puts a copy from `backups/` in the place of the store, which is set aside.
 *
 * @param name of the copy, as `listBackups` gives it
 * @throws InputError where there is no such copy or it is not whole; StoreLockedError
 */
export function restoreBackup(folder: string, name: string, now: string): void {
  const backup = listBackups(folder).find((each) => each.name === name);
  if (backup === undefined) throw unusable(name, "there is no such copy");
  const lock = takeStoreLock(folder);
  const draft = `${storeFile(folder)}.restored${draftSuffix}`;
  try {
    copyFileSync(backup.path, draft);
    try {
      assertLayout(draft);
      const database = new Database(draft, { readonly: true });
      try {
        const verdict = String(database.pragma("integrity_check(1)", { simple: true }));
        if (verdict !== "ok") throw new Error(verdict);
      } finally {
        database.close();
      }
    } catch (error) {
      throw unusable(name, error instanceof Error ? error.message : String(error));
    }
    setAside(folder, "replaced", now);
    renameSync(draft, storeFile(folder));
  } finally {
    rmSync(draft, { force: true });
    lock.release();
  }
}

/** Sets the store aside, so that the next opening makes a new one. @throws StoreLockedError */
export function startAnew(folder: string, now: string): void {
  const lock = takeStoreLock(folder);
  try {
    setAside(folder, "replaced", now);
  } finally {
    lock.release();
  }
}

function unusable(name: string, why: string): InputError {
  return new InputError({
    what: `The copy ${name} cannot be used`,
    why,
    remedy: "Choose another one. Nothing was changed.",
    path: "backup",
  });
}
