import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chiSquareProbability,
  sigmasOf,
} from "../../../src-shared/statistics/chi-square-probability.ts";
import { contourLevel } from "../../../src-shared/statistics/plane.ts";

describe("probability of a larger chi2", () => {
  it.each([
    // Percentage points of tables: Abramowitz, Stegun 26.8.
    [3.84146, 1, 0.05],
    [5.99146, 2, 0.05],
    [16.919, 9, 0.05],
    [28.8693, 18, 0.05],
    [21.666, 9, 0.01],
    [34.8053, 18, 0.01],
  ])("chi2 %f for %i degrees of freedom", (chi2, degrees, expected) => {
    expect(chiSquareProbability(chi2, degrees) / expected).toBeCloseTo(1, 3);
  });

  it("is 1 at 0, falls with chi2 and rises with the degrees of freedom", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 200, noNaN: true }),
        fc.integer({ min: 1, max: 40 }),
        (chi2, degrees) => {
          const here = chiSquareProbability(chi2, degrees);
          expect(chiSquareProbability(0, degrees)).toBe(1);
          // Up to rounding: near 1 the sums differ in the last digit.
          expect(chiSquareProbability(chi2 + 1, degrees)).toBeLessThanOrEqual(here + 1e-14);
          expect(chiSquareProbability(chi2, degrees + 1)).toBeGreaterThanOrEqual(here - 1e-14);
        },
      ),
    );
  });

  it("refuses what is no chi2 and no number of degrees", () => {
    expect(() => chiSquareProbability(-1, 2)).toThrow("chi2 is out of range");
    expect(() => chiSquareProbability(1, 1.5)).toThrow("degrees of freedom");
  });
});

describe("number of sigma of a Delta chi2", () => {
  it("is the inverse of the contour level", () => {
    for (const degrees of [1, 2] as const) {
      for (const sigma of [0.5, 1, 2, 3, 5]) {
        expect(sigmasOf(contourLevel(sigma, degrees), degrees)).toBeCloseTo(sigma, 6);
      }
    }
  });

  it("is finite far away and 0 below the best fit", () => {
    expect(sigmasOf(5000, 2)).toBeGreaterThan(60);
    expect(sigmasOf(5000, 2)).toBeLessThan(Infinity);
    expect(sigmasOf(-0.01, 2)).toBe(0);
  });
});
