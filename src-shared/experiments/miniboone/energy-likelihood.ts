import { cholesky, solveCholesky } from "../../statistics/cholesky.ts";
import type { FitSettings } from "../../specification/fit-settings.ts";
import { constrainedBackground, digitisedBackground } from "./measured.ts";
import type { MiniBooNEMeasurement } from "./measurement-files.ts";

/** A fit's comparison of one signal with the data. */
export interface FitResult {
  readonly chiSquare: number;
  /** (data - prediction) / total error per bin. */
  readonly pulls: readonly number[];
  /** d chi^2 / d (dipole events) per bin at fixed covariance: carries the Monte-Carlo error. */
  readonly gradient: readonly number[];
}

/**
 * chi^2 of the excess in E_nu^QE (11 bins): r^T (C + diag(variance))^-1 r, r = data - background -
 * oscillation - dipole, with the released covariance constrained by the muon-like sample.
 */
export class EnergyLikelihood {
  readonly bins: number;
  readonly #data: readonly number[];
  /** After the constraint, events. */
  readonly #background: readonly number[];
  /** Before the constraint, events: what the released fractions of the joint reading multiply. */
  readonly #released: readonly number[];
  readonly #fractions: readonly (readonly number[])[];
  readonly #muons: readonly number[];
  readonly #constrainedFractions: number[][];
  readonly #settings: FitSettings;
  /** Rows of V^-1 of the muon-like sample, V = C + diag(prediction). */
  readonly #inverse: readonly (readonly number[])[];

  constructor(measurement: MiniBooNEMeasurement, settings: FitSettings) {
    const energy = measurement.energyMeasurement;
    const constrained = constrainedBackground(energy);
    this.#settings = settings;
    this.#data = energy.data;
    this.bins = energy.data.length;
    this.#released = energy.background;
    this.#fractions = energy.fractionalCovariance;
    this.#muons = energy.muonLike.prediction;
    this.#background =
      settings.background === "schur"
        ? constrained.prediction
        : digitisedBackground(measurement.angleMeasurement.energyFigure, energy.edges).background;
    this.#constrainedFractions = constrained.covariance.map((row, i) =>
      row.map((value, j) => value / (constrained.prediction[i]! * constrained.prediction[j]!)),
    );
    const muonRow = 2 * this.bins;
    const covariance = this.#muons.map((a, i) =>
      this.#muons.map(
        (b, j) => this.#fractions[muonRow + i]![muonRow + j]! * a * b + (i === j ? a : 0),
      ),
    );
    const lower = cholesky(covariance);
    this.#inverse = this.#muons.map((_, i) =>
      solveCholesky(
        lower,
        this.#muons.map((__, j) => (i === j ? 1 : 0)),
      ),
    );
  }

  /**
   * @param dipole, oscillation events per bin at the exposure of the data
   */
  compare(dipole: readonly number[], oscillation: readonly number[]): FitResult {
    const signal = dipole.map((events, i) => events + oscillation[i]!);
    const prediction = signal.map((events, i) => events + this.#background[i]!);
    const covariance = this.#covariance(signal, prediction);
    for (let i = 0; i < this.bins; i++) {
      covariance[i]![i]! +=
        this.#settings.statisticalError === "prediction" ? prediction[i]! : this.#data[i]!;
    }
    const residual = this.#data.map((events, i) => events - prediction[i]!);
    const solved = solveCholesky(cholesky(covariance), residual);
    return {
      chiSquare: residual.reduce((sum, value, i) => sum + value * solved[i]!, 0),
      pulls: residual.map((value, i) => value / Math.sqrt(covariance[i]![i]!)),
      gradient: solved.map((value) => -2 * value),
    };
  }

  #covariance(signal: readonly number[], prediction: readonly number[]): number[][] {
    switch (this.#settings.fractionalErrors) {
      case "joint":
        return this.#jointCovariance(signal);
      case "prediction":
        return this.#scaled(prediction);
      case "background":
        return this.#scaled(this.#background);
    }
  }

  #scaled(events: readonly number[]): number[][] {
    return this.#constrainedFractions.map((row, i) =>
      row.map((fraction, j) => fraction * events[i]! * events[j]!),
    );
  }

  /** C_ee - C_em V^-1 C_me with signal and background rows added up, as released. */
  #jointCovariance(signal: readonly number[]): number[][] {
    const n = this.bins;
    const f = this.#fractions;
    const cross = signal.map((events, i) =>
      this.#muons.map(
        (muons, k) =>
          (f[i]![2 * n + k]! * events + f[n + i]![2 * n + k]! * this.#released[i]!) * muons,
      ),
    );
    const solved = cross.map((row) =>
      this.#muons.map((_, k) =>
        row.reduce((sum, value, l) => sum + value * this.#inverse[l]![k]!, 0),
      ),
    );
    return signal.map((si, i) =>
      signal.map((sj, j) => {
        const bi = this.#released[i]!;
        const bj = this.#released[j]!;
        const electron =
          f[i]![j]! * si * sj +
          f[i]![n + j]! * si * bj +
          f[n + i]![j]! * bi * sj +
          f[n + i]![n + j]! * bi * bj;
        return electron - solved[i]!.reduce((sum, value, k) => sum + value * cross[j]![k]!, 0);
      }),
    );
  }
}
