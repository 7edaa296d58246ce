import { requireIndependent } from "../../src-shared/analyses/analysis-member.ts";
import { commonOf, requireProduct } from "../../src-shared/analyses/combination.ts";
import { InputError } from "../../src-shared/errors.ts";
import type { CommonNormalisation } from "../../src-shared/specification/analysis-specification.ts";
import type { Combination } from "../../src-shared/experiments/combination-file.ts";
import { isFilePath } from "../library/is-file-path.ts";
import { Library } from "../library/library.ts";
import {
  isCombinationFile,
  readCombination,
  readCombinationFile,
} from "../library/read-combinations.ts";
import { resourcesFolder } from "../library/resources-folder.ts";

/** Experiments of a command (names or paths of files) with the measurement of each, in order. */
export interface AskedExperiments {
  readonly names: readonly string[];
  /** The first of the experiment where undefined. */
  readonly measurements: readonly (string | undefined)[];
  /** Null for one experiment, and for those of a list. */
  readonly combination: Combination | null;
}

/**
 * The combination that a word stands for: one that ships, or the path of one.
 *
 * @returns null where it is the name of something else
 * @throws InputError where a file cannot be read
 */
export function combinationNamed(word: string): Combination | null {
  if (isFilePath(word)) return isCombinationFile(word) ? readCombinationFile(word) : null;
  const library = new Library(resourcesFolder);
  return library.combinationNames().includes(word) ? readCombination(library, word) : null;
}

/** @throws InputError for an overlay, and where measurements are named twice */
export function combinedExperiments(
  combination: Combination,
  measurement: string | undefined,
): AskedExperiments {
  requireProduct(combination);
  const { name, members } = combination;
  if (measurement !== undefined) {
    throw new InputError({
      what: "The command cannot be read",
      why: `the combination ${name} names its measurements itself`,
      remedy: "Leave --measurement out, or list the experiments in place of the combination.",
      path: "--measurement",
    });
  }
  const names = members.map(({ experiment }) => experiment);
  requireIndependent(names);
  return { names, measurements: members.map((member) => member.measurement), combination };
}

/**
 * The common errors of the members of a command; none but of a combination.
 *
 * @param names of the experiments, in order
 */
export function askedCommon(
  { combination }: AskedExperiments,
  names: readonly string[],
): CommonNormalisation[] {
  return combination === null ? [] : commonOf(combination, names);
}

/** What the members are called in a sentence, in order. */
export function memberNames({ combination, names }: AskedExperiments): readonly string[] {
  return combination?.members.map(({ label }) => label) ?? names;
}
