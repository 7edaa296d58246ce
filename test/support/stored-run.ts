import type { RunResult } from "../../src-shared/contract/contract.ts";
import { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import { sampleSpecificationOf } from "../../src-shared/specification/sample-specification.ts";
import type { Store } from "../../src-main/store/open-store.ts";

export const specification = RunSpecification.parse({
  experiment: "miniboone-fhc",
  model: { mass: 0.1, dMu: 1e-6 },
  flights: 10_000,
});

/** The sample that it reads. */
export const sample = sampleSpecificationOf(specification, specification.settings);

/** Enters a sample and a run on it, as the queue does. */
export function enterRun(store: Store, id: string, sampleId = "sample-1"): void {
  store.products.open({ id: sampleId, specification: sample, total: 10_000 });
  const createdAt = "2026-01-01T00:00:00.000Z";
  store.tasks.enqueue({ id, productId: sampleId, specification, createdAt });
}

/** A result that says `selected` events. */
export function resultWith(selected: number): RunResult {
  return {
    prediction: {
      expected: { converted: 2 * selected, selected, bySource: {}, byChannel: {} },
      error: { converted: 1, selected: 1 },
      efficiency: { selected: 0.5, steps: {} },
      histograms: {},
      contributions: { source: [], channel: [] },
      effectiveSampleSize: 10,
      fiducialShare: 0.6,
      flights: 10_000,
      properDecayLength: 1,
      exposure: 1,
    },
    provenance: {
      application: "Neutrissimo",
      version: "0",
      physicsVersion: "1",
      runId: "r",
      sampleId: "s",
      specification,
      data: [],
    },
  };
}
