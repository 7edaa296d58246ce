import { DomainError } from "../errors.ts";
import { normalQuantile } from "../numerics/normal-quantile.ts";
import { complementaryErrorFunction } from "./plane.ts";

/**
 * P(chi^2_k > x): Q_1 = erfc(sqrt(x/2)), Q_2 = exp(-x/2), and
 * Q_(k+2) = Q_k + (x/2)^(k/2) exp(-x/2) / Gamma(k/2 + 1) (Abramowitz, Stegun 26.4.8).
 * E.g. P(chi^2_2 > 6.18) = 0.0455.
 *
 * @param chiSquare x >= 0
 * @param degreesOfFreedom k, whole and at least 1
 * @throws DomainError outside of these
 */
export function chiSquareProbability(chiSquare: number, degreesOfFreedom: number): number {
  if (!(chiSquare >= 0)) throw new DomainError("chi2", chiSquare, "numbers from 0 on");
  if (!Number.isInteger(degreesOfFreedom) || degreesOfFreedom < 1) {
    throw new DomainError("degrees of freedom", degreesOfFreedom, "whole numbers from 1 on");
  }
  const half = chiSquare / 2;
  const odd = degreesOfFreedom % 2 === 1;
  let probability = odd ? complementaryErrorFunction(Math.sqrt(half)) : Math.exp(-half);
  // Gamma(3/2) = sqrt(pi)/2, Gamma(2) = 1.
  let term = odd
    ? (2 * Math.sqrt(half) * Math.exp(-half)) / Math.sqrt(Math.PI)
    : half * Math.exp(-half);
  for (let k = odd ? 1 : 2; k < degreesOfFreedom; k += 2) {
    probability += term;
    term *= half / (k / 2 + 1);
  }
  return Math.min(1, probability);
}

/** Below this a probability is no longer told from 0, and Delta chi^2 itself gives the distance. */
const minProbability = 1e-300;

/**
 * Number of standard deviations of a Delta chi^2 (Wilks' theorem): one degree of freedom
 * sqrt(Delta), two z with erfc(z / sqrt 2) = exp(-Delta/2). E.g. (6.18, 2) -> 2.00.
 */
export function sigmasOf(deltaChiSquare: number, degreesOfFreedom: 1 | 2): number {
  const delta = Math.max(0, deltaChiSquare);
  if (degreesOfFreedom === 1) return Math.sqrt(delta);
  const probability = Math.exp(-delta / 2);
  if (probability < minProbability) return Math.sqrt(delta);
  return probability >= 1 ? 0 : -normalQuantile(probability / 2);
}
