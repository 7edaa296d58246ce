import type { DataSource } from "../library/library.ts";
import { chunkSize } from "../../src-shared/simulation/chunks.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import { canonicalHash } from "../../src-shared/specification/canonical-hash.ts";
import { flightsSpecificationOf } from "../../src-shared/specification/run-specification.ts";
import type { RunSpecification } from "../../src-shared/specification/run-specification.ts";

/** Hashes that name a run and the flights that it rests on. */
export interface RunIdentity {
  readonly runId: string;
  readonly flightsId: string;
}

/**
 * Names a run by everything that its result depends on.
 *
 * @param specification complete: with its exposure
 * @param sources data files of the experiment
 * @param flightsDataKeys keys of those that the flights depend on
 */
export function runIdentity(
  specification: RunSpecification,
  sources: readonly DataSource[],
  flightsDataKeys: readonly string[],
): RunIdentity {
  return {
    runId: canonicalHash({ specification, physicsVersion, data: hashesByKey(sources) }),
    flightsId: canonicalHash({
      specification: flightsSpecificationOf(specification),
      physicsVersion,
      chunkSize,
      data: hashesByKey(sources.filter((source) => flightsDataKeys.includes(source.key))),
    }),
  };
}

function hashesByKey(sources: readonly DataSource[]): Record<string, string> {
  return Object.fromEntries(sources.map((source) => [source.key, source.sha256]));
}
