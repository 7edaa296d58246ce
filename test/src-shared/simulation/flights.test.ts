import { describe, expect, it } from "vitest";
import { IntegrityError } from "../../../src-shared/errors.ts";
import { chunkCount, chunkSize, flightsInChunk } from "../../../src-shared/simulation/chunks.ts";
import { decodeFlights, encodeFlights } from "../../../src-shared/simulation/flights-encoding.ts";
import { FlightsSpecification } from "../../../src-shared/specification/run-specification.ts";
import { hashOfBytes } from "../../../src-shared/specification/canonical-hash.ts";
import { experiment, sampleOf } from "../../support/miniboone.ts";

const specification = (flights: number, seed = 1) =>
  FlightsSpecification.parse({ experiment: "miniboone-fhc", mass: 0.3, flights, seed });

describe("chunks", () => {
  it("cover the sample", () => {
    for (const flights of [1000, chunkSize, chunkSize + 1, 3 * chunkSize]) {
      const sum = Array.from({ length: chunkCount(flights) }, (_, chunk) =>
        flightsInChunk(flights, chunk),
      ).reduce((a, b) => a + b, 0);
      expect(sum).toBe(flights);
    }
  });
});

describe("flights", () => {
  it("are the same bytes when a chunk is made again, alone and in another order", () => {
    const chunks = [2, 0, 1, 2].map((chunk) =>
      hashOfBytes(encodeFlights(experiment.makeChunk(specification(3 * chunkSize), chunk))),
    );
    expect(chunks[0]).toBe(chunks[3]);
    expect(new Set(chunks).size).toBe(3);
  });

  it("depend on the seed", () => {
    const one = experiment.makeChunk(specification(chunkSize), 0);
    const two = experiment.makeChunk(specification(chunkSize, 2), 0);
    expect(one.neutrinoEnergy[0]).not.toBe(two.neutrinoEnergy[0]);
  });

  it("of a smaller sample are the first of a larger one", () => {
    const small = experiment.makeChunk(specification(1000), 0);
    const large = experiment.makeChunk(specification(chunkSize), 0);
    expect(small.weight).toEqual(large.weight.slice(0, 1000));
  });

  it("start where they may: above threshold, below the beam's end, not behind the target", () => {
    const flights = sampleOf(0.3, 8192);
    for (let i = 0; i < flights.count; i++) {
      if (flights.weight[i] === 0) continue;
      expect(flights.neutrinoEnergy[i]).toBeGreaterThan(0.3);
      expect(flights.neutrinoEnergy[i]).toBeLessThan(7.2);
      expect(flights.vertex[3 * i + 2]).toBeGreaterThan(-54100);
      const norm = Math.hypot(...flights.direction.slice(3 * i, 3 * i + 3));
      expect(norm).toBeCloseTo(1, 12);
    }
  });

  it("have finite weights at the heaviest mass", () => {
    const heaviest = FlightsSpecification.parse({
      experiment: "miniboone-fhc",
      mass: 2,
      flights: 1000,
      seed: 1,
    });
    const flights = experiment.makeChunk(heaviest, 0);
    expect(flights.weight.every((weight) => weight >= 0 && weight < Infinity)).toBe(true);
    expect(flights.weight.some((weight) => weight > 0)).toBe(true);
  });
});

describe("the encoding of flights", () => {
  const flights = sampleOf(0.3, chunkSize + 500);

  it("returns what it was given", () => {
    const again = decodeFlights([encodeFlights(flights)]);
    expect(again).toEqual(flights);
  });

  it("refuses a part that is cut short, foreign, or out of order", () => {
    const bytes = encodeFlights(flights);
    expect(() => decodeFlights([bytes.slice(0, 1000)])).toThrow(IntegrityError);
    expect(() => decodeFlights([bytes.slice(0, 10)])).toThrow(/too short/);
    expect(() => decodeFlights([new Uint8Array(100)])).toThrow(/does not hold flights/);
    expect(() => decodeFlights([bytes, bytes])).toThrow(/Part 1 .*does not follow/);
  });
});
