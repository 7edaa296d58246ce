import { actingSettings } from "../../src-shared/experiments/acting-settings.ts";
import { sampleDataKeys } from "../../src-shared/experiments/experiment-file.ts";
import { massesOfScan } from "../../src-shared/experiments/scan-axes.ts";
import { allChunks, chunkCount, flightsInChunk } from "../../src-shared/simulation/chunks.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import { canonicalHash } from "../../src-shared/specification/canonical-hash.ts";
import { SampleSpecification } from "../../src-shared/specification/sample-specification.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import { coarseToFine } from "./coarse-to-fine.ts";
import type { ExperimentEntries } from "./catalogue-entry.ts";
import { hashesByKey, namedForm } from "./run-identity.ts";
import type { TaskKind } from "./task-kind.ts";

/**
 * A scan: the samples of its masses, one after the other from coarse to fine, so that a contour can be
 * drawn early; large samples in several chunks. The chunks are the result: `scanTable` puts them
 * together, and any coupling follows.
 */
export function scanKind(catalogue: ExperimentEntries): TaskKind<ScanSpecification> {
  return {
    plan(asked) {
      const { data, inputs, sources } = catalogue.entry(asked.experiment);
      const exposure = asked.exposure ?? inputs.exposure;
      const specification = { ...asked, exposure };
      // Scans that differ in what no sample depends on share their samples.
      const { exposure: _, ...unexposed } = specification;
      const acting = { ...unexposed, settings: actingSettings(asked.settings, inputs) };
      const { experiment, flights, seed, nature, settings } = acting;
      const masses = massesOfScan(specification);
      const each = chunkCount(flights);
      const massOf = (chunk: number) => Math.floor(chunk / each);
      return {
        id: canonicalHash({
          specification: namedForm(specification),
          physicsVersion,
          data: hashesByKey(sources),
        }),
        specification,
        product: {
          id: canonicalHash({
            specification: namedForm(acting),
            physicsVersion,
            chunks: each,
            data: hashesByKey(sources, sampleDataKeys),
          }),
          specification: acting,
          total: masses.length * flights,
        },
        needs: [],
        chunks: coarseToFine(masses.length).flatMap((mass) =>
          allChunks(flights).map((chunk) => mass * each + chunk),
        ),
        unitsIn: (chunk) => flightsInChunk(flights, chunk % each),
        groupOf: massOf,
        make: (chunk, performer) =>
          performer.perform([data], {
            kind: "sample",
            specification: SampleSpecification.parse({
              experiment,
              mass: masses[massOf(chunk)],
              nature,
              flights,
              seed,
              settings,
            }),
            chunk: chunk % each,
          }),
      };
    },
  };
}
