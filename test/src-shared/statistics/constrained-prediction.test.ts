import { describe, expect, it } from "vitest";
import { cholesky } from "../../../src-shared/statistics/cholesky.ts";
import { constrainPrediction } from "../../../src-shared/statistics/constrained-prediction.ts";

describe("Cholesky", () => {
  const matrix = [
    [4, 2, 0.6],
    [2, 5, 1],
    [0.6, 1, 3],
  ];
  it("solves", () => {
    const x = cholesky(matrix).solved([1, 2, 3]);
    matrix.forEach((row, i) => {
      expect(row.reduce((sum, value, k) => sum + value * x[k]!, 0)).toBeCloseTo(i + 1, 12);
    });
  });
  it("refuses a matrix that is no covariance", () => {
    expect(() =>
      cholesky([
        [1, 2],
        [2, 1],
      ]),
    ).toThrow(/pivot 1/);
  });
});

describe("constrainPrediction", () => {
  it("does nothing without correlation", () => {
    const { prediction, covariance } = constrainPrediction(
      [
        [9, 0],
        [0, 4],
      ],
      [100, 50],
      [70],
    );
    expect(prediction).toEqual([100]);
    expect(covariance).toEqual([[9]]);
  });
  it("moves by C V^-1 (data - prediction) and shrinks the variance", () => {
    const { prediction, covariance } = constrainPrediction(
      [
        [9, 5],
        [5, 4],
      ],
      [100, 50],
      [59],
    );
    expect(prediction[0]).toBeCloseTo(100 + (5 / 54) * 9, 12);
    expect(covariance[0]![0]).toBeCloseTo(9 - 25 / 54, 12);
  });
});
