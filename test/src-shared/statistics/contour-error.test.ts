import { describe, expect, it } from "vitest";
import { contourError, eventsToHalve } from "../../../src-shared/statistics/contour-error.ts";

const mass = [0.1, 0.2, 0.4];
const dMu = [1e-7, 2e-7, 4e-7];

describe("error along a contour", () => {
  const chi2 = [
    [0, 1, 9],
    [1, 2, 9],
    [9, 9, 9],
  ];
  const error = [
    [100, 0.3, 0.3],
    [0.3, 0.3, 0.3],
    [0.3, 0.3, 0.3],
  ];

  it("counts the cells that the contour crosses, and those alone", () => {
    // The cell of the minimum lies inside the level 5, so its large error does not count.
    expect(contourError({ mass, dMu, chi2, error }, 5)).toBeCloseTo(0.3, 12);
    expect(contourError({ mass, dMu, chi2, error }, 1.5)).toBeGreaterThan(10);
  });

  it("is none where there is no contour", () => {
    expect(contourError({ mass, dMu, chi2, error }, 20)).toBeNull();
    expect(contourError({ mass, dMu, chi2, error }, -1)).toBeNull();
  });

  it("halves with four times the events", () => {
    expect(eventsToHalve(20_000) + 20_000).toBe(80_000);
  });
});
