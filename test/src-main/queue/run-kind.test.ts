import { describe, expect, it } from "vitest";
import { RunResult } from "../../../src-shared/contract/contract.ts";
import { chunkCount } from "../../../src-shared/simulation/chunks.ts";
import { encodeCoefficients } from "../../../src-shared/simulation/coefficients-encoding.ts";
import {
  RunSpecification,
  type RunSpecificationInput,
} from "../../../src-shared/specification/run-specification.ts";
import { SampleSpecification } from "../../../src-shared/specification/sample-specification.ts";
import { runKind } from "../../../src-main/queue/run-kind.ts";
import { readSample } from "../../../src-main/queue/read-sample.ts";
import { openMemoryStore } from "../../../src-main/store/open-store.ts";
import { catalogue } from "../../support/catalogue.ts";
import { inThread } from "../../support/in-thread.ts";
import { experiment } from "../../support/miniboone.ts";

/** So many that the sample is made in four chunks. */
const flights = 3 * 131_072;
const runs = runKind(catalogue, "test");

function planOf(change: Partial<RunSpecificationInput> = {}) {
  const input = { experiment: "miniboone-fhc", model: { mass: 0.3, dMu: 1e-6 }, flights };
  return runs.plan(RunSpecification.parse({ ...input, ...change }));
}

describe("a run with many flights", () => {
  it("is cut into chunks that count every flight", () => {
    const { chunks, unitsIn, product } = planOf({ flights: flights + 1 });
    expect(chunks).toEqual([0, 1, 2, 3]);
    expect(chunks.map(unitsIn).reduce((sum, units) => sum + units)).toBe(flights + 1);
    expect(product.total).toBe(flights + 1);
    for (const chunk of chunks) expect(unitsIn(chunk) / (flights / 4)).toBeCloseTo(1, 4);
  });

  it("predicts from its chunks what the whole sample gives at once, bit by bit", async () => {
    const plan = planOf();
    const sample = SampleSpecification.parse(plan.product.specification);
    expect(chunkCount(sample.flights)).toBe(4);
    const { products } = openMemoryStore();
    products.open(plan.product);
    // Made in any order, read in their own.
    for (const chunk of [2, 0, 3, 1]) {
      const bytes = await plan.make(chunk, inThread);
      products.addChunk(plan.product.id, chunk, plan.unitsIn(chunk), bytes);
    }
    const whole = experiment.makeSample(sample);
    expect(await readSample(products, plan.product.id)).toEqual(encodeCoefficients(whole));

    const read = async (chunks: readonly number[]) =>
      chunks.map((chunk) => products.readChunk(plan.product.id, chunk));
    const { result, summary } = await plan.join!(read, inThread, () => undefined);
    const { prediction, provenance } = RunResult.parse(result);
    const model = { mass: 0.3, dMu: 1e-6, dTau: 0, dE: 0, nature: "dirac" } as const;
    const expected = experiment.predict(whole, model, experiment.defaultExposure);
    expect(JSON.stringify(prediction)).toBe(JSON.stringify(expected));
    expect(provenance).toMatchObject({ runId: plan.id, sampleId: plan.product.id });
    const { converted, selected } = expected.expected;
    expect(summary).toEqual({ converted, selected });
    expect(prediction.flights / flights).toBeCloseTo(1, 2);
  });
});

describe("the sample of a run", () => {
  it("serves another coupling and exposure: the prediction alone is made again", async () => {
    const [first, second] = [
      planOf({ flights: 2000 }),
      planOf({ flights: 2000, model: { mass: 0.3, dMu: 3e-6, dTau: 1e-5 }, exposure: 1e20 }),
    ];
    expect(second.product.id).toBe(first.product.id);
    const chunk = new Uint8Array(await first.make(0, inThread));
    expect(await second.make(0, inThread)).toEqual(chunk);
    const predicted = async (plan: typeof first) =>
      RunResult.parse(
        (
          await plan.join!(
            async () => [chunk],
            inThread,
            () => undefined,
          )
        ).result,
      ).prediction;
    const [one, other] = [await predicted(first), await predicted(second)];
    expect(other.exposure).toBe(1e20);
    expect(other.expected.selected).not.toBe(one.expected.selected);
    // Short-lived: what is made far off decays before.
    expect(other.properDecayLength ?? Infinity).toBeLessThan((one.properDecayLength ?? 0) / 100);
  });
});
