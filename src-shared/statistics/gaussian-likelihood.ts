import { cholesky, solveCholesky } from "./cholesky.ts";
import type { Expectation } from "./toy-data.ts";

/** A comparison of one signal with the data. */
export interface FitResult {
  readonly chiSquare: number;
  /** (data - prediction) / total error per bin. */
  readonly pulls: readonly number[];
  /** d chi^2 / d (signal events) per bin at fixed covariance: carries the Monte-Carlo error. */
  readonly gradient: readonly number[];
}

/** Systematic errors for one signal; both arguments in events per bin. */
export type Errors<Form> = (signal: readonly number[], prediction: readonly number[]) => Form;

export interface GaussianTerms {
  /** Counts per bin. */
  readonly data: readonly number[];
  /** Events per bin. */
  readonly background: readonly number[];
  /** Events per bin of an appearance signal that the background's errors do not cover. */
  readonly appearance: readonly number[];
  /** Covariance in events squared; null where all bins are independent. Its matrix may be written to. */
  readonly correlated: Errors<number[][]> | null;
  /** Variances of independent errors, events squared; null for none. */
  readonly uncorrelated: Errors<readonly number[]> | null;
  /** Variance of the counts: of the prediction (Pearson) or of the data (Neyman). */
  readonly statisticalError: "prediction" | "data";
}

/** Smallest variance of a bin, events squared: an empty bin without events expected stays finite. */
const leastVariance = 1e-9;

/**
 * chi^2 of a prediction: r^T (C + diag(variance))^-1 r with r = data - background - appearance -
 * signal; a plain sum over bins where nothing is correlated.
 */
export class GaussianLikelihood {
  readonly bins: number;
  readonly data: readonly number[];
  readonly #terms: GaussianTerms;

  constructor(terms: GaussianTerms) {
    this.#terms = terms;
    this.data = terms.data;
    this.bins = terms.data.length;
  }

  /** Events per bin of the appearance component. */
  get appearance(): readonly number[] {
    return this.#terms.appearance;
  }

  /** The same with other counts. */
  withData(data: readonly number[]): GaussianLikelihood {
    return new GaussianLikelihood({ ...this.#terms, data });
  }

  /**
   * The prediction and its systematic errors.
   *
   * @param signal events per bin at the exposure of the data
   */
  expect(signal: readonly number[]): Expectation {
    const { correlated } = this.#terms;
    if (correlated === null) {
      const { prediction, variances } = this.#independent(signal);
      return { prediction, systematic: { kind: "diagonal", variances } };
    }
    const { prediction, covariance } = this.#joint(signal, correlated);
    return { prediction, systematic: { kind: "full", covariance } };
  }

  /** @param signal events per bin at the exposure of the data */
  compare(signal: readonly number[]): FitResult {
    const { correlated } = this.#terms;
    return correlated === null
      ? this.#compareIndependent(signal)
      : this.#compareJoint(signal, correlated);
  }

  #variance(bin: number, expected: number): number {
    return this.#terms.statisticalError === "prediction" ? expected : this.data[bin]!;
  }

  #compareJoint(signal: readonly number[], correlated: Errors<number[][]>): FitResult {
    const { prediction, covariance } = this.#joint(signal, correlated);
    for (let i = 0; i < this.bins; i++) {
      const row = covariance[i]!;
      row[i] = Math.max(leastVariance, row[i]! + this.#variance(i, prediction[i]!));
    }
    const residual = this.data.map((events, i) => events - prediction[i]!);
    const solved = solveCholesky(cholesky(covariance), residual);
    return {
      chiSquare: residual.reduce((sum, value, i) => sum + value * solved[i]!, 0),
      pulls: residual.map((value, i) => value / Math.sqrt(covariance[i]![i]!)),
      gradient: solved.map((value) => -2 * value),
    };
  }

  #compareIndependent(signal: readonly number[]): FitResult {
    const { prediction, variances } = this.#independent(signal);
    let chiSquare = 0;
    const pulls: number[] = [];
    const gradient: number[] = [];
    this.data.forEach((data, i) => {
      const expected = prediction[i]!;
      const variance = Math.max(leastVariance, this.#variance(i, expected) + variances[i]!);
      const residual = data - expected;
      chiSquare += residual ** 2 / variance;
      pulls.push(residual / Math.sqrt(variance));
      gradient.push((-2 * residual) / variance);
    });
    return { chiSquare, pulls, gradient };
  }

  #joint(signal: readonly number[], correlated: Errors<number[][]>) {
    const { background, appearance, uncorrelated } = this.#terms;
    const all = signal.map((events, i) => events + appearance[i]!);
    const prediction = all.map((events, i) => events + background[i]!);
    const covariance = correlated(all, prediction);
    uncorrelated?.(all, prediction).forEach((variance, i) => (covariance[i]![i]! += variance));
    return { prediction, covariance };
  }

  #independent(signal: readonly number[]) {
    const { background, appearance, uncorrelated } = this.#terms;
    const prediction = background.map((events, i) => events + appearance[i]! + signal[i]!);
    const variances = uncorrelated?.(signal, prediction) ?? prediction.map(() => 0);
    return { prediction, variances };
  }
}
