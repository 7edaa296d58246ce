import { DomainError } from "../errors.ts";

/**
 * Decomposition L L^T of a positive definite matrix, and what solves with it. Fits decompose a
 * covariance at every node of a plane: the place is kept, and the matrix is filled into it.
 */
export class Cholesky {
  readonly size: number;
  /** The lower triangle, (i, j) at i x size + j: of the matrix, after `decompose` of L. */
  readonly lower: Float64Array;

  constructor(size: number) {
    this.size = size;
    this.lower = new Float64Array(size * size);
  }

  /** @throws DomainError where the matrix is not positive definite */
  decompose(): void {
    const { size, lower } = this;
    for (let i = 0; i < size; i++) {
      const own = i * size;
      for (let j = 0; j <= i; j++) {
        const other = j * size;
        let sum = lower[own + j]!;
        for (let k = 0; k < j; k++) sum -= lower[own + k]! * lower[other + k]!;
        if (i > j) lower[own + j] = sum / lower[other + j]!;
        else if (sum > 0) lower[own + i] = Math.sqrt(sum);
        else throw new DomainError(`pivot ${i} of the covariance`, sum, "positive numbers");
      }
    }
  }

  /** Solution x of L L^T x = right, in its place. */
  solve(x: Float64Array): void {
    const { size, lower } = this;
    for (let i = 0; i < size; i++) {
      const own = i * size;
      let value = x[i]!;
      for (let k = 0; k < i; k++) value -= lower[own + k]! * x[k]!;
      x[i] = value / lower[own + i]!;
    }
    for (let i = size - 1; i >= 0; i--) {
      let value = x[i]!;
      for (let k = i + 1; k < size; k++) value -= lower[k * size + i]! * x[k]!;
      x[i] = value / lower[i * size + i]!;
    }
  }

  /** `solve` of a list, which stays. */
  solved(right: readonly number[]): number[] {
    const x = Float64Array.from(right);
    this.solve(x);
    return Array.from(x);
  }

  /** L times a vector. */
  times(vector: readonly number[]): number[] {
    const { size, lower } = this;
    return vector.map((_, i) => {
      let sum = 0;
      for (let k = 0; k <= i; k++) sum += lower[i * size + k]! * vector[k]!;
      return sum;
    });
  }
}

/** @throws DomainError where the matrix is not positive definite */
export function cholesky(matrix: readonly (readonly number[])[]): Cholesky {
  const made = new Cholesky(matrix.length);
  matrix.forEach((row, i) => {
    for (let j = 0; j <= i; j++) made.lower[i * made.size + j] = row[j]!;
  });
  made.decompose();
  return made;
}
