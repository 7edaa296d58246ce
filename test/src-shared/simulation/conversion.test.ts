import { describe, expect, it } from "vitest";
import { buildDetector } from "../../../src-shared/geometry/detector.ts";
import { ConversionTracer } from "../../../src-shared/simulation/conversion.ts";
import { inputs } from "../../support/miniboone.ts";

const detector = buildDetector(inputs.data.detector);
// Rock 12 cm, air nearly nothing, oil 67 cm.
const inverseLengths = Float64Array.from([1 / 12, 1 / 38840, 1 / 67]);
const tracer = new ConversionTracer(detector, inverseLengths);

describe("conversion inside the fiducial sphere", () => {
  it("is 1 - exp(-L/lambda) from the centre", () => {
    expect(tracer.probability(0, 0, 0, 1, 0, 0, -1)).toBeCloseTo(1 - Math.exp(-500 / 67), 12);
  });

  it("is damped by what lies before the sphere", () => {
    // From the hall's wall along a diameter: 290 cm of air, 110 cm of oil, 1000 cm of fiducial oil.
    const expected = Math.exp(-290 / 38840 - 110 / 67) * (1 - Math.exp(-1000 / 67));
    expect(tracer.probability(-900, 0, 0, 1, 0, 0, -1)).toBeCloseTo(expected, 12);
  });

  it("is zero for a photon that leaves or misses", () => {
    expect(tracer.probability(0, 0, 501, 0, 0, 1, -1)).toBe(0);
    expect(tracer.probability(0, 550, 0, 0, 0, 1, -1)).toBe(0);
  });

  it("places conversions by the exponential law, inside the sphere", () => {
    const n = 2000;
    let mean = 0;
    for (let i = 0; i < n; i++) {
      tracer.probability(-600, 0, 0, 1, 0, 0, (i + 0.5) / n);
      expect(tracer.distance).toBeGreaterThanOrEqual(100);
      expect(tracer.distance).toBeLessThanOrEqual(1100);
      mean += tracer.distance / n;
    }
    // Mean of an exponential truncated to 1000 cm, 100 cm from the start.
    const cut = Math.exp(-1000 / 67);
    expect(mean).toBeCloseTo(100 + 67 - (1000 * cut) / (1 - cut), 0);
  });
});
