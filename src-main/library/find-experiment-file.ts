import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { InputError } from "../../src-shared/errors.ts";
import { parseJsonText } from "../../src-shared/geometry/json-text.ts";
import { readUserText } from "../read-user-file.ts";

/**
 * The experiment file in a folder, told by its schema.
 *
 * @throws InputError where there is none or more than one
 */
export function findExperimentFile(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && each.name.toLowerCase().endsWith(".json"))
    .map((each) => join(each.parentPath, each.name))
    .filter(isExperimentFile)
    .toSorted();
  const [file] = files;
  if (file !== undefined && files.length === 1) return file;
  throw new InputError({
    what: "The experiment cannot be opened",
    why:
      file === undefined
        ? 'none of the files is an experiment file ("schema": "neutrissimo/experiment")'
        : `there is more than one experiment file: ${files.map((each) => basename(each)).join(", ")}`,
    remedy: "Choose one experiment file, and the files that it names.",
    path: "files",
  });
}

function isExperimentFile(file: string): boolean {
  try {
    return Object(parseJsonText(readUserText(file))).schema === "neutrissimo/experiment";
  } catch {
    return false;
  }
}
