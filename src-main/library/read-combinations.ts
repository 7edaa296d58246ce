import { dirname, resolve } from "node:path";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { InputError } from "../../src-shared/errors.ts";
import { parseJsonText } from "../../src-shared/geometry/json-text.ts";
import { Combination } from "../../src-shared/experiments/combination-file.ts";
import { readUserText } from "../read-user-file.ts";
import { isFilePath } from "./is-file-path.ts";
import type { Library } from "./library.ts";

/** The combinations that ship, in the order of their names. @throws IntegrityError, InputError */
export function readCombinations(library: Library): Combination[] {
  return library.combinationNames().map((name) => readCombination(library, name));
}

/** @throws IntegrityError, InputError */
export function readCombination(library: Library, name: string): Combination {
  const path = `combinations/${name}.json`;
  return parseInput(Combination, library.readResource(path).content, `The combination ${path}`);
}

/**
 * A combination in a file of the user's. Members that are paths are given from its folder, and come
 * out absolute.
 *
 * @throws InputError where it cannot be read or is none
 */
export function readCombinationFile(path: string): Combination {
  const file = resolve(path);
  const combination = parseInput(Combination, readJson(file), `The combination file ${path}`);
  const members = combination.members.map((member) => ({
    ...member,
    experiment: isFilePath(member.experiment)
      ? resolve(dirname(file), member.experiment)
      : member.experiment,
  }));
  return { ...combination, members };
}

/** Whether a file says that it is a combination; false where it cannot be read. */
export function isCombinationFile(path: string): boolean {
  try {
    return Object(readJson(resolve(path))).schema === "neutrissimo/combination";
  } catch {
    return false;
  }
}

function readJson(file: string): unknown {
  const refused = (why: string) =>
    new InputError({
      what: `The combination file ${file} cannot be read`,
      why,
      remedy: "Correct the path or the file.",
      path: file,
    });
  const text = readUserText(file);
  try {
    return parseJsonText(text);
  } catch (error) {
    throw refused(error instanceof Error ? error.message : String(error));
  }
}
