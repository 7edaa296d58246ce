import type { AnalysisRecord } from "../../src-shared/contract/task-kinds.ts";
import type {
  AnalysisResult,
  RegionResult,
} from "../../src-shared/specification/analysis-result.ts";
import {
  AnalysisSpecification,
  noOscillation,
} from "../../src-shared/specification/analysis-specification.ts";
import { canonicalForm } from "../../src-shared/specification/canonical-hash.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import { sigmasOf } from "../../src-shared/statistics/chi-square-probability.ts";
import type { Measurement } from "../../src-shared/experiments/measurement-file.ts";
import type { PlaneChoices } from "../threads/plane-messages.ts";
import { limitVerdict, regionVerdict, type Verdict } from "./verdict.ts";

/** Pure questions to analyses that are kept as layers of the plane. */

/** A kept analysis as a layer. */
export interface KeptLayer {
  readonly record: AnalysisRecord;
  /** Among the layers, oldest first: its colour and its symbol stay while others come. */
  readonly place: number;
  /** Null until it is done and has come. */
  readonly result: AnalysisResult | null;
  /** It is what the experiment on screen shows already. */
  readonly onScreen: boolean;
}

/** What is on screen of a measurement as an analysis: its region, or the limit of counts. */
export function analysisOf(
  measurement: Measurement,
  scan: ScanSpecification,
  { degreesOfFreedom, ...comparison }: PlaneChoices,
  masses: readonly number[],
): AnalysisSpecification {
  const isPublished = measurement.kind === "spectrum" && measurement.oscillation !== undefined;
  const choices = {
    ...comparison,
    oscillation: isPublished ? comparison.oscillation : noOscillation,
  };
  return AnalysisSpecification.parse({
    members: [{ scan, measurement: measurement.name }],
    choices:
      measurement.kind === "spectrum"
        ? { result: "region", ...choices, degreesOfFreedom }
        : { result: "limit", ...choices, masses: [...masses] },
  });
}

/** Equal requests are one layer. */
export function sameAnalysis(first: AnalysisSpecification, second: AnalysisSpecification): boolean {
  return canonicalForm(first) === canonicalForm(second);
}

/** What a kept result says of a point, GeV and GeV^-1. */
export function keptVerdict(
  { specification }: Pick<AnalysisRecord, "specification">,
  result: AnalysisResult,
  mass: number,
  dMu: number,
): Verdict {
  const { choices } = specification;
  if (result.result === "limit") {
    const { confidenceLevel } = choices.limit;
    return limitVerdict({ ...result, confidenceLevel }, mass, dMu);
  }
  const delta = deltaAt(result, mass, dMu);
  if (delta === null || choices.result !== "region") return { words: "No verdict", tone: "none" };
  return regionVerdict(sigmasOf(delta, choices.degreesOfFreedom));
}

/** Delta chi^2 between the nodes of a plane, bilinear in both logarithms; null outside of it. */
function deltaAt({ plane, best }: RegionResult, mass: number, dMu: number): number | null {
  const [i, u] = placeOn(plane.mass, mass);
  const [j, v] = placeOn(plane.dMu, dMu);
  if (i === null || j === null) return null;
  const at = (row: number, column: number) => plane.chi2[row]![column]!;
  const low = at(i, j) * (1 - v) + at(i, j + 1) * v;
  const high = at(i + 1, j) * (1 - v) + at(i + 1, j + 1) * v;
  return Math.max(0, low * (1 - u) + high * u - best.chi2);
}

/** Node below a value, and how far it stands to the next. */
function placeOn(axis: readonly number[], value: number): readonly [number | null, number] {
  const above = axis.findIndex((node) => node >= value * (1 - 1e-12));
  if (above < 0 || (above === 0 && axis[0]! > value * (1 + 1e-12))) return [null, 0];
  const below = Math.max(0, above - 1);
  if (axis.length < 2) return [null, 0];
  const share = Math.log(value / axis[below]!) / Math.log(axis[below + 1]! / axis[below]!);
  return [below, Math.min(1, Math.max(0, share))];
}
