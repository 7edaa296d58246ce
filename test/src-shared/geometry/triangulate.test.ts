import { describe, expect, it } from "vitest";
import { type Corner, signedArea } from "../../../src-shared/geometry/polygon.ts";
import { triangulate } from "../../../src-shared/geometry/triangulate.ts";

const notched: readonly Corner[] = [
  [0, 0],
  [4, 0],
  [4, 4],
  [2, 1],
  [0, 4],
];

describe("triangles of a polygon", () => {
  it("are n - 2 for n corners", () => {
    expect(triangulate(notched)).toHaveLength(9);
  });

  it("all turn left and add up to its area, whichever way its corners run", () => {
    for (const corners of [notched, notched.toReversed()]) {
      const indices = triangulate(corners);
      const areas = [0, 1, 2].map((k) =>
        signedArea(indices.slice(3 * k, 3 * k + 3).map((index) => corners[index])),
      );
      expect(areas.every((area) => area > 0)).toBe(true);
      expect(areas.reduce((sum, area) => sum + area, 0)).toBeCloseTo(10, 12);
    }
  });
});
