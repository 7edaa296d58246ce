import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";

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

/** Writes a file under another name beside its place, and makes the folder where it is missing. */
export function writeBeside(path: string, content: Uint8Array | string, mode?: number): string {
  mkdirSync(dirname(path), { recursive: true });
  written += 1;
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}-${written}.part`);
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
