import { contourLevel, regionRings } from "../../src-shared/statistics/plane.ts";
import { experimentStyle } from "../text/experiment-style.ts";
import { labelBeside } from "../text/measurement-labels.ts";
import { inSentence } from "../text/measurement-words.ts";
import { percent } from "../../src-shared/specification/limit-settings.ts";
import type { KeptLayer } from "../stores/kept-layers.ts";
import type { PlaneSigma } from "../../src-shared/analyses/plane-sigmas.ts";
import {
  bandRings,
  type ConstraintMark,
  curveSymbols,
  limitLines,
  standingWords,
} from "./constraint-marks.ts";

/** What the user calls it, or the experiments and what is measured; short enough for a curve. */
export function keptName({ name, specification }: KeptLayer["record"]): string {
  if (name !== "") return name;
  return specification.members
    .map(({ scan: { experiment }, measurement }) => measurementName(experiment, measurement))
    .join(" × ");
}

/** A measurement by its experiment, with its own name where that has others. */
export function measurementName(experiment: string, measurement: string | undefined): string {
  const label = measurement === undefined ? "" : labelBeside(experiment, measurement);
  const { label: short } = experimentStyle(experiment);
  return label === "" ? short : `${short}, ${inSentence(label)}`;
}

/** Its name, of a limit with its confidence level. */
export function keptWords({ record }: Pick<KeptLayer, "record">): string {
  const { choices } = record.specification;
  if (choices.result === "region") return keptName(record);
  return `${keptName(record)}, ${percent(choices.limit.confidenceLevel)}`;
}

/** That of its experiment; several together are drawn in ink. */
export function colourOf({ specification }: KeptLayer["record"]): ConstraintMark["colour"] {
  const [first, ...others] = specification.members.map(({ scan }) => scan.experiment);
  return others.length > 0 || first === undefined
    ? { of: "ink" }
    : { of: "experiment", name: first };
}

/**
 * A kept region or limit; null until its result has come, and of a region without a level.
 *
 * @param sigmas levels that regions are drawn at
 */
export function keptMark(layer: KeptLayer, sigmas: readonly PlaneSigma[]): ConstraintMark | null {
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
    const { data, standing = "constraint" } = result.events;
    const words = `${common.words}${standingWords(standing)}`;
    const band = bandRings(result);
    return { ...common, words, expected: data === null, standing, lines, band, area, levels: [] };
  }
  const { choices } = record.specification;
  const degrees = choices.result === "region" ? choices.degreesOfFreedom : 2;
  const levels = sigmas.toSorted().map((sigma) => ({
    sigma,
    lines: result.contours.find((contour) => contour.sigma === sigma)?.polylines ?? [],
    area: regionRings(result.plane, contourLevel(sigma, degrees)),
  }));
  // Words and symbols stand along the outermost, which has free ground beside it.
  const outermost = levels.at(-1);
  if (outermost === undefined) return null;
  const { sigma, lines } = outermost;
  const words = `${common.words}, ${sigma} σ`;
  return {
    ...common,
    words,
    expected: false,
    standing: "constraint",
    lines,
    band: [],
    area: [],
    levels,
  };
}
