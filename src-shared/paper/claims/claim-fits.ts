import type { FitSettings } from "../../specification/fit-settings.ts";
import { globalOscillationFit } from "../../experiments/measured-spectrum.ts";
import type { OscillationHypothesis } from "../../specification/analysis-specification.ts";
import { SignalAtMass } from "../../experiments/signal-at-mass.ts";
import type { SignalTable } from "../../experiments/signal-table.ts";
import {
  type PlaneAxes,
  type SignalPlane,
  signalPlane,
  totalCoupling,
} from "../../analyses/signal-plane.ts";
import type { TauCoupling } from "../../specification/analysis-specification.ts";
import type { MeasuredExperiment } from "../../analyses/measured-data.ts";
import type { GaussianLikelihood } from "../../statistics/gaussian-likelihood.ts";
import {
  distributionOf,
  type PreferredRegion,
  regionWith,
} from "../../analyses/preferred-region.ts";

/** Spectra that the paper fits. */
export type Distribution = "enuqe" | "costheta";

/** What one fit of the claims depends on. */
export interface ClaimFit {
  readonly distribution: Distribution;
  readonly oscillation: OscillationHypothesis;
  readonly tau: TauCoupling;
  readonly fit: FitSettings;
}

/** The paper's fit of one distribution, without a tau coupling. */
export function fitOf(
  distribution: Distribution,
  fit: FitSettings,
  oscillation = globalOscillationFit,
): ClaimFit {
  return { distribution, oscillation, tau: { kind: "fixed", dTau: 0 }, fit };
}

/** Fits of one table that the claims ask for again and again, each made once. */
export class ClaimFits {
  readonly table: SignalTable;
  readonly experiment: MeasuredExperiment;
  readonly axes: PlaneAxes;
  readonly #signals = new Map<string, SignalPlane>();
  readonly #comparisons = new Map<string, GaussianLikelihood>();
  readonly #regions = new Map<string, PreferredRegion>();

  constructor(table: SignalTable, experiment: MeasuredExperiment, axes: PlaneAxes) {
    this.table = table;
    this.experiment = experiment;
    this.axes = axes;
  }

  region(asked: ClaimFit): PreferredRegion {
    const key = JSON.stringify(asked);
    const known = this.#regions.get(key);
    if (known !== undefined) return known;
    const { distribution, tau } = asked;
    const signalKey = JSON.stringify({ distribution, tau });
    const signal =
      this.#signals.get(signalKey) ?? signalPlane(this.table, distribution, tau, this.axes);
    this.#signals.set(signalKey, signal);
    const region = regionWith(signal, this.#comparison(asked), {
      degreesOfFreedom: 2,
      sigmas: [1, 2, 3],
    });
    this.#regions.set(key, region);
    return region;
  }

  /** Spectra and chi^2 at a point, and its distance from the best fit of the plane. */
  at(asked: ClaimFit, { mass, dMu }: { readonly mass: number; readonly dMu: number }) {
    const likelihood = this.#comparison(asked);
    const total = totalCoupling(dMu, asked.tau);
    const { events } = new SignalAtMass(this.table, mass).spectrum(asked.distribution, dMu, total);
    const { deviance: chiSquare } = likelihood.compare(events);
    return {
      dipole: events,
      oscillation: likelihood.appearance,
      chiSquare,
      delta: Math.max(0, chiSquare - this.region(asked).best.chi2),
    };
  }

  #comparison({ distribution, oscillation, fit }: ClaimFit): GaussianLikelihood {
    const key = JSON.stringify({ distribution, oscillation, fit });
    const known = this.#comparisons.get(key);
    if (known !== undefined) return known;
    const made = distributionOf(this.experiment, { distribution, oscillation, fit });
    this.#comparisons.set(key, made);
    return made;
  }
}
