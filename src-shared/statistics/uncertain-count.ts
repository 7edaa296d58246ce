import { DomainError } from "../errors.ts";
import type { CountingExperiment } from "./likelihood.ts";
import { poissonAtMost, poissonProbability } from "./poisson-sums.ts";

/** The Gaussian of the scale is followed this far, in widths. */
const reach = 7;
const minimumIntervals = 256;
const maximumIntervals = 4096;

/** What is known of the background of one count. */
export type UncertainBackground = Omit<CountingExperiment, "seen">;

/**
 * Probabilities of one count over signal + fixed + scale x scaled, the scale integrated over its
 * Gaussian above 0 (R. D. Cousins, V. L. Highland, NIM A 320 (1992) 331), by Simpson's rule with
 * steps no wider than half a standard deviation of the counts.
 */
export class UncertainCount {
  /** Means of the background with their weights, which sum to 1. */
  readonly #means: readonly number[];
  readonly #weights: readonly number[];

  /** @throws DomainError where a number is negative or not finite */
  constructor({ fixed, scaled, width }: UncertainBackground) {
    for (const [name, value] of Object.entries({ fixed, scaled, width })) {
      if (!(value >= 0 && value < Infinity)) {
        throw new DomainError(`${name} of the background`, value, "numbers from 0 on");
      }
    }
    if (width === 0 || scaled === 0) {
      this.#means = [fixed + scaled];
      this.#weights = [1];
      return;
    }
    const low = Math.max(0, 1 - reach * width);
    const high = 1 + reach * width;
    const narrowest = Math.sqrt(Math.max(1, low * scaled + fixed)) / scaled;
    const wanted = Math.min(maximumIntervals, (high - low) / (0.5 * narrowest));
    const intervals = 2 * Math.ceil(Math.max(minimumIntervals, wanted) / 2);
    const scales = Array.from(
      { length: intervals + 1 },
      (_, k) => low + ((high - low) * k) / intervals,
    );
    const weights = scales.map((scale, k) => {
      const simpson = k === 0 || k === intervals ? 1 : k % 2 === 1 ? 4 : 2;
      return simpson * Math.exp(-0.5 * ((scale - 1) / width) ** 2);
    });
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    this.#means = scales.map((scale) => fixed + scale * scaled);
    this.#weights = weights.map((weight) => weight / total);
  }

  /** P(N = count) with this signal, events. */
  probability(count: number, signal: number): number {
    return this.#mean((mean) => poissonProbability(count, signal + mean));
  }

  /** P(N <= count) with this signal, events. */
  atMost(count: number, signal: number): number {
    return this.#mean((mean) => poissonAtMost(count, signal + mean));
  }

  /** Smallest count with P(N <= count) >= share, without signal. */
  quantile(share: number): number {
    let count = 0;
    for (let sum = this.probability(0, 0); sum < share; count++) {
      sum += this.probability(count + 1, 0);
    }
    return count;
  }

  #mean(value: (mean: number) => number): number {
    let sum = 0;
    for (let k = 0; k < this.#means.length; k++) {
      const weight = this.#weights[k]!;
      if (weight > 1e-15) sum += weight * value(this.#means[k]!);
    }
    return sum;
  }
}

/** @throws DomainError unless a count is whole and not negative */
export function checkCount(seen: number): void {
  if (!Number.isInteger(seen) || seen < 0) {
    throw new DomainError("events seen", seen, "whole numbers from 0 on");
  }
}
