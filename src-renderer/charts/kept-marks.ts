import { contourLevel, regionRings } from "../../src-shared/statistics/plane.ts";
import { experimentStyle } from "../text/experiment-style.ts";
import { labelBeside } from "../text/measurement-labels.ts";
import { inSentence } from "../text/measurement-words.ts";
import { percent } from "../../src-shared/specification/limit-settings.ts";
import type { KeptLayer } from "../stores/kept-layers.ts";
import { type ConstraintMark, curveSymbols, limitLines } from "./constraint-marks.ts";

/** Level that a kept region is drawn at, in standard deviations. */
const keptSigma = 2;

/** What the user calls it, or the experiments and what is measured; short enough for a curve. */
export function keptName({ name, specification }: KeptLayer["record"]): string {
  if (name !== "") return name;
  return specification.members
    .map(({ scan: { experiment }, measurement }) => {
      const label = measurement === undefined ? "" : labelBeside(experiment, measurement);
      const { label: short } = experimentStyle(experiment);
      return label === "" ? short : `${short}, ${inSentence(label)}`;
    })
    .join(" × ");
}

/** Its name with its level. */
export function keptWords({ record }: Pick<KeptLayer, "record">): string {
  const { choices } = record.specification;
  const level =
    choices.result === "region" ? `${keptSigma} σ` : percent(choices.limit.confidenceLevel);
  return `${keptName(record)}, ${level}`;
}

/** That of its experiment; several together are drawn in ink. */
export function colourOf({ specification }: KeptLayer["record"]): ConstraintMark["colour"] {
  const [first, ...others] = specification.members.map(({ scan }) => scan.experiment);
  return others.length > 0 || first === undefined
    ? { of: "ink" }
    : { of: "experiment", name: first };
}

/** A kept region or limit; null until its result has come. */
export function keptMark(layer: KeptLayer): Omit<ConstraintMark, "label"> | null {
  const { record, place, result } = layer;
  if (result === null) return null;
  const common = {
    id: record.id,
    words: keptWords(layer),
    colour: colourOf(record),
    place,
    symbol: curveSymbols[place % curveSymbols.length]!,
    end: null,
  };
  if (result.result === "limit") {
    const { lines, area } = limitLines(result.limits);
    return { ...common, expected: result.events.data === null, lines, area };
  }
  const { choices } = record.specification;
  const level = contourLevel(keptSigma, choices.result === "region" ? choices.degreesOfFreedom : 2);
  const found = result.contours.find(({ sigma }) => sigma === keptSigma);
  const lines = found?.polylines ?? [];
  const area = regionRings(result.plane, level);
  return { ...common, expected: false, lines, area };
}
