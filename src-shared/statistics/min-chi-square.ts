import { DomainError } from "../errors.ts";
import type { Expectation } from "./toy-data.ts";

/** What the variance of a count is taken from: the prediction (Pearson), or the data (Neyman). */
export type StatisticalError = "prediction" | "data";

/**
 * chi^2 of many points against data that change: r^T (S + diag(variance))^-1 r = |L^-1 r|^2, row by
 * row, so that a point is left as soon as its sum of squares exceeds the least so far. Where the
 * variance is that of the prediction L is kept; where it is that of the data each row of L is made
 * on the way.
 */
export class MinChiSquare {
  readonly #points: number;
  readonly #bins: number;
  readonly #full: boolean;
  readonly #ofData: boolean;
  /** Per point: predictions. */
  readonly #predictions: Float64Array;
  /** Per point: lower triangle by rows, or the diagonal alone, of S or of L (diagonal inverted). */
  readonly #triangles: Float64Array;
  readonly #size: number;
  /** L under way, in the same order. */
  readonly #lower: Float64Array;
  readonly #solved: Float64Array;

  /**
   * @param points all of them with full, or all with diagonal covariances
   * @throws DomainError where a covariance is not positive definite; `at` and `least` do, too
   */
  constructor(points: readonly Expectation[], variance: StatisticalError) {
    const [first] = points;
    const bins = first?.prediction.length ?? 0;
    this.#points = points.length;
    this.#bins = bins;
    this.#full = first?.systematic.kind === "full";
    this.#ofData = variance === "data";
    this.#size = this.#full ? (bins * (bins + 1)) / 2 : bins;
    this.#predictions = Float64Array.from(points.flatMap(({ prediction }) => prediction));
    this.#triangles = Float64Array.from(points.flatMap(lowerTriangle));
    this.#lower = new Float64Array(this.#size);
    this.#solved = new Float64Array(bins);
    if (!this.#ofData) {
      points.forEach(({ prediction }, point) => {
        let at = 0;
        for (let i = 0; i < bins; i++) at = this.#decomposeRow(point, i, at, prediction[i]!);
        this.#triangles.set(this.#lower, point * this.#size);
      });
    }
  }

  /** The least chi^2 over all points. */
  min(data: readonly number[]): number {
    let min = Infinity;
    for (let point = 0; point < this.#points; point++) {
      const chiSquare = this.#chiSquare(point, data, min);
      if (chiSquare < min) min = chiSquare;
    }
    return min;
  }

  /** chi^2 of one point. */
  at(point: number, data: readonly number[]): number {
    return this.#chiSquare(point, data, Infinity);
  }

  /** chi^2 of a point, or any number above `enough` once it exceeds that. */
  #chiSquare(point: number, data: readonly number[], enough: number): number {
    const bins = this.#bins;
    const solved = this.#solved;
    const lower = this.#ofData ? this.#lower : this.#triangles;
    const base = this.#ofData ? 0 : point * this.#size;
    let at = 0;
    let sum = 0;
    for (let i = 0; i < bins; i++) {
      if (this.#ofData) this.#decomposeRow(point, i, at, data[i]!);
      let value = data[i]! - this.#predictions[point * bins + i]!;
      if (this.#full) for (let k = 0; k < i; k++) value -= lower[base + at++]! * solved[k]!;
      value *= lower[base + at++]!;
      solved[i] = value;
      sum += value * value;
      if (sum > enough) return sum;
    }
    return sum;
  }

  /** Row i of L of S + diag(variance), from `at` on; the rows above stand. @returns the next row */
  #decomposeRow(point: number, i: number, at: number, variance: number): number {
    const source = this.#triangles;
    const lower = this.#lower;
    const from = point * this.#size + at;
    if (!this.#full) {
      lower[at] = inverseRoot(source[from]! + variance);
      return at + 1;
    }
    let squares = 0;
    let row = 0;
    for (let j = 0; j < i; j++) {
      let sum = source[from + j]!;
      for (let k = 0; k < j; k++) sum -= lower[at + k]! * lower[row + k]!;
      const value = sum * lower[row + j]!;
      lower[at + j] = value;
      squares += value * value;
      row += j + 1;
    }
    lower[at + i] = inverseRoot(source[from + i]! + variance - squares);
    return at + i + 1;
  }
}

function inverseRoot(pivot: number): number {
  if (!(pivot > 0)) throw new DomainError("pivot of the covariance", pivot, "positive numbers");
  return 1 / Math.sqrt(pivot);
}

function lowerTriangle({ systematic }: Expectation): readonly number[] {
  return systematic.kind === "diagonal"
    ? systematic.variances
    : systematic.covariance.flatMap((row, i) => row.slice(0, i + 1));
}
