import { sigmasOf } from "../statistics/chi-square-probability.ts";

/** How far a point is from a best fit. */
export interface PointDistance {
  readonly delta: number;
  readonly sigmas: number;
}

/**
 * Delta chi^2 and its number of standard deviations. The best fit stands on a node of the plane, so
 * a point between nodes may lie a little below it: that counts as none.
 */
export function distanceOf(chi2: number, best: number, degreesOfFreedom: 1 | 2): PointDistance {
  const delta = Math.max(0, chi2 - best);
  return { delta, sigmas: sigmasOf(delta, degreesOfFreedom) };
}
