import { describe, expect, it } from "vitest";
import { allChunks, chunkCount, flightsInChunk } from "../../../src-shared/simulation/chunks.ts";
import type { Coefficients } from "../../../src-shared/simulation/coefficients.ts";
import {
  CoefficientsSum,
  decodeCoefficients,
  decodeReplicates,
  encodeCoefficients,
} from "../../../src-shared/simulation/coefficients-encoding.ts";
import { hashOfBytes } from "../../../src-shared/specification/canonical-hash.ts";
import { Model } from "../../../src-shared/specification/run-specification.ts";
import { SampleSpecification } from "../../../src-shared/specification/sample-specification.ts";
import { experiment } from "../../support/miniboone.ts";

const specification = (flights: number, seed = 1) =>
  SampleSpecification.parse({ experiment: "miniboone-fhc", mass: 0.3, flights, seed });

function sumOf(parts: readonly Coefficients[]): Coefficients {
  const sum = new CoefficientsSum();
  for (const part of parts) sum.add(part);
  return sum.total();
}

describe("chunks", () => {
  it("cover the sample, in powers of two", () => {
    for (const flights of [1000, 131_072, 131_073, 1_000_000, 10_000_000]) {
      const sum = allChunks(flights).reduce((a, chunk) => a + flightsInChunk(flights, chunk), 0);
      expect(sum).toBe(flights);
      expect(Math.log2(chunkCount(flights)) % 1).toBe(0);
    }
    expect(chunkCount(131_072)).toBe(1);
    expect(chunkCount(10_000_000)).toBe(128);
  });
});

describe("the bytes of a sample", () => {
  it("give the replicates alone where nothing else is wanted", () => {
    const bytes = encodeCoefficients(experiment.makeSample(specification(4096)));
    const whole = decodeCoefficients(bytes);
    expect(whole.sources.length).toBeGreaterThan(0);
    expect(decodeReplicates(bytes)).toEqual({ ...whole, sources: [], groups: [] });
  });
});

describe("a sample in chunks", () => {
  const large = specification(300_000);
  const chunk = (index: number) => encodeCoefficients(experiment.makeChunk(large, index));

  it("is the same bytes when a chunk is made again, alone and in another order", () => {
    const hashes = [2, 0, 2].map((index) => hashOfBytes(chunk(index)));
    expect(hashes[0]).toBe(hashes[2]);
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  it("adds up: each chunk is a part of the events, and the whole agrees with a smaller sample", () => {
    const model = Model.parse({ mass: 0.3, dMu: 1e-6 });
    const predict = (sample: Coefficients) => experiment.predict(sample, model, 1e20);
    const parts = [0, 1, 2, 3].map((index) => decodeCoefficients(chunk(index)));
    const whole = predict(sumOf(parts));
    const sum = parts.reduce((total, part) => total + predict(part).expected.selected, 0);
    expect(whole.expected.selected / sum).toBeCloseTo(1, 6);
    // The same sums as all parts at once, in double precision and rounded once.
    const first = parts.map(({ replicates }) => replicates[0]!);
    const expected = Float32Array.from(first[0]!, (_, i) => {
      return first.reduce((total, values) => total + values[i]!, 0);
    });
    expect(sumOf(parts).replicates[0]).toEqual(expected);
    expect(whole.flights).toBe(parts.reduce((total, { flights }) => total + flights, 0));
    const small = predict(experiment.makeSample(specification(60_000)));
    const error = Math.hypot(whole.error.selected, small.error.selected);
    expect(Math.abs(whole.expected.selected - small.expected.selected)).toBeLessThan(5 * error);
  });

  it("depends on the seed", () => {
    const one = experiment.makeSample(specification(1000));
    const two = experiment.makeSample(specification(1000, 2));
    expect(one.replicates[0]).not.toEqual(two.replicates[0]);
  });
});

describe("the encoding of coefficients", () => {
  const coefficients = experiment.makeSample(specification(2000));
  const bytes = encodeCoefficients(coefficients);

  it("returns what it was given, without the nodes that say nothing", () => {
    expect(decodeCoefficients(bytes)).toEqual(coefficients);
    const arrays = [...coefficients.replicates, ...coefficients.sources, ...coefficients.groups];
    const room = arrays.reduce((sum, values) => sum + values.byteLength, 0);
    expect(bytes.length / room).toBeLessThan(0.9);
  });

  it("refuses bytes that are cut short, foreign, or of different samples", () => {
    expect(() => decodeCoefficients(bytes.slice(0, 1000))).toThrow(/do not hold them/);
    expect(() => decodeCoefficients(bytes.slice(0, 10))).toThrow(/cut short/);
    expect(() => decodeCoefficients(new Uint8Array(100))).toThrow(/do not begin as such/);
    const other = { ...coefficients, replicates: coefficients.replicates.slice(1) };
    expect(() => sumOf([])).toThrow(/there are none/);
    expect(() => sumOf([coefficients, other])).toThrow(/different samples/);
  });
});
