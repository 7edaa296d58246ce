import { cholesky, solveCholesky } from "../statistics/cholesky.ts";
import type { FitSettings } from "../specification/fit-settings.ts";
import type { Expectation } from "../statistics/toy-data.ts";
import { constrainedBackground, digitisedBackground } from "./measured-spectra.ts";
import type { MiniBooNEMeasurement } from "../experiments/measurement-file.ts";
import { energyFigureOf } from "../experiments/published.ts";

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
  /** Counts per bin. */
  readonly data: readonly number[];
  /** After the constraint, events. */
  readonly #background: readonly number[];
  /** Before the constraint, events: what the released fractions of the joint reading multiply. */
  readonly #released: readonly number[];
  readonly #constrainedFractions: number[][];
  /** Fractions of [signal, background], constrained together. */
  readonly #jointFractions: readonly (readonly number[])[];
  readonly #settings: FitSettings;

  constructor(measurement: MiniBooNEMeasurement, settings: FitSettings) {
    const energy = measurement.energyMeasurement;
    const constrained = constrainedBackground(energy);
    this.#settings = settings;
    this.data = energy.data;
    this.bins = energy.data.length;
    this.#released = energy.background;
    this.#background =
      settings.background === "schur"
        ? constrained.prediction
        : digitisedBackground(energyFigureOf(measurement), energy.edges).background;
    this.#constrainedFractions = constrained.covariance.map((row, i) =>
      row.map((value, j) => value / (constrained.prediction[i]! * constrained.prediction[j]!)),
    );
    this.#jointFractions = jointFractions(energy);
  }

  /**
   * The prediction and its systematic covariance, given the muon-like sample.
   *
   * @param dipole, oscillation events per bin at the exposure of the data
   */
  expect(dipole: readonly number[], oscillation: readonly number[]): Expectation {
    const { prediction, covariance } = this.#expect(dipole, oscillation);
    return { prediction, systematic: { kind: "full", covariance } };
  }

  /** @param dipole, oscillation events per bin at the exposure of the data */
  compare(dipole: readonly number[], oscillation: readonly number[]): FitResult {
    const { prediction, covariance } = this.#expect(dipole, oscillation);
    for (let i = 0; i < this.bins; i++) {
      covariance[i]![i]! +=
        this.#settings.statisticalError === "prediction" ? prediction[i]! : this.data[i]!;
    }
    const residual = this.data.map((events, i) => events - prediction[i]!);
    const solved = solveCholesky(cholesky(covariance), residual);
    return {
      chiSquare: residual.reduce((sum, value, i) => sum + value * solved[i]!, 0),
      pulls: residual.map((value, i) => value / Math.sqrt(covariance[i]![i]!)),
      gradient: solved.map((value) => -2 * value),
    };
  }

  #expect(dipole: readonly number[], oscillation: readonly number[]) {
    const signal = dipole.map((events, i) => events + oscillation[i]!);
    const prediction = signal.map((events, i) => events + this.#background[i]!);
    return { prediction, covariance: this.#covariance(signal, prediction) };
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

  /** Signal and background rows added up, each with its own fractions, as released. */
  #jointCovariance(signal: readonly number[]): number[][] {
    const n = this.bins;
    const g = this.#jointFractions;
    const b = this.#released;
    return signal.map((si, i) => {
      const ofSignal = g[i]!;
      const ofBackground = g[n + i]!;
      const bi = b[i]!;
      const row: number[] = [];
      for (let j = 0; j < n; j++) {
        const sj = signal[j]!;
        const bj = b[j]!;
        row.push(
          ofSignal[j]! * si * sj +
            ofSignal[n + j]! * si * bj +
            ofBackground[j]! * bi * sj +
            ofBackground[n + j]! * bi * bj,
        );
      }
      return row;
    });
  }
}

/**
 * Fractional covariance of [signal, background] given the muon-like sample m:
 * G = F - F_m diag(m) V^-1 diag(m) F_m^T, V = C_mm + diag(m). The Schur complement is bilinear in
 * the events, so these fractions serve every signal.
 */
function jointFractions({
  fractionalCovariance,
  muonLike,
}: MiniBooNEMeasurement["energyMeasurement"]): number[][] {
  const muons = muonLike.prediction;
  const size = fractionalCovariance.length - muons.length;
  const covariance = muons.map((a, i) =>
    muons.map((b, j) => fractionalCovariance[size + i]![size + j]! * a * b + (i === j ? a : 0)),
  );
  const lower = cholesky(covariance);
  const electrons = fractionalCovariance.slice(0, size);
  const cross = electrons.map((row) => muons.map((events, k) => row[size + k]! * events));
  const solved = cross.map((row) => solveCholesky(lower, row));
  return electrons.map((row, i) =>
    cross.map(
      (other, j) => row[j]! - solved[i]!.reduce((sum, value, k) => sum + value * other[k]!, 0),
    ),
  );
}
