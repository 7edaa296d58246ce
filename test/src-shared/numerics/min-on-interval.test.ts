import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minOnInterval } from "../../../src-shared/numerics/min-on-interval.ts";

describe("the least value on an interval", () => {
  it("is at the vertex of a parabola, inside or at an end", () => {
    fc.assert(
      fc.property(fc.double({ min: -2, max: 3, noNaN: true }), (vertex) => {
        const { at } = minOnInterval((x) => (x - vertex) ** 2, 0, 1);
        expect(Math.abs(at - Math.min(1, Math.max(0, vertex)))).toBeLessThan(1e-7);
      }),
    );
  });

  it("is found where the function has no slope, a kink, or is infinite on a side", () => {
    expect(minOnInterval((x) => Math.abs(x - 0.3), 0, 1).at).toBeCloseTo(0.3, 6);
    expect(minOnInterval((x) => (x - 0.7) ** 4, 0, 1).value).toBeLessThan(1e-20);
    const deviance = (x: number) => (x > 0 ? x - 3 * Math.log(x) : Infinity);
    expect(minOnInterval(deviance, 0, 1000).at).toBeCloseTo(3, 4);
  });
});
