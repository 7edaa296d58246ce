import type { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { canonicalHash } from "../../src-shared/specification/canonical-hash.ts";
import type { ExperimentName } from "../../src-shared/specification/run-specification.ts";
import type { DataSource } from "../library/data-source.ts";
import type { ExperimentData } from "../workers/messages.ts";

/** An experiment as its files say it. */
export interface CheckedInputs {
  readonly inputs: ExperimentInputs;
  readonly sources: readonly DataSource[];
}

/** An experiment as the queue needs it. */
export interface CatalogueEntry extends CheckedInputs {
  readonly data: ExperimentData;
}

/** Experiments by their names, as the kinds of task ask for them. */
export interface ExperimentEntries {
  /** @throws InputError where there is none of this name */
  entry(name: ExperimentName): CatalogueEntry;
}

/** What was read of an experiment, named by its data. */
export function catalogueEntry(
  name: ExperimentName,
  { inputs, sources }: CheckedInputs,
): CatalogueEntry {
  const hashes = sources.map((source) => source.sha256);
  return { data: { key: canonicalHash({ name, hashes }), inputs }, inputs, sources };
}
