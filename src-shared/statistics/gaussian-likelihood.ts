import type { RandomStream } from "../numerics/random-stream.ts";
import { Cholesky } from "./cholesky.ts";
import {
  type Covariance,
  type GaussianOptions,
  GaussianPrediction,
} from "./gaussian-prediction.ts";
import {
  type Agreement,
  checkBins,
  type Comparison,
  type Likelihood,
  type Slopes,
} from "./likelihood.ts";
import { nominalScales, type Nuisance } from "./nuisance.ts";
import { numericalSlopes } from "./numerical-slopes.ts";
import { compareProfiled, profile } from "./profile.ts";
import { type Expectation, ToyThrower } from "./toy-data.ts";

/** Variances are no smaller where data are counts, so that empty bins stay finite; events squared. */
const minVariance = 1e-9;

/**
 * chi^2 = r^T (C + diag(v))^-1 r, r = data - background - appearance - signal; v holds the
 * statistical and the uncorrelated errors. Without C the bins are independent.
 */
export class GaussianLikelihood implements Likelihood {
  readonly bins: number;
  readonly devianceName = "χ²";
  readonly data: readonly number[];
  readonly counted: readonly boolean[];
  readonly nuisances: readonly Nuisance[];
  readonly productOfScales = false;
  readonly #options: GaussianOptions;
  readonly #prediction: GaussianPrediction;
  /** Places of `compareAt`, which a plane asks thousands of times: residuals, and what solves them. */
  readonly #solved: Float64Array;
  readonly #factor: Cholesky;

  /** @throws DomainError where numbers of bins differ or a number is not finite */
  constructor(options: GaussianOptions) {
    this.#options = options;
    this.data = options.data;
    this.bins = options.data.length;
    checkBins("data", options.data, this.bins);
    this.#prediction = new GaussianPrediction(options);
    this.nuisances = this.#prediction.nuisances;
    this.#solved = new Float64Array(this.bins);
    this.#factor = new Cholesky(options.correlated === undefined ? 0 : this.bins);
    this.counted = options.data.map(() => options.statisticalError !== "measured numbers");
  }

  /** Events per bin of the appearance component. */
  get appearance(): readonly number[] {
    return this.#options.appearance ?? this.data.map(() => 0);
  }

  compare(signal: readonly number[]): Comparison {
    checkBins("signal", signal, this.bins);
    return compareProfiled(this, signal);
  }

  deviance(signal: readonly number[]): number {
    checkBins("signal", signal, this.bins);
    return profile(this, signal).deviance;
  }

  /** @throws DomainError where the covariance is not positive definite */
  compareAt(signal: readonly number[], scales: readonly number[]): Agreement {
    const { prediction, variances, correlated } = this.#prediction.at(signal, scales);
    const factor = this.#prediction.signalFactor(scales);
    const { bins, data } = this;
    const solved = this.#solved;
    const pulls: number[] = [];
    let deviance = 0;
    for (let i = 0; i < bins; i++) {
      const added = this.#statistical(prediction, i) + variances[i]!;
      const variance = this.#floored(correlated === undefined ? added : correlated[i]![i]! + added);
      const residual = data[i]! - prediction[i]!;
      pulls.push(residual / Math.sqrt(variance));
      if (correlated === undefined) {
        solved[i] = residual / variance;
        deviance += (residual * residual) / variance;
      } else {
        solved[i] = residual;
        this.#fillRow(i, correlated[i]!, variance);
      }
    }
    if (correlated !== undefined) {
      this.#factor.decompose();
      this.#factor.solve(solved);
      for (let i = 0; i < bins; i++) deviance += (data[i]! - prediction[i]!) * solved[i]!;
    }
    const gradient: number[] = [];
    for (let i = 0; i < bins; i++) gradient.push(-2 * solved[i]! * factor);
    return { deviance, pulls, gradient };
  }

  slopes(signal: readonly number[], scales: readonly number[]): Slopes {
    return numericalSlopes((at) => this.compareAt(signal, at).deviance, scales);
  }

  expect(
    signal: readonly number[],
    scales: readonly number[] = nominalScales(this.nuisances),
  ): number[] {
    return this.#prediction.at(signal, scales).prediction;
  }

  /** The prediction with its systematic errors, as `ToyThrower` and `LeastChiSquare` take it. */
  expectation(
    signal: readonly number[],
    scales: readonly number[] = nominalScales(this.nuisances),
  ): Expectation {
    const { prediction, variances, correlated } = this.#prediction.at(signal, scales);
    if (correlated === undefined)
      return { prediction, systematic: { kind: "diagonal", variances } };
    const covariance = withDiagonal(correlated, (own, i) => own + variances[i]!);
    return { prediction, systematic: { kind: "full", covariance } };
  }

  /** Counts from the prediction moved by its systematic errors; measured numbers by these alone. */
  draw(signal: readonly number[], scales: readonly number[], random: RandomStream): number[] {
    const expectation = this.expectation(signal, scales);
    const thrower = new ToyThrower(this.#definite(expectation));
    return this.#options.statisticalError === "measured numbers"
      ? thrower.shifted(random)
      : thrower.throw(random);
  }

  withData(data: readonly number[]): GaussianLikelihood {
    checkBins("data", data, this.bins);
    return new GaussianLikelihood({ ...this.#options, data });
  }

  oneCount(): null {
    return null;
  }

  #statistical(prediction: readonly number[], i: number): number {
    switch (this.#options.statisticalError) {
      case "prediction":
        return prediction[i]!;
      case "data":
        return this.data[i]!;
      case "measured numbers":
        return 0;
    }
  }

  #floored(variance: number): number {
    return this.#options.statisticalError === "measured numbers"
      ? variance
      : Math.max(minVariance, variance);
  }

  /** A row of the covariance, into what decomposes it. */
  #fillRow(i: number, row: readonly number[], diagonal: number): void {
    const { size, lower } = this.#factor;
    for (let j = 0; j < i; j++) lower[i * size + j] = row[j]!;
    lower[i * size + i] = diagonal;
  }

  /** A covariance of counts may be singular where systematic errors are few: widened by the floor. */
  #definite({ prediction, systematic }: Expectation): Expectation {
    if (systematic.kind === "diagonal" || !this.counted[0]) return { prediction, systematic };
    const covariance = withDiagonal(
      systematic.covariance,
      (own) => own * (1 + 1e-12) + minVariance,
    );
    return { prediction, systematic: { kind: "full", covariance } };
  }
}

function withDiagonal(matrix: Covariance, change: (own: number, i: number) => number): number[][] {
  return matrix.map((row, i) => row.map((value, j) => (i === j ? change(value, i) : value)));
}
