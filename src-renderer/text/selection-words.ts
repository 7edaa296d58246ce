import type { SelectionBasis } from "../../src-shared/analyses/cut-measurement.ts";
import { comparison, wordsOfCut } from "../../src-shared/specification/cut-words.ts";
import type { MovableCut, Selection } from "../../src-shared/specification/movable-cut.ts";
import { placeOf } from "../../src-shared/specification/movable-cut.ts";
import { productWords } from "./decay-products.ts";
import { flowSteps } from "../threads/selection-messages.ts";
import { formatNumber } from "./format-number.ts";

/** Words of selections, the same wherever they appear. */

/** What the background stands on, as a badge; null where it is published. */
export const basisWords: Readonly<Record<SelectionBasis, string | null>> = {
  published: null,
  estimate: "Background is an estimate",
  assumption: "Background is an assumption",
  "own numbers": "Own numbers",
};

export function basisBadge(basis: SelectionBasis | null): string | null {
  return basis === null ? null : basisWords[basis];
}

/** A cut without its unit, in the unit in which it is written. */
export function cutNumber(cut: MovableCut, at: number): string {
  return formatNumber(at * wordsOfCut(cut).factor, { digits: 3, trim: true });
}

/** E_sh >. */
export function cutSymbol(cut: MovableCut): string {
  return `${wordsOfCut(cut).symbol} ${comparison(cut)}`;
}

/** E_sh > 0.8 GeV. */
export function cutWords(cut: MovableCut, at: number): string {
  return `${cutSymbol(cut)} ${cutNumber(cut, at)} ${wordsOfCut(cut).unit}`.trim();
}

/** For a listener: Least shower energy in GeV. */
export function spokenCut(cut: MovableCut): string {
  const { spoken, spokenUnit } = wordsOfCut(cut);
  const bound = cut.side === "from" ? "Least" : "Largest";
  return `${bound} ${spoken}${spokenUnit === "" ? "" : ` in ${spokenUnit}`}`;
}

const stepWords: Readonly<Record<string, string>> = {
  [flowSteps.seen]: "Reconstructed",
  [flowSteps.counted]: "In the bins that are counted",
};

/** A step of the cut flow; an acceptance by its name. */
export function flowWords(
  step: string,
  cuts: readonly MovableCut[],
  selection: Selection,
  experiment: string,
): string {
  if (step === flowSteps.converted) return productWords(experiment).counted;
  const cut = cuts.find(({ name }) => name === step);
  if (cut === undefined) return stepWords[step] ?? step;
  const { on, at } = placeOf(cut, selection);
  return on ? cutWords(cut, at) : `${wordsOfCut(cut).symbol} not cut`;
}
