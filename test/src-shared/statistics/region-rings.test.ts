import { describe, expect, it } from "vitest";
import { logarithmicGrid } from "../../../src-shared/numerics/logarithmic-grid.ts";
import type { Polyline } from "../../../src-shared/numerics/isolines.ts";
import { type Plane, regionRings } from "../../../src-shared/statistics/plane.ts";

const mass = logarithmicGrid(0.01, 1, 41);
const dMu = logarithmicGrid(1e-8, 1e-4, 41);

/** A bowl around (m, d) in decades. */
function bowl(m: number, d: number): Plane {
  const square = (x: number) => x * x;
  const chi2 = mass.map((a) =>
    dMu.map((b) => 10 * (square(Math.log10(a / m)) + square(Math.log10(b / d)))),
  );
  return { mass, dMu, chi2, error: chi2.map((row) => row.map(() => 0.5)) };
}

/** Area in square decades, by the shoelace formula. */
function area(ring: Polyline): number {
  let sum = 0;
  for (let k = 0; k + 1 < ring.length; k++) {
    const [[x0, y0], [x1, y1]] = [ring[k]!, ring[k + 1]!];
    sum += Math.log10(x0) * Math.log10(y1) - Math.log10(x1) * Math.log10(y0);
  }
  return Math.abs(sum) / 2;
}

describe("regions ready to fill", () => {
  it("is a closed ring with the area of the region", () => {
    const rings = regionRings(bowl(0.1, 1e-6), 2);
    expect(rings).toHaveLength(1);
    expect(rings[0]!.at(-1)).toEqual(rings[0]![0]);
    expect(area(rings[0]!) / (Math.PI * 0.2)).toBeCloseTo(1, 1);
  });

  it("closes along the frame where the region leaves the plane: half the area", () => {
    const rings = regionRings(bowl(0.01, 1e-6), 2);
    expect(rings).toHaveLength(1);
    expect(rings[0]!.at(-1)).toEqual(rings[0]![0]);
    expect(area(rings[0]!) / (Math.PI * 0.1)).toBeCloseTo(1, 1);
    for (const [m] of rings[0]!) expect(m).toBeGreaterThan(0.01 * (1 - 1e-5));
  });

  it("widens and narrows with the Monte-Carlo error", () => {
    const plane = bowl(0.1, 1e-6);
    const [inner, at, outer] = [1, 0, -1].map((shift) => area(regionRings(plane, 2, shift)[0]!));
    expect(inner!).toBeLessThan(at!);
    expect(at!).toBeLessThan(outer!);
  });
});
