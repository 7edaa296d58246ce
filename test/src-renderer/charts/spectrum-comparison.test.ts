import { describe, expect, it } from "vitest";
import {
  comparedNumbers,
  comparedSpectra,
} from "../../../src-renderer/charts/spectrum-comparison.ts";
import { resultWith } from "../../support/stored-run.ts";

const prediction = (counts: number[], edges = [0, 1, 3]) => ({
  ...resultWith(10).prediction,
  histograms: { enuqe: { edges, counts, sumw2: counts.map((count) => count / 4) } },
});

describe("two predictions beside each other", () => {
  it("differ by second minus first, errors in quadrature", () => {
    const [first, second] = [resultWith(10).prediction, resultWith(16).prediction];
    expect(comparedNumbers(first, second)[1]).toEqual({
      label: "Selected events",
      first: 10,
      second: 16,
      difference: 6,
      error: Math.SQRT2,
    });
  });

  it("have a difference in every bin, and none where the bins are others", () => {
    const [spectrum] = comparedSpectra(prediction([4, 8]), prediction([5, 2]));
    expect(spectrum?.bins).toMatchObject([
      { from: 0, to: 1, difference: 1, error: 1.5 },
      { from: 1, to: 3, difference: -6, error: Math.sqrt(2.5) },
    ]);
    expect(comparedSpectra(prediction([4, 8]), prediction([5, 2], [0, 2, 3]))).toEqual([]);
  });
});
