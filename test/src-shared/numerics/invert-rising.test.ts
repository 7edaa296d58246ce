import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invertRising } from "../../../src-shared/numerics/invert-rising.ts";

const unit = fc.double({ min: 0, max: 1, noNaN: true });

describe("the inverse of a rising function", () => {
  it("is found to rounding, also where the slope vanishes", () => {
    fc.assert(
      fc.property(unit, (x) => {
        const cube = (at: number) => (at - 0.5) ** 3;
        const found = invertRising(cube, (at) => 3 * (at - 0.5) ** 2, cube(x), 0, 1);
        expect(Math.abs(cube(found) - cube(x)), `from ${x} to ${found}`).toBeLessThan(1e-15);
      }),
    );
  });

  it("solves Kepler's equation up to eccentricity 1", () => {
    fc.assert(
      fc.property(unit, unit, (eccentricity, share) => {
        const mean = (at: number) => at - eccentricity * Math.sin(at);
        const slope = (at: number) => 1 - eccentricity * Math.cos(at);
        const wanted = 2 * Math.PI * share;
        const found = invertRising(mean, slope, wanted, 0, 2 * Math.PI);
        expect(Math.abs(mean(found) - wanted)).toBeLessThan(4e-15);
      }),
    );
  });

  it("needs no right slope and stays within its bracket", () => {
    const root = invertRising(
      (x) => x * x,
      () => 0,
      2,
      1,
      2,
    );
    expect(root).toBeCloseTo(Math.SQRT2, 14);
    expect(
      invertRising(
        (x) => x,
        () => 1,
        5,
        0,
        1,
      ),
    ).toBeCloseTo(1, 14);
    expect(
      invertRising(
        (x) => x,
        () => 1,
        -5,
        0,
        1,
      ),
    ).toBeCloseTo(0, 14);
  });
});
