import type { AnalysisRecord } from "../../src-shared/contract/task-kinds.ts";
import type {
  AnalysisResult,
  RegionResult,
} from "../../src-shared/specification/analysis-result.ts";
import {
  AnalysisSpecification,
  noOscillation,
} from "../../src-shared/specification/analysis-specification.ts";
import { actingChoices } from "../../src-shared/analyses/acting-choices.ts";
import { canonicalForm } from "../../src-shared/specification/canonical-hash.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import { devianceBetween } from "../../src-shared/analyses/deviance-between.ts";
import { distanceOf } from "../../src-shared/analyses/point-distance.ts";
import { type Measurement, resultOf } from "../../src-shared/experiments/measurement-file.ts";
import type { PlaneChoices } from "../threads/plane-messages.ts";
import { samePhysics } from "../../src-shared/specification/same-scan.ts";
import { limitVerdict, regionVerdict, type Verdict } from "../../src-shared/analyses/verdict.ts";

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

/** What is on screen of a measurement as an analysis: its region or its limit. */
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
  const asked = AnalysisSpecification.parse({
    members: [{ scan, measurement: measurement.name }],
    choices:
      resultOf(measurement) === "region"
        ? { result: "region", ...choices, degreesOfFreedom }
        : { result: "limit", ...choices, masses: [...masses] },
  });
  return { ...asked, choices: actingChoices([measurement], asked.choices) };
}

/** What the plane shows: the model, and the choices that results are compared under. */
export interface LayerModel {
  readonly choices: PlaneChoices;
  readonly nature: ScanSpecification["nature"];
}

/**
 * The kept analyses that are layers: of the model on screen, and of each measurement the one whose
 * choices are nearest to those of the plane, then the one of most flights, then the newest. One that
 * the user has named, or that is under way, is always a layer. The others stay in the Library.
 *
 * @param records newest first
 */
export function layerRecords(
  records: readonly AnalysisRecord[],
  { choices, nature }: LayerModel,
): AnalysisRecord[] {
  const tau = canonicalForm(withoutNothing(choices.tau));
  const ofModel = records.filter(
    ({ state, specification }) =>
      !["failed", "cancelled"].includes(state) &&
      canonicalForm(withoutNothing(specification.choices.tau)) === tau &&
      specification.members.every(({ scan }) => scan.nature === nature),
  );
  const nearest = new Map<string, { readonly rank: readonly number[]; readonly id: string }>();
  for (const { id, specification } of ofModel) {
    const { members } = specification;
    const key = JSON.stringify([
      specification.choices.result,
      specification.common ?? [],
      members.map(({ scan, measurement }) => [scan.experiment, measurement]),
    ]);
    const flights = Math.min(...members.map(({ scan }) => scan.flights));
    const rank = [differencesFrom(choices, specification), -flights];
    const known = nearest.get(key);
    if (known === undefined || isBefore(rank, known.rank)) nearest.set(key, { rank, id });
  }
  const chosen = new Set([...nearest.values()].map(({ id }) => id));
  return ofModel.filter(({ id, name, state }) => chosen.has(id) || name !== "" || state !== "done");
}

function withoutNothing(tau: PlaneChoices["tau"]): object {
  return { ...tau, dE: tau.dE ?? 0 };
}

/** Choices in which an analysis differs from the plane; what does not act on it is at its default. */
function differencesFrom(plane: PlaneChoices, { choices }: AnalysisSpecification): number {
  const pairs: readonly (readonly [object, object])[] = [
    [plane.fit, choices.fit],
    [plane.oscillation, choices.oscillation],
    [plane.limit, choices.limit],
    choices.result === "region"
      ? [{ degrees: plane.degreesOfFreedom }, { degrees: choices.degreesOfFreedom }]
      : [{}, {}],
  ];
  return pairs.flatMap(([own, other]) =>
    Object.entries(own).filter(([key, value]) => value !== new Map(Object.entries(other)).get(key)),
  ).length;
}

function isBefore(rank: readonly number[], other: readonly number[]): boolean {
  const differs = rank.findIndex((value, k) => value !== other[k]);
  return differs >= 0 && rank[differs]! < other[differs]!;
}

/** The analysis is of one measurement alone, and of this one. */
export function isOf(
  { specification: { members } }: Pick<AnalysisRecord, "specification">,
  experiment: string,
  measurement: string,
): boolean {
  const [only, ...others] = members;
  if (only === undefined || others.length > 0) return false;
  return only.scan.experiment === experiment && only.measurement === measurement;
}

/** Equal requests are one layer. */
export function sameAnalysis(first: AnalysisSpecification, second: AnalysisSpecification): boolean {
  return canonicalForm(first) === canonicalForm(second);
}

/**
 * Of one measurement both: equal choices and settings, whatever the masses and the samples.
 *
 * @param published exposure of the experiment, POT; null where unknown
 */
export function sameChoices(
  first: AnalysisSpecification,
  second: AnalysisSpecification,
  published: number | null,
): boolean {
  if (choicesForm(first) !== choicesForm(second)) return false;
  return first.members.every(({ scan }, k) => {
    const other = second.members[k]?.scan;
    return other !== undefined && samePhysics(scan, other, published);
  });
}

function choicesForm({ choices }: AnalysisSpecification): string {
  return canonicalForm({ ...choices, masses: [] });
}

/** What makes a curve, whatever the masses that a limit is calculated at. */
function curveForm({ members, common = [], choices }: AnalysisSpecification): string {
  return canonicalForm({ members, common, choices: { ...choices, masses: [] } });
}

/** Equal but for the masses that a limit is calculated at: the same curve. */
export function sameCurve(first: AnalysisSpecification, second: AnalysisSpecification): boolean {
  return curveForm(first) === curveForm(second);
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
  const sigmas = keptSigmas(specification, result, mass, dMu);
  return sigmas === null ? { words: "No verdict", tone: "none" } : regionVerdict(sigmas);
}

/** Standard deviations of a point from the best fit of a kept region; null outside of its plane. */
export function keptSigmas(
  { choices }: AnalysisSpecification,
  result: RegionResult,
  mass: number,
  dMu: number,
): number | null {
  const deviance = devianceBetween(result.plane, mass, dMu);
  if (deviance === null || choices.result !== "region") return null;
  return distanceOf(deviance, result.best.chi2, choices.degreesOfFreedom).sigmas;
}
