import type { PreferredRegion } from "../preferred-region.ts";

/** Node at which two planes of the same axes agree best, and the larger Delta chi^2 there. */
export interface Approach {
  readonly delta: number;
  readonly mass: number;
  readonly dMu: number;
}

/** The least of the larger Delta chi^2 of two planes, among the nodes that are allowed. */
export function closestApproach(
  first: PreferredRegion,
  second: PreferredRegion,
  isAllowed: (mass: number, dMu: number) => boolean = () => true,
): Approach {
  let best: Approach = { delta: Infinity, mass: Number.NaN, dMu: Number.NaN };
  first.plane.mass.forEach((mass, i) =>
    first.plane.dMu.forEach((dMu, j) => {
      const delta = Math.max(
        first.plane.chi2[i]![j]! - first.best.chi2,
        second.plane.chi2[i]![j]! - second.best.chi2,
      );
      if (delta < best.delta && isAllowed(mass, dMu)) best = { delta, mass, dMu };
    }),
  );
  return best;
}

/** Masses of the plane at which Delta chi^2 stays below a level for some coupling, least first. */
export function massesWithin({ plane, best }: PreferredRegion, level: number): number[] {
  return plane.mass.filter((_, i) => plane.chi2[i]!.some((chi2) => chi2 - best.chi2 < level));
}

/** Coupling of the least chi^2 at the mass of the plane that is nearest to the one asked for. */
export function bestCouplingAt({ plane }: PreferredRegion, mass: number): number {
  const distance = (value: number) => Math.abs(Math.log(value / mass));
  const i = plane.mass.reduce(
    (nearest, value, k) => (distance(value) < distance(plane.mass[nearest]!) ? k : nearest),
    0,
  );
  const row = plane.chi2[i]!;
  return plane.dMu[row.indexOf(Math.min(...row))]!;
}
