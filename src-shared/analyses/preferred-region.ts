import { exposureOf, type MeasuredExperiment, spectrumNamed } from "./measured-data.ts";
import { likelihoodOf } from "./likelihood-of.ts";
import { oscillationBackground } from "./oscillation-background.ts";
import type { GaussianLikelihood } from "../statistics/gaussian-likelihood.ts";
import { bestFit, type BestFit, type Contour, contours, type Plane } from "../statistics/plane.ts";
import type { FitSettings } from "../specification/fit-settings.ts";
import type { OscillationHypothesis } from "../specification/analysis-specification.ts";
import type { SignalTable } from "../experiments/signal-table.ts";
import { rowInBins, spectrumBinsOf } from "./signal-bins.ts";
import { fitPlane, type PlaneAxes, type SignalPlane, signalPlane } from "./signal-plane.ts";
import type { TauCoupling } from "../specification/analysis-specification.ts";

/** A fit of one distribution over the plane. */
export interface PreferredRegion {
  readonly plane: Plane;
  readonly best: BestFit & { readonly degreesOfFreedom: number };
  /** Without a dipole. */
  readonly null: { readonly chi2: number };
  readonly contours: readonly Contour[];
}

/** What a region depends on besides the table. */
export interface RegionChoices {
  /** Name of the measurement. */
  readonly distribution: string;
  readonly oscillation: OscillationHypothesis;
  readonly tau: TauCoupling;
  readonly fit: FitSettings;
  /** For the contours: 2 as in the paper, or 1. */
  readonly degreesOfFreedom: 1 | 2;
  readonly sigmas: readonly number[];
}

/** Likelihood of one spectrum with its oscillation component, at the exposure of the data. */
export function distributionOf(
  experiment: MeasuredExperiment,
  { distribution, oscillation, fit }: Pick<RegionChoices, "distribution" | "oscillation" | "fit">,
): GaussianLikelihood {
  const measurement = spectrumNamed(experiment, distribution);
  const exposure = exposureOf(experiment, measurement);
  const appearance = oscillationBackground(experiment, measurement, oscillation, exposure);
  return likelihoodOf(experiment, measurement, fit, appearance);
}

/**
 * chi^2 of one distribution over the plane, its best fit, and Delta chi^2 contours (Wilks' theorem,
 * paper Sec. IV B). Two parameters are fitted: ndf = bins - 2.
 */
export function preferredRegion(
  table: SignalTable,
  experiment: MeasuredExperiment,
  choices: RegionChoices,
  axes: PlaneAxes,
): PreferredRegion {
  const bins = spectrumBinsOf(experiment, choices.distribution);
  const found = signalPlane(table, bins.spectrum, choices.tau, axes);
  const signal = { ...found, rows: found.rows.map((row) => rowInBins(bins, row)) };
  return regionWith(signal, distributionOf(experiment, choices), choices);
}

/** `preferredRegion` with signal and likelihood at hand, for callers that keep them. */
export function regionWith(
  signal: SignalPlane,
  likelihood: GaussianLikelihood,
  choices: Pick<RegionChoices, "degreesOfFreedom" | "sigmas">,
): PreferredRegion {
  const plane = fitPlane(signal, likelihood);
  const nothing = likelihood.data.map(() => 0);
  return {
    plane,
    best: { ...bestFit(plane), degreesOfFreedom: likelihood.bins - 2 },
    null: { chi2: likelihood.compare(nothing).deviance },
    contours: contours(plane, choices.sigmas, choices.degreesOfFreedom),
  };
}
