import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hatchSegments, isInside } from "../../../../src-shared/figures/svg/hatch.ts";

const square = [
  [0, 0],
  [40, 0],
  [40, 40],
  [0, 40],
] as const;
const hole = [
  [10, 10],
  [30, 10],
  [30, 30],
  [10, 30],
] as const;

describe("hatching", () => {
  it("runs inside the area and leaves holes free, at 45 degrees", () => {
    for (const direction of ["rising", "falling"] as const) {
      const segments = hatchSegments([square, hole], direction);
      expect(segments.length).toBeGreaterThan(10);
      for (const [[x1, y1], [x2, y2]] of segments) {
        expect(isInside([(x1 + x2) / 2, (y1 + y2) / 2], [square, hole])).toBe(true);
        const slope = (y2 - y1) / (x2 - x1);
        // y grows downwards on paper.
        expect(slope).toBeCloseTo(direction === "rising" ? -1 : 1, 6);
      }
    }
  });

  it("covers any triangle: length of lines times their distance is its area", () => {
    const corner = fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }));
    fc.assert(
      fc.property(corner, corner, corner, (a, b, c) => {
        const area = Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
        const lines = hatchSegments([[a, b, c]], "rising");
        const length = lines.reduce(
          (sum, [[x1, y1], [x2, y2]]) => sum + Math.hypot(x2 - x1, y2 - y1),
          0,
        );
        // Lengths rise to that of the longest line and fall again: a sum is off by one term at most.
        const across = [a, b, c].map(([x, y]) => Math.SQRT1_2 * (x + y));
        const range = Math.max(...across) - Math.min(...across);
        const longest = range > 0 ? (2 * area) / range : 0;
        expect(Math.abs(length * 3.2 - area)).toBeLessThan(3.2 * longest + 1e-3);
      }),
    );
  });
});
