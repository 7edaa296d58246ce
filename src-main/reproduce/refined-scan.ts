import { canonicalHash } from "../../src-shared/specification/canonical-hash.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";

/** True where a scan asks the same of the same masses and of more, or with more flights. */
export function refines(better: ScanSpecification, scan: ScanSpecification): boolean {
  if (better.flights < scan.flights) return false;
  if (question(better) !== question(scan)) return false;
  const masses = new Set(better.extraMasses);
  if (scan.extraMasses.some((mass) => !masses.has(mass))) return false;
  return better.flights > scan.flights || masses.size > scan.extraMasses.length;
}

/** What a scan asks, without how large its sample is. */
function question({
  flights: _flights,
  seed: _seed,
  extraMasses: _masses,
  ...rest
}: ScanSpecification) {
  return canonicalHash(rest);
}

/** The best of the scans that refine one; the scan itself where none does. */
export function maxRefined(
  scan: ScanSpecification,
  finished: readonly ScanSpecification[],
): ScanSpecification {
  return finished.reduce((best, other) => (refines(other, best) ? other : best), scan);
}
