import type { PreferredRegion } from "../../analyses/preferred-region.ts";

/** Masses of the plane at which Delta chi^2 stays below a level for some coupling, least first. */
export function massesWithin({ plane, best }: PreferredRegion, level: number): number[] {
  return plane.mass.filter((_, i) =>
    plane.chi2[i]!.some((chiSquare) => chiSquare - best.chi2 < level),
  );
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
