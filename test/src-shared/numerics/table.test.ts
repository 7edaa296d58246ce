import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assertAscending, binOf, interpolateLinear } from "../../../src-shared/numerics/table.ts";

describe("binOf", () => {
  it("finds the bin that a linear search finds", () => {
    const edges = [0, 0.1, 0.5, 0.7, 2, 9];
    fc.assert(
      fc.property(fc.double({ min: -1, max: 10, noNaN: true }), (x) => {
        const slow = edges.findIndex((edge, i) => edge <= x && x < (edges[i + 1] ?? -Infinity));
        const expected = x < 0 ? -1 : x >= 9 ? edges.length - 1 : slow;
        return binOf(edges, x) === expected;
      }),
    );
  });

  it("puts a number that is none below the first bin", () => {
    expect(binOf([0, 1], Number.NaN)).toBe(-1);
  });
});

describe("interpolateLinear", () => {
  it("passes through its points and is constant outside", () => {
    const xs = [1, 2, 4];
    const ys = [10, 20, 0];
    expect([0, 1, 1.5, 2, 3, 4, 5].map((x) => interpolateLinear(xs, ys, x))).toEqual([
      10, 10, 15, 20, 10, 0, 0,
    ]);
  });
});

describe("assertAscending", () => {
  it("names the edge that is out of order", () => {
    expect(() => assertAscending([0, 2, 1], "beam.edges")).toThrow(/beam\.edges\[2\]/);
    expect(() => assertAscending([0, Number.NaN], "beam.edges")).toThrow(/beam\.edges\[1\]/);
  });
});
