import { describe, expect, it } from "vitest";
import { binOf } from "../../../src-shared/numerics/table.ts";
import { Extrusion } from "../../../src-shared/geometry/solids/extrusion.ts";
import { Sphere } from "../../../src-shared/geometry/solids/sphere.ts";
import { prismRegion } from "../../../src-shared/simulation/prism-region.ts";

const notched = new Extrusion(
  [
    [0, 0],
    [4, 0],
    [4, 4],
    [2, 1],
    [0, 4],
  ],
  6,
);

describe("prism to draw vertices in", () => {
  it("is a prism itself, notches and place included", () => {
    const region = prismRegion({ solid: notched, x: 10, y: -20, z: 30 });
    expect(region.volume).toBeCloseTo(60, 12);
    expect([region.bottom, region.length]).toEqual([27, 6]);
    expect(region.cumulative[0]).toBe(0);
    expect(region.cumulative.at(-1)).toBe(1);
    expect(binOf(region.cumulative, 0.999)).toBe(region.triangles.length / 6 - 1);
    // Centre of each triangle lies in the solid.
    for (let at = 0; at < region.triangles.length; at += 6) {
      const middle = (k: number) =>
        (region.triangles[at + k] + region.triangles[at + k + 2] + region.triangles[at + k + 4]) /
        3;
      expect(notched.contains(middle(0) - 10, middle(1) + 20, 0)).toBe(true);
    }
  });

  it("is the bounding box of anything else", () => {
    expect(prismRegion({ solid: new Sphere(3), x: 1, y: 0, z: 0 }).volume).toBeCloseTo(216, 10);
  });
});
