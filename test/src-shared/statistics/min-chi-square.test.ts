import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MinChiSquare } from "../../../src-shared/statistics/min-chi-square.ts";
import type { Expectation } from "../../../src-shared/statistics/toy-data.ts";
import { inverse } from "../../support/slow-fit.ts";

const bins = 4;
const numbers = (min: number, max: number) =>
  fc.array(fc.double({ min, max, noNaN: true }), { minLength: bins, maxLength: bins });

/** R R^T + 1: positive definite. */
const full = fc
  .array(numbers(-5, 5), { minLength: bins, maxLength: bins })
  .map((rows) =>
    rows.map((a, i) =>
      rows.map((b, j) => a.reduce((sum, value, k) => sum + value * b[k]!, i === j ? 1 : 0)),
    ),
  );
const fullPoint = fc.record({
  prediction: numbers(5, 50),
  systematic: full.map((covariance) => ({ kind: "full" as const, covariance })),
});
const diagonalPoint = fc.record({
  prediction: numbers(5, 50),
  systematic: numbers(0, 20).map((variances) => ({ kind: "diagonal" as const, variances })),
});
const points: fc.Arbitrary<Expectation[]> = fc.oneof(
  fc.array(fullPoint, { minLength: 1, maxLength: 6 }),
  fc.array(diagonalPoint, { minLength: 1, maxLength: 6 }),
);

function slow(
  { prediction, systematic }: Expectation,
  variance: "prediction" | "data",
  data: number[],
) {
  const matrix = prediction.map((events, i) =>
    prediction.map((_, j) => {
      const count = variance === "prediction" ? events : data[i]!;
      if (systematic.kind === "full") return systematic.covariance[i]![j]! + (i === j ? count : 0);
      return i === j ? systematic.variances[i]! + count : 0;
    }),
  );
  const residual = prediction.map((events, i) => data[i]! - events);
  return inverse(matrix).reduce(
    (sum, row, i) =>
      sum + residual[i]! * row.reduce((inner, value, j) => inner + value * residual[j]!, 0),
    0,
  );
}

describe("the least chi2 over many points", () => {
  it("is the least of slow inversions, whatever the variance is taken from", () => {
    fc.assert(
      fc.property(
        points,
        fc.constantFrom("prediction" as const, "data" as const),
        fc.array(numbers(1, 60), { minLength: 1, maxLength: 3 }),
        (expectations, variance, toys) => {
          const fits = new MinChiSquare(expectations, variance);
          for (const data of toys) {
            const each = expectations.map((point) => slow(point, variance, data));
            each.forEach((chi2, k) => expect(fits.at(k, data)).toBeCloseTo(chi2, 7));
            expect(fits.min(data)).toBeCloseTo(Math.min(...each), 7);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it("refuses a covariance that is none", () => {
    const point: Expectation = {
      prediction: [1, 1],
      systematic: {
        kind: "full",
        covariance: [
          [1, 9],
          [9, 1],
        ],
      },
    };
    expect(() => new MinChiSquare([point], "prediction")).toThrow(/pivot of the covariance/);
  });
});
