import { describe, expect, it } from "vitest";
import { BeamProfile, NeutrinoField } from "../../../src-shared/beam/beam-profile.ts";

const field = (profile: object) =>
  new NeutrinoField(BeamProfile.parse({ baseline: 1000, source: "test", ...profile }));

describe("the neutrino field", () => {
  it("is uniform along the axis for a parallel beam", () => {
    const parallel = field({ axis: [0, 3, 4] });
    expect(parallel.at(1e5, -7, 3)).toBe(1);
    expect([parallel.x, parallel.y, parallel.z]).toEqual([0, 0.6, 0.8]);
  });

  it("falls with the squared distance from a point", () => {
    const point = field({ divergence: "point" });
    expect(point.at(0, 0, 0)).toBe(1);
    expect(point.at(0, 0, 1000)).toBeCloseTo(0.25, 12);
    expect(point.at(1000, 0, 0)).toBeCloseTo(0.5, 12);
    expect(point.x).toBeCloseTo(Math.SQRT1_2, 12);
    expect(point.at(0, 0, -1000)).toBe(0);
  });

  it("tells where the neutrino through a point crosses the plane of the origin", () => {
    const parallel = field({ axis: [0, 3, 4] });
    expect(parallel.impact(5, 0, 0)).toBe(5);
    expect(parallel.impact(0, 600, 800)).toBeCloseTo(0, 9);
    expect(parallel.impact(0, 4, -3)).toBeCloseTo(5, 12);
    const point = field({ divergence: "point" });
    expect(point.impact(30, 40, 0)).toBeCloseTo(50, 12);
    // Half way to the source a line is half as far out.
    expect(point.impact(30, 40, -500)).toBeCloseTo(100, 12);
    expect(point.impact(1, 0, -1000)).toBe(Infinity);
  });

  it("ends at the half angle of a cone", () => {
    const cone = field({ divergence: "cone", halfAngle: 10 });
    expect(cone.at(1000 * Math.tan((9.9 * Math.PI) / 180), 0, 0)).toBeGreaterThan(0);
    expect(cone.at(1000 * Math.tan((10.1 * Math.PI) / 180), 0, 0)).toBe(0);
  });
});
