import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cholesky } from "../../../src-shared/statistics/cholesky.ts";
import { minEigenvalue } from "../../../src-shared/statistics/min-eigenvalue.ts";

const matrixOf = (size: number, entry: (i: number, j: number) => number) =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => entry(i, j)));

const number = fc.double({ min: -10, max: 10, noNaN: true });

/** A - x I has a Cholesky decomposition where x lies below all eigenvalues: x by bisection. */
function slowMin(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => row.reduce((sum, value) => sum + Math.abs(value), 0));
  let [low, high] = [-Math.max(...rows) - 1, Math.max(...rows) + 1];
  for (let step = 0; step < 60; step++) {
    const middle = 0.5 * (low + high);
    try {
      cholesky(matrix.map((row, i) => row.map((value, j) => (i === j ? value - middle : value))));
      low = middle;
    } catch {
      high = middle;
    }
  }
  return low;
}

describe("the least eigenvalue", () => {
  it("is that of the formula for two rows", () => {
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        const min = 0.5 * (a + c) - Math.hypot(0.5 * (a - c), b);
        const found = minEigenvalue([
          [a, b],
          [b, c],
        ]);
        expect(found).toBeCloseTo(min, 11);
      }),
    );
  });

  it.each([1, 2, 7, 60])("of the chain 2, -1 of %d links is 2 - 2 cos(pi / (n + 1))", (size) => {
    const chain = matrixOf(size, (i, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0));
    expect(minEigenvalue(chain)).toBeCloseTo(2 - 2 * Math.cos(Math.PI / (size + 1)), 12);
  });

  it("is that of a slow twin for any symmetric matrix", () => {
    const size = fc.integer({ min: 1, max: 8 });
    const matrices = size.chain((n) =>
      fc
        .array(fc.array(number, { minLength: n, maxLength: n }), { minLength: n, maxLength: n })
        .map((rows) => matrixOf(n, (i, j) => rows[Math.max(i, j)]![Math.min(i, j)]!)),
    );
    fc.assert(
      fc.property(matrices, (matrix) => {
        expect(minEigenvalue(matrix)).toBeCloseTo(slowMin(matrix), 9);
      }),
      { numRuns: 200 },
    );
  });

  it("scales with the matrix, however large or small, and is 0 where one row repeats another", () => {
    const matrix = matrixOf(5, (i, j) => 1 / (1 + i + j));
    const min = minEigenvalue(matrix);
    for (const scale of [1e-80, 1e-160, 1e160]) {
      const scaled = minEigenvalue(matrix.map((row) => row.map((value) => scale * value)));
      expect(scaled / (scale * min), `scale ${scale}`).toBeCloseTo(1, 6);
    }
    expect(Math.abs(minEigenvalue(matrixOf(4, () => 3)))).toBeLessThan(1e-14);
    expect(minEigenvalue([])).toBe(Infinity);
  });

  it("leaves the matrix as it is", () => {
    const matrix = matrixOf(3, (i, j) => (i === j ? 1 : 0.5));
    minEigenvalue(matrix);
    expect(matrix).toEqual(matrixOf(3, (i, j) => (i === j ? 1 : 0.5)));
  });
});
