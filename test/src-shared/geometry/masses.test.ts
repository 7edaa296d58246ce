import { describe, expect, it } from "vitest";
import { massInRegion, massReport } from "../../../src-shared/geometry/mass-report.ts";
import { RayTracer } from "../../../src-shared/geometry/ray-tracer.ts";
import { uniformOf, sobolPoints } from "../../../src-shared/numerics/sobol.ts";
import { densitiesOf, nested, overlapping, shippedDetector } from "./detectors.ts";

const minerva = shippedDetector("minerva");
const densities = densitiesOf(minerva.volumes);
const report = massReport(minerva.volumes, densities);
const massOf = (name: string) => report.find((one) => one.name === name)!;

/** Table I of the paper, kg. */
const tableOne: readonly (readonly [string, number])[] = [
  ["1-Fe", 370],
  ["1-Pb", 317],
  ["2-Fe", 370],
  ["2-Pb", 317],
  ["3-Fe", 197],
  ["3-Pb", 141],
  ["3-C", 194],
  ["water", 530],
  ["4-Pb", 263],
  ["5-Fe", 186],
  ["5-Pb", 162],
];

describe("masses of MINERvA by formula", () => {
  it.each(tableOne)("%s weighs %d kg as in Table I", (name, mass) => {
    const found = massOf(name);
    expect(found.method).toBe("formula");
    expect(Math.abs(found.massKg / mass - 1)).toBeLessThan(0.01);
    expect(found.massKg).toBeCloseTo(found.solidMassKg, 9);
  });

  it("the tracker is what the targets leave of it, the ECAL what the tracker leaves", () => {
    const targets = tableOne.reduce((sum, [name]) => sum + massOf(name).volumeCm3, 0);
    expect(massOf("tracker").method).toBe("formula");
    expect(massOf("tracker").solidMassKg).toBeCloseTo(12643, 0);
    expect(massOf("tracker").massKg).toBeCloseTo(12643.3 - 1.043e-3 * targets, 0);
    // 36.8 t of the whole prism, less 29320 cm2 x 413.44 cm.
    expect(massOf("ECAL").solidMassKg).toBeCloseTo(36845, 0);
    expect(massOf("ECAL").massKg).toBeCloseTo(36845.2 - 2.244e-3 * 29320.03 * 413.44, 0);
  });

  it("6.06 t are fiducial", () => {
    const { massKg, massErrorKg } = massInRegion(minerva.fiducial, minerva.volumes, densities);
    expect(massErrorKg).toBe(0);
    expect(massKg / 1000).toBeCloseTo(6.064, 3);
  });
});

describe("masses of MINERvA by lines through the tracer", () => {
  const masses = massesByLines();

  it.each(tableOne)("%s weighs %d kg within 1 %", (name, mass) => {
    expect(Math.abs(masses.get(name)! / mass - 1)).toBeLessThan(0.01);
  });

  it.each(["tracker", "ECAL", "veto wall"])("%s weighs what the formula says", (name) => {
    expect(Math.abs(masses.get(name)! / massOf(name).massKg - 1)).toBeLessThan(0.005);
  });
});

/** Mean length of lines along z in each volume, times the area that they cover. */
function massesByLines(): ReadonlyMap<string, number> {
  const count = 1 << 16;
  const half = 125;
  const points = new Uint32Array(2 * count);
  sobolPoints(7, 0, count, 2, points);
  const tracer = new RayTracer(minerva);
  const lengths = new Float64Array(minerva.volumes.length);
  for (let i = 0; i < count; i++) {
    const x = half * (2 * uniformOf(points[2 * i]) - 1);
    const y = half * (2 * uniformOf(points[2 * i + 1]) - 1);
    tracer.trace(x, y, 0, 0, 0, 1, -500, 900);
    for (let k = 0; k < tracer.count; k++) {
      lengths[tracer.volume[k]] += tracer.exit[k] - tracer.entry[k];
    }
  }
  const cell = (2 * half) ** 2 / count;
  return new Map(
    minerva.volumes.map(({ name }, index) => [
      name,
      lengths[index] * cell * densities[index] * 1e-3,
    ]),
  );
}

describe("masses with precedence", () => {
  it.each([
    ["nested", nested],
    ["overlapping", overlapping],
  ] as const)("%s volumes weigh what lines find", (_, volumes) => {
    const named = volumes.map((volume, index) => ({
      ...volume,
      name: `volume ${index}`,
      material: "STEEL",
    }));
    const ones = named.map(() => 1000);
    const masses = massReport(named, ones);
    const tracer = new RayTracer({ volumes });
    const count = 1 << 19;
    const half = 11;
    const points = new Uint32Array(2 * count);
    sobolPoints(3, 0, count, 2, points);
    const lengths = new Float64Array(volumes.length);
    for (let i = 0; i < count; i++) {
      const x = half * (2 * uniformOf(points[2 * i]) - 1);
      const y = half * (2 * uniformOf(points[2 * i + 1]) - 1);
      tracer.trace(x, y, 0, 0, 0, 1, -50, 50);
      for (let k = 0; k < tracer.count; k++) {
        lengths[tracer.volume[k]] += tracer.exit[k] - tracer.entry[k];
      }
    }
    masses.forEach(({ massKg, massErrorKg }, index) => {
      const byLines = (lengths[index] * (2 * half) ** 2) / count;
      expect(Math.abs(massKg - byLines), `volume ${index}`).toBeLessThan(
        0.002 * byLines + 5 * massErrorKg + 0.01,
      );
    });
    expect(masses.some(({ method }) => method === "quasi Monte Carlo")).toBe(
      volumes === overlapping,
    );
  });

  it("a volume that is hidden weighs nothing", () => {
    const named = [nested[8], nested[0]].map((volume, index) => ({
      ...volume,
      name: `volume ${index}`,
      material: "STEEL",
    }));
    expect(massReport(named, [1, 1])[0].massKg).toBe(0);
  });
});
