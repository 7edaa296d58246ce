import { describe, expect, it } from "vitest";
import { closestApproach, regionOverlap } from "../../../src-shared/analyses/region-overlap.ts";
import { logarithmicGrid } from "../../../src-shared/numerics/logarithmic-grid.ts";
import { bestFit, contourLevel } from "../../../src-shared/statistics/plane.ts";
import { regionArea } from "../../../src-shared/statistics/region-area.ts";

const mass = logarithmicGrid(0.01, 1, 81);
const dMu = logarithmicGrid(1e-8, 1e-4, 81);

/** A region of chi^2 = 5 + (distance / radius)^2, distances in decades. */
function disc(centreMass: number, centreCoupling: number, radius: number) {
  const chi2 = mass.map((m) =>
    dMu.map(
      (d) =>
        5 + (Math.log10(m / centreMass) ** 2 + Math.log10(d / centreCoupling) ** 2) / radius ** 2,
    ),
  );
  const plane = { mass, dMu, chi2, error: chi2.map((row) => row.map(() => 0)) };
  return { plane, best: { ...bestFit(plane), chi2: 5 } };
}

describe("two regions laid over each other", () => {
  const first = disc(0.1, 1e-7, 0.1);
  const second = disc(0.1, 1e-6, 0.1);

  it("have the area of a disc each", () => {
    const level = contourLevel(2, 2);
    // Bilinear between nodes 0.025 and 0.05 decades apart: a little inside the true circle.
    expect(regionArea(first.plane, 5 + level) / (Math.PI * level * 0.01)).toBeCloseTo(1, 1);
  });

  it("meet half way, and share nothing below that level", () => {
    const { least, areas } = regionOverlap(first, second, [1, 2, 3], 2);
    // Centres one decade apart, so half a decade is 5 radii: Delta chi^2 25 on both sides.
    expect(Math.abs(least.delta - 25)).toBeLessThan(0.3);
    expect(least.onEdge).toBe(false);
    expect(least.mass).toBeCloseTo(0.1, 3);
    expect(Math.log10(least.dMu)).toBeCloseTo(-6.5, 1);
    expect(contourLevel(least.sigmas, 2)).toBeCloseTo(least.delta, 6);
    for (const { rings, area, ofFirst } of areas) {
      expect([rings.length, area, ofFirst]).toEqual([0, 0, 0]);
    }
  });

  it("share a lens where they overlap, inside both, and the same whichever comes first", () => {
    const near = disc(0.1, 1.3e-7, 0.1);
    const [one, two, three] = regionOverlap(first, near, [1, 2, 3], 2).areas;
    const distance = Math.log10(1.3);
    const lens = (radius: number) =>
      2 * radius ** 2 * Math.acos(distance / (2 * radius)) -
      (distance / 2) * Math.sqrt(4 * radius ** 2 - distance ** 2);
    for (const { sigma, area, ofFirst, ofSecond, rings } of [one!, two!, three!]) {
      const expected = lens(0.1 * Math.sqrt(contourLevel(sigma, 2)));
      expect(Math.abs(area / expected - 1), `${sigma} sigma`).toBeLessThan(0.08);
      expect(rings).toHaveLength(1);
      expect(ofFirst).toBeLessThan(1);
      expect(ofSecond! / ofFirst!).toBeCloseTo(1, 1);
    }
    const back = regionOverlap(near, first, [2], 2);
    expect(back.areas[0]!.area).toBe(two!.area);
    expect(closestApproach(near, first)).toEqual(closestApproach(first, near));
  });

  it("of which one lies in the other share all of it", () => {
    const { areas } = regionOverlap(disc(0.1, 1e-6, 0.08), disc(0.1, 1e-6, 0.4), [1, 2], 2);
    for (const { ofFirst, ofSecond } of areas) {
      expect(ofFirst).toBeGreaterThan(0.97);
      expect(ofSecond).toBeLessThan(0.1);
    }
  });

  it("keep to what is allowed", () => {
    const allowed = closestApproach(first, second, (_, d) => d < 2e-7);
    expect(allowed.dMu).toBeLessThan(2e-7);
    expect(allowed.delta).toBeGreaterThan(25);
  });
});
