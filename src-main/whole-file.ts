import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isAlive } from "./is-alive.ts";

let written = 0;

/**
 * Writes a file whole or not at all: beside its place, then moved there.
 *
 * @param mode of the file; that of the process where it is left out
 */
export function writeWholeFile(path: string, bytes: Uint8Array | string, mode?: number): void {
  const beside = writeBeside(path, bytes, mode);
  try {
    renameSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
}

/** As `writeWholeFile`, beside the thread that calls; the pieces are written one after the other. */
export async function writeWholeFileAside(
  path: string,
  pieces: readonly Uint8Array[],
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = draftOf(path);
  try {
    const file = await open(beside, "wx");
    try {
      for (const piece of pieces) await file.writeFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** A name beside the place of a file, which nobody else uses, until the file is whole. */
export function draftOf(path: string): string {
  written += 1;
  return join(dirname(path), `.${basename(path)}.${process.pid}-${written}.part`);
}

/** Removes what processes that are no more left of a file that they were writing here. */
export function removeDeadDrafts(path: string): void {
  const head = `.${basename(path)}.`;
  for (const name of readdirSync(dirname(path)).filter((each) => each.startsWith(head))) {
    const writer = /^(\d+)-\d+\.part(-journal)?$/u.exec(name.slice(head.length))?.[1];
    if (writer === undefined || isAlive(Number(writer))) continue;
    rmSync(join(dirname(path), name), { force: true });
  }
}

/** Moves a file to a place that must be free; false where it is taken, also meanwhile. */
export function moveToFreePlace(from: string, to: string): boolean {
  try {
    // A link fails where the name is taken; renaming would not.
    linkSync(from, to);
    rmSync(from);
  } catch {
    // Some file systems know no links.
    if (existsSync(to)) return false;
    renameSync(from, to);
  }
  return true;
}

/** Moves a draft that is whole to its place, on the disk as well. */
export function replaceByDraft(draft: string, path: string): void {
  const file = openSync(draft, "r+");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}

/** Writes a file under another name beside its place, and makes the folder where it is missing. */
export function writeBeside(path: string, content: Uint8Array | string, mode?: number): string {
  mkdirSync(dirname(path), { recursive: true });
  const beside = draftOf(path);
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  try {
    const file = openSync(beside, "wx", mode);
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  return beside;
}
