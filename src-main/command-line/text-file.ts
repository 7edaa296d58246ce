import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { InputError } from "../../src-shared/errors.ts";
import { writeFiles } from "../export/write-files.ts";
import { dataFolder } from "../host/data-folder.ts";
import { requireOutsideStores } from "../outside-stores.ts";
import { refuseUnused } from "./read-options.ts";

/** A file that a command writes beside its reply. */
export interface TextFile {
  write(text: string): void;
}

/**
 * The file of an option such as `--uhi FILE`, looked at before any work; undefined where it was not
 * given.
 *
 * @param folder value of `--data-dir`
 * @throws InputError where it is there already and is not to be replaced, or belongs to a store; for
 *   --replace without a file
 */
export function textFile(
  option: string,
  path: string | undefined,
  replace: boolean,
  folder: string | undefined,
): TextFile | undefined {
  if (path === undefined) {
    refuseUnused({ replace }, ["replace"], `without ${option}`);
    return undefined;
  }
  const place = resolve(path);
  const stores = [dataFolder(folder)];
  requireOutsideStores(place, stores);
  if (!replace && existsSync(place)) {
    throw new InputError({
      what: "A file is there already",
      why: `${place} would be written over`,
      remedy: "Give --replace, or another name.",
      path: option,
    });
  }
  return {
    write: (text) => {
      const file = { name: basename(place), bytes: Buffer.from(text) };
      writeFiles(dirname(place), [file], replace, stores);
    },
  };
}
