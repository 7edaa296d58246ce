import type { RandomStream } from "../numerics/random-stream.ts";
import { cholesky } from "./cholesky.ts";

/** What a fit expects to count at one point: events per bin, and their systematic covariance. */
export interface Expectation {
  readonly prediction: readonly number[];
  /** Events squared; only the diagonal where bins are independent. */
  readonly systematic:
    | { readonly kind: "full"; readonly covariance: readonly (readonly number[])[] }
    | { readonly kind: "diagonal"; readonly variances: readonly number[] };
}

/**
 * Throws data from an expectation: the prediction shifted by one draw of the correlated systematic
 * errors (normal), then a Poisson count in each bin; a mean below zero counts as zero.
 */
export class ToyThrower {
  readonly #prediction: readonly number[];
  /** Lower triangle that turns independent normals into the shift. */
  readonly #shift: (normals: readonly number[]) => number[];

  /** @throws DomainError where a full covariance is not positive definite */
  constructor({ prediction, systematic }: Expectation) {
    this.#prediction = prediction;
    if (systematic.kind === "diagonal") {
      const errors = systematic.variances.map(Math.sqrt);
      this.#shift = (normals) => errors.map((error, i) => error * normals[i]!);
    } else {
      const lower = cholesky(systematic.covariance);
      this.#shift = (normals) => lower.times(normals);
    }
  }

  /** Counts per bin. */
  throw(random: RandomStream): number[] {
    return this.shifted(random).map((mean) => random.poisson(Math.max(0, mean)));
  }

  /** The prediction moved by its systematic errors, without counting. */
  shifted(random: RandomStream): number[] {
    const shift = this.#shift(this.#prediction.map(() => random.normal()));
    return this.#prediction.map((mean, i) => mean + shift[i]!);
  }
}
