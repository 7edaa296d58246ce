import type { DataSource } from "../library/data-source.ts";
import { sampleDataKeys } from "../../src-shared/experiments/experiment-file.ts";
import { chunkCount } from "../../src-shared/simulation/chunks.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import { canonicalHash } from "../../src-shared/specification/canonical-hash.ts";
import { ownBackground } from "../../src-shared/specification/fit-settings.ts";
import type { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import type { SampleSpecification } from "../../src-shared/specification/sample-specification.ts";

/** Hashes that name a run and the sample that it rests on. */
export interface RunIdentity {
  readonly runId: string;
  readonly sampleId: string;
}

/**
 * A specification as names are made of it. Its settings held the background of the fit once: what was
 * stored then keeps its name.
 */
export function namedForm<S extends { readonly settings: object }>(specification: S): object {
  const { settings } = specification;
  return { ...specification, settings: { ...settings, background: ownBackground } };
}

/**
 * Names a run by everything that its result depends on.
 *
 * @param specification complete: with its exposure
 * @param sample that it reads
 * @param sources data files of the experiment
 */
export function runIdentity(
  specification: RunSpecification,
  sample: SampleSpecification,
  sources: readonly DataSource[],
): RunIdentity {
  return {
    runId: canonicalHash({
      specification: namedForm(specification),
      physicsVersion,
      data: hashesByKey(sources),
    }),
    sampleId: canonicalHash({
      specification: namedForm(sample),
      physicsVersion,
      chunks: chunkCount(sample.flights),
      data: hashesByKey(sources, sampleDataKeys),
    }),
  };
}

/** @param keys of the data that count; all of them when left out */
export function hashesByKey(
  sources: readonly DataSource[],
  keys?: readonly string[],
): Record<string, string> {
  const counted = sources.filter(({ key }) => keys === undefined || keys.includes(key));
  return Object.fromEntries(counted.map(({ key, sha256 }) => [key, sha256]));
}
