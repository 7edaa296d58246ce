import { logFactorial } from "../numerics/random-stream.ts";

/** Terms below this share of a sum no longer change it. */
const negligible = 1e-18;

/** P(N = count) for a Poisson mean >= 0; relative error about 1e-11. */
export function poissonProbability(count: number, mean: number): number {
  if (!(mean > 0)) return count === 0 ? 1 : 0;
  return Math.exp(count * Math.log(mean) - mean - logFactorial(count));
}

/**
 * P(N <= count) for a Poisson mean >= 0, count whole and possibly -1: summed downwards from the
 * count, or, where the mean lies below it, one minus the sum upwards from the next.
 */
export function poissonAtMost(count: number, mean: number): number {
  if (count < 0) return 0;
  if (!(mean > 0)) return 1;
  if (count > mean) {
    let term = poissonProbability(count + 1, mean);
    let sum = 0;
    for (let k = count + 2; term > negligible * sum; k++) {
      sum += term;
      term *= mean / k;
    }
    return 1 - sum;
  }
  let term = poissonProbability(count, mean);
  let sum = 0;
  for (let k = count; term > negligible * sum; k--) {
    sum += term;
    term *= k / mean;
  }
  return sum;
}
