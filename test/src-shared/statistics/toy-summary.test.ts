import { describe, expect, it } from "vitest";
import { RandomStream } from "../../../src-shared/numerics/random-stream.ts";
import { chiSquareProbability } from "../../../src-shared/statistics/chi-square-probability.ts";
import { shareOf, summariseToys } from "../../../src-shared/statistics/toy-summary.ts";

/** Toys for which Wilks' theorem holds exactly: least chi^2 of 9, Delta chi^2 of 2 degrees. */
function ideal(toys: number): Float64Array {
  const results = new Float64Array(2 * toys);
  for (let k = 0; k < toys; k++) {
    const random = new RandomStream(11, k);
    const squares = (n: number) =>
      Array.from({ length: n }, () => random.normal() ** 2).reduce((a, b) => a + b, 0);
    results[2 * k] = squares(9);
    results[2 * k + 1] = results[2 * k]! + squares(2);
  }
  return results;
}

describe("the summary of toys", () => {
  const summary = summariseToys(ideal(20_000), { least: 14.7, atPoint: 17.7 }, [1, 2, 3], 2);

  it("finds Wilks' levels and coverage where the theorem holds", () => {
    const contents = [0.682689, 0.9545, 0.9973];
    summary.critical.forEach(({ wilks, toys, coverage }, k) => {
      const width = toys!.high - toys!.low;
      expect(Math.abs(toys!.value - wilks)).toBeLessThan(2 * width);
      expect(Math.abs(coverage.value - contents[k]!)).toBeLessThan(
        2 * (coverage.high - coverage.low),
      );
    });
  });

  it("gives the probabilities of the chi2 of the data", () => {
    expect(summary.goodness.value).toBeCloseTo(chiSquareProbability(14.7, 9), 2);
    expect(summary.probability.value).toBeCloseTo(chiSquareProbability(3, 2), 2);
  });

  it("quotes no critical value from a handful of toys beyond it", () => {
    const few = summariseToys(ideal(1000), { least: 5, atPoint: 6 }, [1, 2, 3], 2);
    expect(few.critical.map(({ toys }) => toys === null)).toEqual([false, false, true]);
  });

  it("has intervals that hold 68 % of the binomial, and are whole at the ends", () => {
    expect(shareOf(0, 100)).toMatchObject({ value: 0, low: 0 });
    expect(shareOf(0, 100).high).toBeCloseTo(1 / 101, 12);
    expect(shareOf(100, 100).high).toBeCloseTo(1, 12);
    const { low, high } = shareOf(50, 100);
    expect(high - low).toBeCloseTo(0.1, 2);
  });
});
