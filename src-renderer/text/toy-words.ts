import type { ToyRecord } from "../../src-shared/contract/contract.ts";
import { distributionWords } from "./distribution-words.ts";
import { presetOf, presetWords } from "./fit-preset.ts";
import { formatCount } from "./format-number.ts";
import { couplingText, massText } from "./quantities.ts";

/** Name of a study: what is thrown, and from where. */
export function toyTitle({
  specification: { distribution, point, toys },
}: Pick<ToyRecord, "specification">): string {
  const place =
    point === null ? "the best fit" : `${massText(point.mass)}, ${couplingText(point.dMu)}`;
  const words = new Map(Object.entries(distributionWords)).get(distribution) ?? distribution;
  return `${formatCount(toys)} toys of ${words.toLowerCase()} from ${place}`;
}

/** Second line of a study: oscillation and reading of the errors. */
export function toySubtitle({
  specification: { fit, oscillation },
}: Pick<ToyRecord, "specification">): string {
  const preset = presetOf(fit);
  const errors = preset === null ? "own errors" : presetWords[preset].toLowerCase();
  return `Errors ${errors}, Δm² ${oscillation.massSplitting} eV², sin²2θ ${oscillation.mixing}`;
}
