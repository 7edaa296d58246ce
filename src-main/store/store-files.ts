import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { storeFileName } from "../outside-stores.ts";

/** The file of the store in a data folder. */
export function storeFile(folder: string): string {
  return join(folder, storeFileName);
}

export function backupsFolder(folder: string): string {
  return join(folder, "backups");
}

/** A copy of the store in `backups/`. */
export interface BackupFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** When it was written, ISO 8601. */
  readonly time: string;
}

/** Copies of the store, the newest first. */
export function listBackups(folder: string): BackupFile[] {
  const backups = backupsFolder(folder);
  if (!existsSync(backups)) return [];
  return readdirSync(backups)
    .filter((name) => name.endsWith(".sqlite"))
    .map((name) => {
      const path = join(backups, name);
      const { size, mtime } = statSync(path);
      return { name, path, bytes: size, time: mtime.toISOString() };
    })
    .toSorted((first, second) => second.time.localeCompare(first.time));
}

/** Ends the names of files that are being written, and are moved to their place once whole. */
export const draftSuffix = ".part";

/**
 * Removes what a process that was killed left half written in a data folder, which nobody else has
 * open. A folder that cannot be cleaned is no obstacle.
 */
export function removeDrafts(folder: string): void {
  const isDraft = new RegExp(`\\${draftSuffix}(-journal|-wal|-shm)?$`, "u");
  try {
    const inner = readdirSync(folder, { withFileTypes: true });
    const folders = inner
      .filter((each) => each.isDirectory())
      .map(({ name }) => join(folder, name));
    for (const each of [folder, ...folders]) {
      for (const name of readdirSync(each).filter((name) => isDraft.test(name))) {
        rmSync(join(each, name), { force: true });
      }
    }
  } catch {
    // They take room and do no harm.
  }
}

/** A time stamp as part of a file's name: colons become dashes, which every file system takes. */
export function stamp(now: string): string {
  return now.replaceAll(":", "-");
}

/**
 * Moves the store and its journal out of the way; nothing is ever deleted.
 *
 * @param label why, e.g. `damaged`
 * @returns the new path; undefined where there was no store
 */
export function setAside(folder: string, label: string, now: string): string | undefined {
  const file = storeFile(folder);
  if (!existsSync(file)) return undefined;
  const target = freeSetAside(folder, label, now);
  for (const suffix of ["-wal", "-shm", "-count", ""]) {
    if (existsSync(`${file}${suffix}`)) renameSync(`${file}${suffix}`, `${target}${suffix}`);
  }
  return target;
}

/** A path for a store in `set-aside`, whose folder is made. */
export function freeSetAside(folder: string, label: string, now: string): string {
  const kept = join(folder, "set-aside");
  mkdirSync(kept, { recursive: true, mode: 0o700 });
  return join(kept, `neutrissimo-${label}-${stamp(now)}.sqlite`);
}
