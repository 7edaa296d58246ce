import { logarithmicGrid } from "../numerics/logarithmic-grid.ts";
import type { ScanSpecification } from "../specification/scan-specification.ts";

/** Masses that a scan simulates, GeV, ascending: its grid and those added between. */
export function massesOfScan({
  masses,
  extraMasses,
}: Pick<ScanSpecification, "masses" | "extraMasses">): number[] {
  return [...logarithmicGrid(masses.from, masses.to, masses.points), ...extraMasses].toSorted(
    (first, second) => first - second,
  );
}
