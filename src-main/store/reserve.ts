import { randomBytes } from "node:crypto";
import { existsSync, rmSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { draftSuffix } from "./store-files.ts";

/** More than the write-ahead log grows to: with it a store on a full disk can be made smaller. */
const reserveBytes = 6_000_000;

const reserveFile = (folder: string) => join(folder, "reserve.bin");

/**
 * Puts aside some of the disk, in a file of no content. To remove anything from a database takes a
 * little room first; on a full disk it is given up for that.
 */
export async function makeReserve(folder: string): Promise<void> {
  const file = reserveFile(folder);
  if (existsSync(file)) return;
  const draft = `${file}${draftSuffix}`;
  try {
    // Zeros would take no room on some disks.
    await writeFile(draft, randomBytes(reserveBytes), { mode: 0o600 });
    await rename(draft, file);
  } catch {
    // There is no room for it; it is tried again at the next start.
    rmSync(draft, { force: true });
  }
}

/** Gives the reserve up; false where there is none. */
export function releaseReserve(folder: string): boolean {
  const there = existsSync(reserveFile(folder));
  rmSync(reserveFile(folder), { force: true });
  return there;
}
