import { describe, expect, it } from "vitest";
import { encodeCoefficients } from "../../../src-shared/simulation/coefficients-encoding.ts";
import { SampleSpecification } from "../../../src-shared/specification/sample-specification.ts";
import { ScanSpecification } from "../../../src-shared/specification/scan-specification.ts";
import { readSample } from "../../../src-main/queue/read-sample.ts";
import { scanKind } from "../../../src-main/queue/scan-kind.ts";
import { openMemoryStore } from "../../../src-main/store/open-store.ts";
import { catalogue } from "../../support/catalogue.ts";
import { inThread } from "../../support/in-thread.ts";
import { experiment } from "../../support/miniboone.ts";

const specification = SampleSpecification.parse({
  experiment: "miniboone-fhc",
  mass: 0.3,
  flights: 1000,
});

describe("a sample", () => {
  it("is answered as it was stored", async () => {
    const { products } = openMemoryStore();
    const bytes = encodeCoefficients(experiment.makeSample(specification));
    products.open({ id: "s", specification, total: 1000 });
    products.addChunk("s", 0, 1000, bytes);
    expect(await readSample(products, "s")).toEqual(bytes);
  });

  it("is not there before all of it is stored, and not by another name", async () => {
    const { products } = openMemoryStore();
    products.open({ id: "s", specification, total: 1000 });
    products.addChunk("s", 0, 400, new Uint8Array(1));
    await expect(readSample(products, "s")).rejects.toMatchObject({
      name: "InputError",
      explanation: { why: "it has 400 of 1000 flights" },
    });
    await expect(readSample(products, "t")).rejects.toThrow("There is no such sample");
  });

  it("is never the sum of the masses of a scan", async () => {
    const { products } = openMemoryStore();
    const masses = { from: 0.1, to: 0.4, points: 2 };
    const asked = ScanSpecification.parse({ experiment: "miniboone-fhc", masses, flights: 1000 });
    const { product, chunks, make, unitsIn } = scanKind(catalogue).plan(asked);
    products.open(product);
    for (const chunk of chunks) {
      products.addChunk(product.id, chunk, unitsIn(chunk), await make(chunk, inThread));
    }
    await expect(readSample(products, product.id)).rejects.toThrow("is not the sample of a run");
  });
});
