import { RandomStream } from "../numerics/random-stream.ts";
import { MinChiSquare } from "../statistics/min-chi-square.ts";
import { ToyThrower } from "../statistics/toy-data.ts";
import type { ObservedChiSquare } from "../statistics/toy-summary.ts";
import { SignalAtMass } from "../experiments/signal-at-mass.ts";
import { eventsOfRow } from "../experiments/signal-rows.ts";
import type { SignalTable } from "../experiments/signal-table.ts";
import { type PlaneAxes, signalPlane, totalCoupling } from "./signal-plane.ts";
import type { MeasuredExperiment } from "./measured-data.ts";
import { distributionOf, type RegionChoices } from "./preferred-region.ts";
import { inBins, rowInBins, spectrumBinsOf } from "./signal-bins.ts";

export type ToyChoices = Pick<RegionChoices, "distribution" | "oscillation" | "tau" | "fit">;

/** A point of the plane: m_N in GeV, d_mu in GeV^-1. */
export interface PlanePoint {
  readonly mass: number;
  readonly dMu: number;
}

/**
 * Toys thrown from one point of the plane and fitted over all of it, as the data are: background
 * and covariance given the muon-like sample, correlated systematic shift, Poisson counts. Toy k
 * draws from stream (seed, k) alone.
 */
export class ToyStudy {
  readonly observed: ObservedChiSquare;
  /** Of the distribution. */
  readonly bins: number;
  /** Where the toys are thrown from. */
  readonly point: PlanePoint;
  readonly #fits: MinChiSquare;
  readonly #truth: number;
  readonly #thrower: ToyThrower;

  /** @param point the best fit of the data when null */
  constructor(
    table: SignalTable,
    experiment: MeasuredExperiment,
    choices: ToyChoices,
    axes: PlaneAxes,
    point: PlanePoint | null,
  ) {
    const likelihood = distributionOf(experiment, choices);
    const { distribution, tau, fit } = choices;
    const bins = spectrumBinsOf(experiment, distribution);
    const nodes = signalPlane(table, bins.spectrum, tau, axes).rows.flatMap((found, i) => {
      const row = rowInBins(bins, found);
      return axes.dMu.map((dMu, j) => ({
        mass: axes.mass[i]!,
        dMu,
        expectation: likelihood.expectation(eventsOfRow(row, j)),
      }));
    });
    const data = likelihood.data;
    this.bins = data.length;
    const onNodes = new MinChiSquare(
      nodes.map(({ expectation }) => expectation),
      fit.statisticalError,
    );
    const chiSquare = nodes.map((_, k) => onNodes.at(k, data));
    const best = nodes[chiSquare.indexOf(Math.min(...chiSquare))]!;
    this.point = point ?? { mass: best.mass, dMu: best.dMu };
    const { mass, dMu } = this.point;
    const { events } = inBins(
      bins,
      new SignalAtMass(table, mass).spectrum(bins.spectrum, dMu, totalCoupling(dMu, tau)),
    );
    const truth = likelihood.expectation(events);
    // First, since a toy's least chi^2 lies near it and spares the other nodes their sums.
    this.#truth = 0;
    this.#fits = new MinChiSquare(
      [truth, ...nodes.map(({ expectation }) => expectation)],
      fit.statisticalError,
    );
    this.#thrower = new ToyThrower(truth);
    this.observed = {
      least: this.#fits.min(data),
      atPoint: this.#fits.at(this.#truth, data),
    };
  }

  /** Counts of toy k. */
  data(seed: number, toy: number): number[] {
    return this.#thrower.throw(new RandomStream(seed, toy));
  }

  /** Least chi^2 and chi^2 at the point, in turn, of toys `first` ... `first + count - 1`. */
  chunk(seed: number, first: number, count: number): Float64Array<ArrayBuffer> {
    const results = new Float64Array(2 * count);
    for (let k = 0; k < count; k++) {
      const data = this.data(seed, first + k);
      results[2 * k] = this.#fits.min(data);
      results[2 * k + 1] = this.#fits.at(this.#truth, data);
    }
    return results;
  }
}
