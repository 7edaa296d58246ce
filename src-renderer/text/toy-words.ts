import type { ToyRecord } from "../../src-shared/contract/task-kinds.ts";
import { histogramWord } from "./histogram-titles.ts";
import { presetOf, presetWords } from "./fit-preset.ts";
import { formatCount } from "./format-number.ts";
import { couplingText, massText } from "./quantities.ts";

/** Name of a study: what is thrown, and from where. */
export function toyTitle({
  specification: { distribution, point, toys },
}: Pick<ToyRecord, "specification">): string {
  const place =
    point === null ? "the best fit" : `${massText(point.mass)}, ${couplingText(point.dMu)}`;
  return `${formatCount(toys)} toys of ${histogramWord(distribution).toLowerCase()} from ${place}`;
}

/** Second line of a study: oscillation and reading of the errors. */
export function toySubtitle({
  specification: { fit, oscillation },
}: Pick<ToyRecord, "specification">): string {
  const preset = presetOf(fit);
  const errors = preset === null ? "own errors" : presetWords[preset].toLowerCase();
  return `Errors ${errors}, Δm² ${oscillation.massSplitting} eV², sin²2θ ${oscillation.mixing}`;
}
