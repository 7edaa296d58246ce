import type { Failure } from "../../src-shared/contract/failure.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";

/*
 * What stores before version 6 and bundles before version 2 hold otherwise: flights and nodes of
 * signal tables over couplings, where there are samples now that serve every coupling.
 */

/** Why a scan of then is not done any more. */
export const scanToMakeAgain: Failure = {
  name: "InputError",
  what: "The scan is to be made again",
  why: "an earlier version made it, and its table cannot be read any more",
  remedy: "Start it again: a scan takes seconds now.",
};

/** A specification of then as one of today: scans have no grid of couplings any more. */
export function formerSpecification(specification: unknown): unknown {
  const { couplings: _, ...rest } = fieldsOf(specification);
  return rest.kind === "toys" ? { ...rest, scan: formerSpecification(rest.scan) } : rest;
}

/** Flights of a scan; its nodes were counted. */
export function flightsOfScan({ masses, extraMasses, flights }: ScanSpecification): number {
  return (masses.points + extraMasses.length) * flights;
}

/** A result of then as one of today: what it rests on was called its flights. */
export function formerResult(result: unknown): unknown {
  const fields = fieldsOf(result);
  const { flightsId, ...provenance } = fieldsOf(fields.provenance);
  if (flightsId === undefined) return result;
  return { ...fields, provenance: { ...provenance, sampleId: flightsId } };
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return { ...Object(value) };
}
