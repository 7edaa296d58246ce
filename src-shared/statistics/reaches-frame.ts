import type { Plane } from "./plane.ts";

/** True where the region chi^2 < level runs out of the plane: it depends on the plane's range. */
export function reachesFrame({ chi2 }: Pick<Plane, "chi2">, level: number): boolean {
  const isInside = (value: number | undefined) => value !== undefined && value < level;
  return (
    (chi2[0]?.some(isInside) ?? false) ||
    (chi2.at(-1)?.some(isInside) ?? false) ||
    chi2.some((row) => isInside(row[0]) || isInside(row.at(-1)))
  );
}
