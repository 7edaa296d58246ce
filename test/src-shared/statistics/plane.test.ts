import { describe, expect, it } from "vitest";
import { logarithmicGrid } from "../../../src-shared/numerics/logarithmic-grid.ts";
import {
  bestFit,
  complementaryErrorFunction,
  contourLevel,
  contours,
  type Plane,
} from "../../../src-shared/statistics/plane.ts";

describe("levels of Delta chi^2", () => {
  it.each([
    [1, 2.295749],
    [2, 6.180074],
    [3, 11.829158],
  ])("%i sigma for two degrees of freedom is %d", (sigma, level) => {
    expect(contourLevel(sigma, 2)).toBeCloseTo(level, 5);
    expect(contourLevel(sigma, 1)).toBeCloseTo(sigma * sigma, 12);
  });

  // scipy.special.erfc
  it.each([
    [0, 1],
    [0.5, 0.4795001221869535],
    [1.9999, 0.00467980209297061],
    [2.0001, 0.0046756686958033394],
    [4, 1.541725790028002e-8],
  ])("erfc(%d) is %d", (x, value) => {
    expect(Math.abs(complementaryErrorFunction(x) / value - 1)).toBeLessThan(1e-10);
  });
});

/** A paraboloid in the logarithms with its minimum 3 at (0.1, 1e-6). */
function paraboloid(points: number, error: number): Plane {
  const mass = logarithmicGrid(0.01, 1, points);
  const dMu = logarithmicGrid(1e-8, 1e-4, points);
  const chi2 = mass.map((m) =>
    dMu.map((d) => 3 + 4 * Math.log(m / 0.1) ** 2 + 2 * Math.log(d / 1e-6) ** 2),
  );
  return { mass, dMu, chi2, error: chi2.map((row) => row.map(() => error)) };
}

describe("a plane", () => {
  const plane = paraboloid(61, 0.3);

  it("has its best fit at the minimum, off the edge", () => {
    const best = bestFit(plane);
    expect(best.mass).toBeCloseTo(0.1, 12);
    expect(best.dMu / 1e-6).toBeCloseTo(1, 10);
    expect(best).toMatchObject({ chi2: 3, onEdge: false });
  });

  it("says when the minimum lies on the edge", () => {
    const cut = { ...plane, mass: plane.mass.slice(0, 31), chi2: plane.chi2.slice(0, 31) };
    expect(bestFit(cut).onEdge).toBe(true);
  });

  it("has closed contours at the level, inside its Monte-Carlo band", () => {
    const [two] = contours(plane, [2], 2);
    expect(two!.polylines).toHaveLength(1);
    for (const [m, d] of two!.polylines[0]!) {
      const delta = 4 * Math.log(m / 0.1) ** 2 + 2 * Math.log(d / 1e-6) ** 2;
      expect(Math.abs(delta - two!.level)).toBeLessThan(0.15);
    }
    const radius = (line: (typeof two)["polylines"][number]) =>
      Math.max(...line.map(([m]) => Math.log(m / 0.1)));
    expect(radius(two!.band.inner[0]!)).toBeLessThan(radius(two!.polylines[0]!));
    expect(radius(two!.band.outer[0]!)).toBeGreaterThan(radius(two!.polylines[0]!));
  });
});
