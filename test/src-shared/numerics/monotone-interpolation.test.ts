import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MonotoneInterpolation } from "../../../src-shared/numerics/monotone-interpolation.ts";

describe("MonotoneInterpolation", () => {
  it("has the values of scipy's PchipInterpolator", () => {
    const curve = new MonotoneInterpolation([0, 1, 2, 4, 5], [0, 1, 4, 4, 1]);
    // scipy.interpolate.PchipInterpolator([0, 1, 2, 4, 5], [0, 1, 4, 4, 1])
    const reference = [
      [0.25, 0.0859375],
      [0.5, 0.3125],
      [1.5, 2.6875],
      [1.9, 3.9295],
      [3, 4.0],
      [4.2, 3.816],
      [4.9, 1.4079999999999984],
    ];
    reference.forEach(([x, y]) => expect(curve.at(x!)).toBeCloseTo(y!, 12));
  });

  it("takes other ordinates as if it were made with them", () => {
    const xs = [0, 1, 2.5, 4, 5];
    const curve = new MonotoneInterpolation(xs, [9, 8, 7, 6, 5]);
    const other = [0, 1, 4, 4, 1];
    curve.refill(other);
    const fresh = new MonotoneInterpolation(xs, other);
    for (let x = -1; x < 6; x += 0.1) expect(curve.at(x)).toBe(fresh.at(x));
  });

  it("never leaves the range of the two nodes around it", () => {
    const heights = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), {
      minLength: 2,
      maxLength: 12,
    });
    fc.assert(
      fc.property(heights, fc.double({ min: 0, max: 1, noNaN: true }), (ys, share) => {
        const xs = ys.map((_, i) => i + 0.3 * Math.sin(i));
        const curve = new MonotoneInterpolation(xs, ys);
        const x = xs[0]! + share * (xs.at(-1)! - xs[0]!);
        const i = Math.max(
          0,
          Math.min(
            ys.length - 2,
            xs.findLastIndex((node) => node <= x),
          ),
        );
        const [a, b] = [ys[i]!, ys[i + 1]!];
        const value = curve.at(x);
        return value >= Math.min(a, b) - 1e-9 && value <= Math.max(a, b) + 1e-9;
      }),
    );
  });
});
