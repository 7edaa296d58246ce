import type { RunResult } from "../../src-shared/contract/contract.ts";
import { predictionWork } from "../../src-shared/contract/queue-share.ts";
import { flightsDataKeys } from "../../src-shared/experiments/experiment-inputs.ts";
import { joinPredictions } from "../../src-shared/experiments/join-predictions.ts";
import { Prediction } from "../../src-shared/experiments/prediction.ts";
import {
  allChunks,
  chunksOfSlice,
  flightsInChunk,
  sliceCount,
} from "../../src-shared/simulation/chunks.ts";
import { flightsSpecificationOf } from "../../src-shared/specification/run-specification.ts";
import type { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import type { ExperimentCatalogue } from "./experiment-catalogue.ts";
import { provenanceOf } from "./provenance.ts";
import { runIdentity } from "./run-identity.ts";
import type { TaskKind } from "./task-kind.ts";

/**
 * A run: the flights, chunk by chunk, then the prediction from all of them, slice by slice. Runs
 * that differ in couplings or settings alone share their flights.
 *
 * @param version of the application, for provenance
 */
export function runKind(
  catalogue: ExperimentCatalogue,
  version: string,
): TaskKind<RunSpecification> {
  return {
    plan(asked) {
      const { data, inputs, sources } = catalogue.entry(asked.experiment);
      const specification = { ...asked, exposure: asked.exposure ?? inputs.exposure };
      const identity = runIdentity(specification, sources, flightsDataKeys);
      const flights = flightsSpecificationOf(specification);
      const chunks = allChunks(flights.flights);
      return {
        id: identity.runId,
        specification,
        product: { id: identity.flightsId, specification: flights, total: flights.flights },
        chunks,
        unit: "flights",
        unitsIn: (chunk) => flightsInChunk(flights.flights, chunk),
        groupOf: () => 0,
        make: (chunk, performer) =>
          performer.perform(data, { kind: "flights", specification: flights, chunk }),
        parts: {
          count: sliceCount(flights.flights),
          work: predictionWork,
          async make(slice, read, performer) {
            const { model, settings, exposure } = specification;
            const parts = await read(chunksOfSlice(flights.flights, slice));
            const job = { kind: "predict", parts, model, settings, exposure } as const;
            return performer.perform(data, job);
          },
        },
        async join(_, slices) {
          const predictions = Prediction.array().parse(slices);
          const prediction = joinPredictions(predictions, flights.flights);
          const { converted, selected } = prediction.expected;
          const provenance = provenanceOf(identity, specification, sources, version);
          const result: RunResult = { prediction, provenance };
          return { result, summary: { converted, selected } };
        },
      };
    },
  };
}
