import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resampleByWeight } from "../../../src-shared/experiments/event-points.ts";
import { upscatterMap } from "../../../src-shared/experiments/upscatter-map.ts";
import { Model } from "../../../src-shared/specification/run-specification.ts";
import { SampleSpecification } from "../../../src-shared/specification/sample-specification.ts";
import { experiment } from "../../support/miniboone.ts";

const weightsOf = (weights: readonly number[]) => Float64Array.from(weights);
const someWeights = fc
  .array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 })
  .filter((weights) => weights.some((weight) => weight > 1e-6));

describe("resampling by weight", () => {
  it("takes entry i floor or ceil of n w / sum w times", () => {
    fc.assert(
      fc.property(someWeights, fc.integer({ min: 1, max: 500 }), (weights, max) => {
        const chosen = resampleByWeight(weightsOf(weights), max);
        const sum = weights.reduce((total, weight) => total + weight, 0);
        weights.forEach((weight, k) => {
          const wanted = (chosen.length * weight) / sum;
          const taken = chosen.filter((index) => index === k).length;
          expect(taken, `entry ${k}`).toBeGreaterThanOrEqual(Math.floor(wanted - 1e-6));
          expect(taken, `entry ${k}`).toBeLessThanOrEqual(Math.ceil(wanted + 1e-6));
        });
      }),
    );
  });

  it("chooses as many as the effective sample size, and never more than asked for", () => {
    expect(resampleByWeight(weightsOf([1, 1, 1, 1]), 100)).toHaveLength(4);
    expect(resampleByWeight(weightsOf([1, 1, 1, 1]), 2)).toHaveLength(2);
    expect(resampleByWeight(weightsOf([1000, 1, 1, 1]), 100)).toHaveLength(1);
    expect(resampleByWeight(weightsOf([0, 0]), 100)).toHaveLength(0);
  });

  it("never takes an entry of weight 0", () => {
    expect([...resampleByWeight(weightsOf([0, 2, 0, 2, 0]), 10)]).toEqual([1, 3]);
  });
});

describe("event points", () => {
  const model = Model.parse({ mass: 0.47, dMu: 1.25e-6 });
  const specification = SampleSpecification.parse({
    experiment: "miniboone-fhc",
    mass: 0.47,
    flights: 8192,
  });
  const exposure = experiment.defaultExposure;
  const points = experiment.points(specification, model, exposure, 50_000);
  const prediction = experiment.predict(experiment.makeSample(specification), model, exposure);

  it("stand for the converted photons of the prediction, each for as many", () => {
    // Other points of the same plan: equal within the error.
    expect(Math.abs(points.events / prediction.expected.converted - 1)).toBeLessThan(0.03);
    expect(new Set(points.weight).size).toBe(1);
    expect(points.count * points.weight[0]).toBeCloseTo(points.events, 6);
    expect(points.distinct).toBeLessThanOrEqual(points.count);
    expect(points.count).toBeLessThanOrEqual(points.candidates);
    expect(points.count).toBeGreaterThan(200);
  });

  it("share out over sources as the weights do", () => {
    prediction.contributions.source.forEach(({ label, converted }, index) => {
      const share = points.source.filter((source) => source === index).length / points.count;
      const wanted = converted / prediction.expected.converted;
      expect(Math.abs(share - wanted), label).toBeLessThan(0.03);
    });
  });

  it("convert in the fiducial sphere", () => {
    for (let k = 0; k < points.count; k++) {
      const [x, y, z] = points.conversion.subarray(3 * k, 3 * k + 3);
      expect(Math.hypot(x, y, z), `point ${k}`).toBeLessThanOrEqual(500.01);
    }
  });

  it("have their vertex in the volume that they name, behind the decay point along the flight", () => {
    for (let k = 0; k < points.count; k++) {
      const [x, y, z] = points.vertex.subarray(3 * k, 3 * k + 3);
      const radius = Math.hypot(x!, y!, z!);
      const name = radius < 610 ? "oil" : radius < 900 ? "air" : "rock";
      const isAtBorder = Math.min(Math.abs(radius - 610), Math.abs(radius - 900)) < 0.01;
      if (!isAtBorder) expect(experiment.volumes[points.source[k]!]!.name).toBe(name);
    }
  });

  it("decay as far from their vertex as N of the coupling do", () => {
    // A prompt N decays where it is made; a long-lived one anywhere behind.
    const meanFlight = (dMu: number) => {
      const at = experiment.points(
        specification,
        Model.parse({ mass: 0.47, dMu }),
        exposure,
        50_000,
      );
      let sum = 0;
      for (let k = 0; k < at.count; k++) {
        const [dx, dy, dz] = [0, 1, 2].map(
          (axis) => at.decay[3 * k + axis]! - at.vertex[3 * k + axis]!,
        );
        sum += Math.hypot(dx!, dy!, dz!) / at.count;
      }
      return sum;
    };
    expect(meanFlight(1e-4)).toBeLessThan(0.1);
    expect(meanFlight(1.25e-6) / meanFlight(2.5e-6)).toBeGreaterThan(2.5);
    expect(meanFlight(1e-8)).toBeGreaterThan(300);
  });

  it("hold at most what is asked for, and none without photons", () => {
    expect(experiment.points(specification, model, 1e20, 10).count).toBe(10);
    const none = Model.parse({ mass: 0.47, dMu: 0 });
    expect(experiment.points(specification, none, 1e20, 10)).toMatchObject({
      count: 0,
      events: 0,
    });
  });
});

describe("upscatter map", () => {
  const flights = {
    count: 4,
    vertex: Float64Array.from([-1, -1, 0, 1, -1, 0, 1, 1, 0, 9, 9, 0]),
    source: Uint16Array.from([0, 0, 1, 0]),
  };
  const frame = { x: [-2, 2], y: [-2, 2], bin: 2 } as const;

  it("sums the weights of its volumes in bins, and leaves out what lies beyond", () => {
    const map = upscatterMap(flights, Float64Array.from([1, 3, 5, 7]), [0], frame);
    expect([...map.counts]).toEqual([1, 3, 0, 0]);
    expect(map.total).toBe(4);
    expect(map.effectiveSampleSize).toBeCloseTo(16 / 10, 12);
    expect([...upscatterMap(flights, Float64Array.from([1, 3, 5, 7]), [1], frame).counts]).toEqual([
      0, 0, 0, 5,
    ]);
  });

  it("widens its frame to whole bins", () => {
    const map = upscatterMap(flights, Float64Array.of(1, 1, 1, 1), [0, 1], { ...frame, bin: 3 });
    expect([map.columns, map.rows, map.x[1]]).toEqual([2, 2, 4]);
  });
});
