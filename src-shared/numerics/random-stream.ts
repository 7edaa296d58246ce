import { normalQuantile } from "./normal-quantile.ts";
import { mixSeeds, uniformOf } from "./sobol.ts";

/**
 * Pseudo-random numbers of stream k of a seed: xoshiro128** (D. Blackman, S. Vigna, ACM TOMS 47
 * (2021) 36), its state filled by mixing seed and stream. Any stream can be drawn alone, so that a
 * sample is the same for any number of workers.
 */
export class RandomStream {
  readonly #state = new Int32Array(4);

  /** @param seed, stream unsigned 32-bit integers */
  constructor(seed: number, stream: number) {
    for (let k = 0; k < 4; k++) {
      this.#state[k] = mixSeeds(mixSeeds(seed, stream), k);
    }
    // The one state that never moves.
    if (this.#state.every((word) => word === 0)) this.#state[0] = 1;
  }

  /** Uniform in (0, 1), 2^32 values. */
  uniform(): number {
    const state = this.#state;
    const second = state[1]!;
    const product = Math.imul(second, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    state[2] = state[2]! ^ state[0]!;
    state[3] = state[3]! ^ second;
    state[1] = second ^ state[2]!;
    state[0] = state[0]! ^ state[3]!;
    state[2] = state[2]! ^ (second << 9);
    state[3] = (state[3]! << 11) | (state[3]! >>> 21);
    return uniformOf(result);
  }

  /** Standard normal, by the quantile; ends at 6.3 standard deviations. */
  normal(): number {
    return normalQuantile(this.uniform());
  }

  /** Poisson with this mean >= 0: by products below 10, above it by transformed rejection. */
  poisson(mean: number): number {
    return mean < 10 ? this.#poissonByProducts(mean) : this.#poissonByRejection(mean);
  }

  /** D. E. Knuth, TAOCP vol. 2, 3.4.1. */
  #poissonByProducts(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.uniform(); product > limit; product *= this.uniform()) count++;
    return count;
  }

  /** Algorithm PTRS of W. Hoermann, Insurance: Mathematics and Economics 12 (1993) 39. */
  #poissonByRejection(mean: number): number {
    const b = 0.931 + 2.53 * Math.sqrt(mean);
    const a = -0.059 + 0.02483 * b;
    const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    const quickly = 0.9277 - 3.6224 / (b - 2);
    for (;;) {
      const u = this.uniform() - 0.5;
      const v = this.uniform();
      const rest = 0.5 - Math.abs(u);
      const count = Math.floor(((2 * a) / rest + b) * u + mean + 0.43);
      if (rest >= 0.07 && v <= quickly) return count;
      if (count < 0 || (rest < 0.013 && v > rest)) continue;
      const height = Math.log((v * inverseAlpha) / (a / rest ** 2 + b));
      if (height <= count * Math.log(mean) - mean - logFactorial(count)) return count;
    }
  }
}

/** ln n!: Stirling's series from 10 on (error below 1e-11), a sum below. */
export function logFactorial(n: number): number {
  if (n < 10) {
    let sum = 0;
    for (let k = 2; k <= n; k++) sum += Math.log(k);
    return sum;
  }
  const x = n + 1;
  const square = x * x;
  const series = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / square) / square) / square) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}
