import { existsSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { InputError } from "../../src-shared/errors.ts";
import { requireOutsideStores } from "../outside-stores.ts";
import { moveToFreePlace, writeBeside, writeWholeFile } from "../whole-file.ts";
import type { FigureFile } from "./figure-file.ts";

/**
 * Writes files into a folder, making it where it is missing. Each is written beside its place and
 * then moved, so that it is whole or not there; all places are looked at before the first is taken.
 *
 * @param replace whether files that are there already give way
 * @param stores data folders that are known: nothing is written into any
 * @returns the paths, and which of them were there before
 * @throws InputError that names the files in the way, or says why the folder cannot be used
 */
export function writeFiles(
  folder: string,
  files: readonly FigureFile[],
  replace: boolean,
  stores: readonly string[] = [],
): { paths: string[]; replaced: string[] } {
  const paths = files.map(({ name }) => join(folder, name));
  for (const path of paths) requireOutsideStores(path, stores);
  const there = paths.filter((path) => existsSync(path));
  if (there.length > 0 && !replace) throw inTheWay(folder, there);
  try {
    files.forEach(({ bytes }, index) => writeWhole(paths[index]!, bytes, replace));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError({
      what: `The files cannot be written into ${folder}`,
      why: error instanceof Error ? error.message : String(error),
      remedy: "Choose another folder, or copy to the clipboard.",
      path: folder,
    });
  }
  return { paths, replaced: there };
}

function inTheWay(folder: string, paths: readonly string[]): InputError {
  const names = paths.map((path) => basename(path));
  return new InputError({
    what: `${names.length === 1 ? "A file is" : `${names.length} files are`} there already`,
    why: `${folder} holds ${names.slice(0, 5).join(", ")}${names.length > 5 ? ", ..." : ""}`,
    remedy: "Replace them, or choose another name or folder.",
    path: folder,
  });
}

function writeWhole(path: string, bytes: Buffer, replace: boolean): void {
  if (replace) return writeWholeFile(path, bytes);
  const beside = writeBeside(path, bytes);
  try {
    if (!moveToFreePlace(beside, path)) throw inTheWay(dirname(path), [path]);
  } finally {
    rmSync(beside, { force: true });
  }
}
