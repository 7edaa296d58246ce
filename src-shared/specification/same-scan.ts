import { canonicalForm } from "./canonical-hash.ts";
import type { ScanSpecification } from "./scan-specification.ts";

/** Canonical form without the published exposure and the masses that a refined scan adds. */
function scanForm(specification: ScanSpecification, published: number | null): string {
  const { extraMasses: _, exposure, ...scan } = specification;
  const own = exposure === undefined || exposure === published ? {} : { exposure };
  return canonicalForm({ ...scan, ...own });
}

/**
 * True where the tables of two scans are the same.
 *
 * @param published exposure of their experiment, POT, which one may spell out; null where unknown
 */
export function sameScan(
  first: ScanSpecification,
  second: ScanSpecification,
  published: number | null,
): boolean {
  return scanForm(first, published) === scanForm(second, published);
}

/** True where two scans differ in their sample alone: number of flights, seed, masses. */
export function samePhysics(
  first: ScanSpecification,
  second: ScanSpecification,
  published: number | null,
): boolean {
  const { flights, seed, masses } = second;
  return sameScan({ ...first, flights, seed, masses }, second, published);
}
