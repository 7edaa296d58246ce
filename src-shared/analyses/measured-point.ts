import type { Measurement } from "../experiments/measurement-file.ts";
import { resultOf } from "../experiments/measurement-file.ts";
import { LimitChoices } from "../specification/analysis-specification.ts";
import type { AnalysisResult } from "../specification/analysis-result.ts";
import type { LimitSettings } from "../specification/limit-settings.ts";
import { type Standing, weakestStanding } from "../specification/standing.ts";
import { chiSquareProbability } from "../statistics/chi-square-probability.ts";
import { signalLimitWith } from "../statistics/chosen-limit.ts";
import { eventsOfLimit } from "../statistics/few-events.ts";
import { methodFor } from "../statistics/limit-choice.ts";
import type { Likelihood } from "../statistics/likelihood.ts";
import {
  bestStrength,
  devianceOfStrength,
  isExcluded,
} from "../statistics/signal-strength-limit.ts";
import { sum } from "../numerics/sum.ts";
import { type MeasuredMember, type PreparedCounts, prepareCounts } from "./analysis-member.ts";
import { type ComparisonChoices, oscillationFor, signalIn } from "./compared-measurement.ts";
import { errorShares, type ErrorVariants, errorVariants } from "./limiting-error.ts";
import { limitChoice } from "./limit-choice-of.ts";
import { limitingWords, type Limiting } from "./limiting-words.ts";
import { commonEvents } from "./limit-of.ts";
import type { MeasuredExperiment } from "./measured-data.ts";
import { type MeasuredDistribution, measuredDistributionsOf } from "./measured-distributions.ts";
import { distanceOf } from "./point-distance.ts";
import { pointEvents } from "./point-events.ts";
import type { SimulatedPoint } from "./simulated-point.ts";
import { exclusionVerdict, isUndecided, regionVerdict, type Verdict } from "./verdict.ts";

/** How a point is compared with a measurement. */
export interface PointChoices extends ComparisonChoices {
  /** Of the regions. */
  readonly degreesOfFreedom: 1 | 2;
}

/** The statement at a point: what one measurement says of one mass and coupling. */
export interface MeasuredPoint {
  readonly measurement: string;
  readonly label: string;
  /** What it gives on the plane. */
  readonly result: AnalysisResult["result"];
  readonly standing: Standing;
  readonly status: Measurement["dataStatus"];
  /** Selected, in the range that they are quoted in, with the Monte-Carlo error. */
  readonly events: number;
  readonly error: number;
  /** The events over and times the factor that the signal is known to; null where it is certain. */
  readonly band: readonly [number, number] | null;
  /** Null where none are public: the background stands in their place. */
  readonly data: number | null;
  readonly background: number;
  /** Of the data with the signal, and without any. */
  readonly deviance: number;
  readonly withoutDipole: number;
  readonly devianceName: string;
  /** By the limit that the measurement gives, at the point itself. */
  readonly exclusion: {
    readonly excluded: boolean;
    /** The simulation leaves open on which side of the limit it lies. */
    readonly undecided: boolean;
    /** Smallest signal of this shape that is excluded, events of all bins; null where none is. */
    readonly from: number | null;
    readonly confidenceLevel: number;
  };
  /** Distance from the best fit over the plane; null without a scan, and of a limit. */
  readonly region: { readonly delta: number; readonly sigmas: number } | null;
  /**
   * Of the distance from the best fit where there is one, else of a strength as large against the
   * best; null where few events make the formula wrong.
   */
  readonly probability: number | null;
  readonly verdict: Verdict;
  readonly limiting: Limiting;
}

/** A measurement that waits for points. */
export interface PreparedPoint {
  readonly at: (point: SimulatedPoint, best: number | null) => MeasuredPoint;
}

/** What does not depend on the point is made once. */
export function preparePoints(
  experiment: MeasuredExperiment,
  choices: PointChoices,
): (PreparedPoint & { readonly measurement: string })[] {
  const distributions = measuredDistributionsOf(experiment, {
    background: choices.fit.background,
  });
  return experiment.measurements.map((measurement, k) => {
    const own = { ...choices, oscillation: oscillationFor(measurement, choices) };
    const member: MeasuredMember = { experiment, measurement, own: null };
    const prepared = preparedMember(member, own);
    return {
      measurement: measurement.name,
      at: (point, best) => pointOf(member, prepared, distributions[k]!, own, point, best),
    };
  });
}

interface PreparedMeasurement {
  readonly counts: PreparedCounts;
  /** Events that are excluded, one number for every signal; undefined where shapes differ. */
  readonly common: { readonly limit: number | null; readonly method: string } | undefined;
  readonly variants: ErrorVariants;
  /** Of the limit. */
  readonly asked: LimitChoices;
}

function preparedMember(member: MeasuredMember, choices: PointChoices): PreparedMeasurement {
  const counts = prepareCounts(member, choices);
  const { limit, fit, oscillation } = choices;
  const asked = LimitChoices.parse({ result: "limit", limit, fit, oscillation, masses: [0.1] });
  return {
    counts,
    common: commonEvents([member], [counts], asked) ?? undefined,
    variants: errorVariants(member, choices),
    asked,
  };
}

function pointOf(
  { measurement, experiment }: MeasuredMember,
  prepared: PreparedMeasurement,
  distribution: MeasuredDistribution,
  choices: PointChoices,
  point: SimulatedPoint,
  best: number | null,
): MeasuredPoint {
  const { bins, likelihood } = prepared.counts;
  const found = point.spectra[bins.spectrum]!;
  const signal = signalIn(bins, found).events;
  const shown = signalIn({ ...distribution.signal, scale: bins.scale }, found);
  const { dipole, dipoleError, data, background } = pointEvents(distribution, {
    dipole: shown.events,
    dipoleError: shown.errors,
  });
  const { from, excluded } = exclusionOf(prepared, signal, choices.limit);
  // Relative to the same events, though they may be quoted in another range.
  const relative = dipole > 0 ? dipoleError / dipole : 0;
  const undecided = from !== null && isUndecided(sum(signal), from, relative * sum(signal));
  const deviance = likelihood.deviance(signal);
  const isRegion = resultOf(measurement) === "region";
  const region =
    best === null || !isRegion ? null : distanceOf(deviance, best, choices.degreesOfFreedom);
  const { standing, dataStatus } = measurement;
  const observed = prepared.counts.observed === null ? null : data;
  const { confidenceLevel } = choices.limit;
  return {
    measurement: measurement.name,
    label: distribution.label,
    result: resultOf(measurement),
    // Where no counts are public, the background stands in for them.
    standing: observed === null ? weakestStanding([standing, "projection"]) : standing,
    status: dataStatus,
    events: dipole,
    error: dipoleError,
    band: bins.factor === 1 ? null : [dipole / bins.factor, dipole * bins.factor],
    data: observed,
    background,
    deviance,
    withoutDipole: likelihood.deviance(signal.map(() => 0)),
    devianceName: likelihood.devianceName,
    exclusion: { excluded, undecided, from, confidenceLevel },
    region,
    probability:
      region === null
        ? strengthProbability(likelihood, signal, choices.limit)
        : chiSquareProbability(region.delta, choices.degreesOfFreedom),
    verdict:
      region === null
        ? exclusionVerdict(
            { excluded, undecided },
            { confidenceLevel, events: { data: observed, standing } },
          )
        : regionVerdict(region.sigmas),
    limiting: limitingWords({
      decay: experiment.response.decay,
      events: sum(signal),
      converted: point.converted * bins.scale,
      excludedFrom: from,
      isExcluded: excluded,
      data: observed,
      background: prepared.counts.background,
      expected: eventsOfLimit(likelihood, signal)?.expected ?? null,
      factor: bins.factor,
      shares: sum(signal) > 0 ? errorShares(prepared.variants, signal, choices.limit) : null,
    }),
  };
}

/** As the limit of the measurement has it (`limitOf`), at one point. */
function exclusionOf(
  { counts: { likelihood }, common, asked }: PreparedMeasurement,
  signal: readonly number[],
  limit: LimitSettings,
): { readonly excluded: boolean; readonly from: number | null } {
  const events = sum(signal);
  if (common !== undefined)
    return { excluded: common.limit !== null && events >= common.limit, from: common.limit };
  if (!(events > 0)) return { excluded: false, from: null };
  const choice = limitChoice(limit, { each: asked.toys, seed: asked.seed });
  const found = signalLimitWith(likelihood, signal, choice);
  const strength = found.limit;
  const { statistic, confidence } = choice;
  const excluded =
    found.method === "asymptotic" && statistic !== "feldman-cousins"
      ? isExcluded(likelihood, signal, { ...choice, statistic, confidence })
      : strength !== null && strength <= 1;
  return { excluded, from: strength === null ? null : strength * events };
}

/** P of a deviance above the best strength's as large as that of strength 1; null for few events. */
function strengthProbability(
  likelihood: Likelihood,
  signal: readonly number[],
  { degreesOfFreedom }: LimitSettings,
): number | null {
  const events = eventsOfLimit(likelihood, signal);
  if (events === null || methodFor(likelihood, events) !== "asymptotic") return null;
  const deviance = devianceOfStrength(likelihood, signal);
  const best = bestStrength(deviance);
  const above = best.at >= 1 ? 0 : Math.max(0, deviance(1) - best.value);
  return chiSquareProbability(above, degreesOfFreedom);
}
