import type { RunResult } from "../../src-shared/contract/contract.ts";
import { actingSettings } from "../../src-shared/experiments/acting-settings.ts";
import { allChunks, flightsInChunk } from "../../src-shared/simulation/chunks.ts";
import type { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import { sampleSpecificationOf } from "../../src-shared/specification/sample-specification.ts";
import type { ExperimentEntries } from "./catalogue-entry.ts";
import { provenanceOf } from "./provenance.ts";
import { runIdentity } from "./run-identity.ts";
import type { TaskKind } from "./task-kind.ts";

/**
 * A run: the sample of its mass, chunk by chunk, then the prediction at its couplings. Runs that
 * differ in couplings or exposure alone share their sample.
 *
 * @param version of the application, for provenance
 */
export function runKind(catalogue: ExperimentEntries, version: string): TaskKind<RunSpecification> {
  return {
    plan(asked) {
      const { data, inputs, sources } = catalogue.entry(asked.experiment);
      const specification = { ...asked, exposure: asked.exposure ?? inputs.exposure };
      const sample = sampleSpecificationOf(
        specification,
        actingSettings(specification.settings, inputs),
      );
      const identity = runIdentity(specification, sample, sources);
      const { flights } = sample;
      const chunks = allChunks(flights);
      return {
        id: identity.runId,
        specification,
        product: { id: identity.sampleId, specification: sample, total: flights },
        needs: [],
        chunks,
        unitsIn: (chunk) => flightsInChunk(flights, chunk),
        groupOf: () => 0,
        make: (chunk, performer) =>
          performer.perform([data], { kind: "sample", specification: sample, chunk }),
        async join(read, performer) {
          const { model, exposure } = specification;
          const job = { kind: "predict", chunks: await read(chunks), model, exposure } as const;
          const prediction = await performer.perform([data], job);
          const { converted, selected } = prediction.expected;
          const provenance = provenanceOf(identity, specification, sources, version);
          const result: RunResult = { prediction, provenance };
          return { result, summary: { converted, selected } };
        },
      };
    },
  };
}
