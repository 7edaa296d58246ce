import { contourLevel, regionRings } from "../../src-shared/statistics/plane.ts";
import { percent } from "../../src-shared/specification/limit-settings.ts";
import type { KeptLayer } from "../stores/kept-layers.ts";
import { type ConstraintMark, curveSymbols, limitLines } from "./constraint-marks.ts";

/** Level that a kept region is drawn at, in standard deviations. */
const keptSigma = 2;

/** What the user calls it, or the experiments and what is measured; short enough for a curve. */
export function keptName({ name, specification }: KeptLayer["record"]): string {
  if (name !== "") return name;
  return specification.members
    .map(({ scan, measurement = "" }) => `${scan.experiment} ${measurement}`.trim())
    .join(" × ");
}

/** Its name with its level. */
export function keptWords({ record }: Pick<KeptLayer, "record">): string {
  const { choices } = record.specification;
  const level =
    choices.result === "region" ? `${keptSigma} σ` : percent(choices.limit.confidenceLevel);
  return `${keptName(record)}, ${level}`;
}

/** A kept region or limit; null until its result has come. */
export function keptMark(layer: KeptLayer): Omit<ConstraintMark, "label"> | null {
  const { record, place, result } = layer;
  if (result === null) return null;
  const common = {
    id: record.id,
    words: keptWords(layer),
    colour: { of: "curve" as const, place },
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
