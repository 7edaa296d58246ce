import { expect, it } from "vitest";
import { RunResult } from "../../../src-shared/contract/contract.ts";
import { sliceSize } from "../../../src-shared/simulation/chunks.ts";
import { RunSpecification } from "../../../src-shared/specification/run-specification.ts";
import { Library } from "../../../src-main/library/library.ts";
import { OwnExperiments } from "../../../src-main/library/own-experiments.ts";
import { ExperimentCatalogue } from "../../../src-main/queue/experiment-catalogue.ts";
import { runKind } from "../../../src-main/queue/run-kind.ts";
import type { Job, Replies } from "../../../src-main/workers/messages.ts";
import { keepInputs, performJob } from "../../../src-main/workers/perform-job.ts";
import type { Performer } from "../../../src-main/workers/worker-lane.ts";
import { sampleOf, predictionAt } from "../../support/miniboone.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";

const catalogue = new ExperimentCatalogue(
  new Library(resourcesFolder),
  new OwnExperiments({ folder: null }),
);
const specification = RunSpecification.parse({
  experiment: "miniboone-fhc",
  model: { mass: 0.3, dMu: 1e-6 },
  flights: sliceSize + 5000,
});
const plan = runKind(catalogue, "test").plan(specification);

const inThread: Performer = {
  async perform<J extends Job>(
    experiment: Parameters<Performer["perform"]>[0],
    job: J,
  ): Promise<Replies[J["kind"]]> {
    if (experiment !== null) keepInputs(experiment);
    return performJob(job, experiment?.key ?? null) as Replies[J["kind"]];
  },
};

it("predicts slice by slice what all flights at once give, also from stored slices", async () => {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for (const chunk of plan.chunks) chunks.push(new Uint8Array(await plan.make(chunk, inThread)));
  const read = async (wanted: readonly number[]) => wanted.map((chunk) => chunks[chunk]!);
  const parts: unknown[] = [];
  for (let slice = 0; slice < plan.parts!.count; slice++) {
    parts.push(await plan.parts!.make(slice, read, inThread));
  }
  expect(parts).toHaveLength(2);
  const { result } = await plan.join!(read, parts);
  const { prediction } = RunResult.parse(result);
  const stored = JSON.parse(JSON.stringify(parts));
  expect(JSON.stringify((await plan.join!(read, stored)).result)).toBe(JSON.stringify(result));

  const { mass } = specification.model;
  const whole = predictionAt(sampleOf(mass, specification.flights, specification.seed), 1e-6);
  expect(prediction.flights).toBe(specification.flights);
  expect(prediction.expected.selected / whole.expected.selected).toBeCloseTo(1, 11);
  expect(prediction.error.selected / whole.error.selected).toBeCloseTo(1, 11);
});
