import { describe, expect, it } from "vitest";
import { detectorMatter } from "../../../src-shared/experiments/detector-matter.ts";
import { buildDetector } from "../../../src-shared/geometry/detector.ts";
import { ConversionRates } from "../../../src-shared/physics/conversion-rates.ts";
import { PairProduction } from "../../../src-shared/physics/pair-production.ts";
import { ConversionTracer } from "../../../src-shared/simulation/conversion.ts";
import { inputs } from "../../support/miniboone.ts";

const pairProduction = new PairProduction(inputs.data.pairProduction);
const detector = buildDetector(inputs.data.detector);
// Mean free paths at 9/7 X0: rock 12 cm, air nearly nothing, oil 67 cm.
const meanFreePaths = [12, 38840, 67];
const volumes = Uint32Array.from([0, 1, 2]);
const densities = Float64Array.from([2.9, 0.0012, 0.86]);
const constantRates = new ConversionRates(
  meanFreePaths.map((length, k) => ({
    elements: [],
    radiationLength: (7 / 9) * length * densities[k]!,
  })),
  pairProduction,
  "radiation-length",
);
const tracer = new ConversionTracer(detector, constantRates, { materials: volumes, densities });
const energy = 0.3;

describe("conversion inside the fiducial sphere", () => {
  it("is 1 - exp(-L/lambda) from the centre", () => {
    expect(tracer.probability(0, 0, 0, 1, 0, 0, energy, -1)).toBeCloseTo(
      1 - Math.exp(-500 / 67),
      12,
    );
  });

  it("is damped by what lies before the sphere", () => {
    // From the hall's wall along a diameter: 290 cm of air, 110 cm of oil, 1000 cm of fiducial oil.
    const expected = Math.exp(-290 / 38840 - 110 / 67) * (1 - Math.exp(-1000 / 67));
    expect(tracer.probability(-900, 0, 0, 1, 0, 0, energy, -1)).toBeCloseTo(expected, 12);
  });

  it("is zero for a photon that leaves or misses", () => {
    expect(tracer.probability(0, 0, 501, 0, 0, 1, energy, -1)).toBe(0);
    expect(tracer.probability(0, 550, 0, 0, 0, 1, energy, -1)).toBe(0);
  });

  it("places conversions by the exponential law, inside the sphere", () => {
    const n = 2000;
    let mean = 0;
    for (let i = 0; i < n; i++) {
      tracer.probability(-600, 0, 0, 1, 0, 0, energy, (i + 0.5) / n);
      expect(tracer.distance).toBeGreaterThanOrEqual(100);
      expect(tracer.distance).toBeLessThanOrEqual(1100);
      mean += tracer.distance / n;
    }
    // Mean of an exponential truncated to 1000 cm, 100 cm from the start.
    const cut = Math.exp(-1000 / 67);
    expect(mean).toBeCloseTo(100 + 67 - (1000 * cut) / (1 - cut), 0);
  });
});

describe("conversion at the photon's energy", () => {
  const table = detectorMatter(inputs.data);
  const materials = detector.volumes.map(({ material }) => table.get(material)!);
  const rates = new ConversionRates(materials, pairProduction, "tabulated");
  const oil = Float64Array.from([2.9, 0.001225, 0.8604]);
  const tabulated = new ConversionTracer(detector, rates, { materials: volumes, densities: oil });

  it.each([
    [0.1, 88.14],
    [0.2, 75.87],
    [1, 63.11],
  ])("at %s GeV follows the mean free path of %s g/cm2 in oil", (at, path) => {
    const expected = 1 - Math.exp((-500 * 0.8604) / path);
    expect(tabulated.probability(0, 0, 0, 1, 0, 0, at, -1)).toBeCloseTo(expected, 4);
  });

  it("1 m from the wall converts 13 % fewer photons of 0.2 GeV than 9/7 X0", () => {
    const limit = new ConversionTracer(
      detector,
      new ConversionRates(materials, pairProduction, "radiation-length"),
      { materials: volumes, densities: oil },
    );
    const [tabulatedShare, limitShare] = [tabulated, limit].map((each) =>
      each.probability(400, 0, 0, 1, 0, 0, 0.2, -1),
    );
    expect(limitShare! / tabulatedShare!).toBeCloseTo(1.145, 2);
  });
});
