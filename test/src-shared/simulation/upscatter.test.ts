import { describe, expect, it } from "vitest";
import { Model } from "../../../src-shared/specification/run-specification.ts";
import { SampleSpecification } from "../../../src-shared/specification/sample-specification.ts";
import { experiment } from "../../support/miniboone.ts";

const upscatters = (mass: number, flights: number, seed = 1) =>
  experiment.upscatters(
    SampleSpecification.parse({ experiment: "miniboone-fhc", mass, flights, seed }),
    Model.parse({ mass, dMu: 1e-6 }),
    experiment.defaultExposure,
  );

describe("upscatters", () => {
  it("are the same again, and others for another seed", () => {
    const { flights, weights } = upscatters(0.3, 1000);
    expect(upscatters(0.3, 1000).weights).toEqual(weights);
    expect(upscatters(0.3, 1000, 2).flights.vertex).not.toEqual(flights.vertex);
  });

  it("start where they may: inside the volumes, not behind the target", () => {
    const { flights, weights } = upscatters(0.3, 8192);
    for (let i = 0; i < flights.count; i++) {
      if (weights[i] === 0) continue;
      expect(flights.vertex[3 * i + 2]).toBeGreaterThan(-54100);
      expect(flights.source[i]).toBeLessThan(experiment.volumes.length);
    }
  });

  it("have finite weights at the heaviest mass", () => {
    const { weights } = upscatters(2, 1000);
    expect(weights.every((weight) => weight >= 0 && weight < Infinity)).toBe(true);
    expect(weights.some((weight) => weight > 0)).toBe(true);
  });

  it("go with the squared coupling and with the exposure", () => {
    const specification = SampleSpecification.parse({
      experiment: "miniboone-fhc",
      mass: 0.3,
      flights: 1000,
    });
    const total = (dMu: number, exposure: number) =>
      experiment
        .upscatters(specification, Model.parse({ mass: 0.3, dMu }), exposure)
        .weights.reduce((sum, weight) => sum + weight, 0);
    expect(total(2e-6, 1e20) / total(1e-6, 1e20)).toBeCloseTo(4, 10);
    expect(total(1e-6, 3e20) / total(1e-6, 1e20)).toBeCloseTo(3, 10);
  });
});
