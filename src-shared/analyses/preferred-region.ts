import { bestFit, type BestFit, type Contour, contours, type Plane } from "../statistics/plane.ts";
import type { FitSettings } from "../specification/fit-settings.ts";
import type { OscillationHypothesis } from "../experiments/measured-spectrum.ts";
import type { SignalTable } from "../experiments/signal-table.ts";
import { AngleLikelihood } from "./angle-likelihood.ts";
import { EnergyLikelihood } from "./energy-likelihood.ts";
import {
  fitPlane,
  type PlaneAxes,
  type SignalPlane,
  signalPlane,
  type TauCoupling,
} from "./signal-plane.ts";
import type { MiniBooNEMeasurement } from "../experiments/measurement-file.ts";
import { oscillationComponent } from "./oscillation-background.ts";
import type { Distribution } from "../experiments/published.ts";

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
  readonly distribution: Distribution;
  readonly oscillation: OscillationHypothesis;
  readonly tau: TauCoupling;
  readonly fit: FitSettings;
  /** For the contours: 2 as in the paper, or 1. */
  readonly degreesOfFreedom: 1 | 2;
  readonly sigmas: readonly number[];
}

/** Likelihood of a distribution and its oscillation component, at the exposure of the data. */
export function distributionOf(
  measurement: MiniBooNEMeasurement,
  choices: Pick<RegionChoices, "distribution" | "oscillation" | "fit">,
) {
  const { distribution, oscillation, fit } = choices;
  const exposure = measurement.energyMeasurement.exposure;
  const component = oscillationComponent(measurement, oscillation, exposure)[distribution];
  const likelihood =
    distribution === "enuqe"
      ? new EnergyLikelihood(measurement, fit)
      : new AngleLikelihood(measurement, fit);
  return { likelihood, component };
}

/**
 * chi^2 of one distribution over the plane, its best fit, and Delta chi^2 contours (Wilks' theorem,
 * paper Sec. IV B). Two parameters are fitted: ndf = bins - 2.
 */
export function preferredRegion(
  table: SignalTable,
  measurement: MiniBooNEMeasurement,
  choices: RegionChoices,
  axes: PlaneAxes,
): PreferredRegion {
  const signal = signalPlane(table, choices.distribution, choices.tau, axes);
  return regionWith(signal, distributionOf(measurement, choices), choices);
}

/** `preferredRegion` with signal and likelihood at hand, for callers that keep them. */
export function regionWith(
  signal: SignalPlane,
  { likelihood, component }: ReturnType<typeof distributionOf>,
  choices: Pick<RegionChoices, "degreesOfFreedom" | "sigmas">,
): PreferredRegion {
  const plane = fitPlane(signal, likelihood, component);
  const nothing = component.map(() => 0);
  return {
    plane,
    best: { ...bestFit(plane), degreesOfFreedom: component.length - 2 },
    null: { chi2: likelihood.compare(nothing, component).chiSquare },
    contours: contours(plane, choices.sigmas, choices.degreesOfFreedom),
  };
}
