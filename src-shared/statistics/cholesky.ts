import { DomainError } from "../errors.ts";

/**
 * Lower triangle L with L L^T = matrix.
 *
 * @throws DomainError where the matrix is not positive definite
 */
export function cholesky(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const lower: number[][] = [];
  // Fits decompose a covariance at every node of a plane: rows are looked up once.
  for (let i = 0; i < size; i++) {
    const row = matrix[i]!;
    const own: number[] = Array<number>(size).fill(0);
    lower.push(own);
    for (let j = 0; j <= i; j++) {
      const other = lower[j]!;
      let sum = row[j]!;
      for (let k = 0; k < j; k++) sum -= own[k]! * other[k]!;
      if (i === j) {
        if (!(sum > 0)) {
          throw new DomainError(`pivot ${i} of the covariance`, sum, "positive numbers");
        }
        own[i] = Math.sqrt(sum);
      } else {
        own[j] = sum / other[j]!;
      }
    }
  }
  return lower;
}

/** Solution x of L L^T x = right. */
export function solveCholesky(
  lower: readonly (readonly number[])[],
  right: readonly number[],
): number[] {
  const size = lower.length;
  const x = [...right];
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] = x[i]! - lower[i]![k]! * x[k]!;
    x[i] = x[i]! / lower[i]![i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] = x[i]! - lower[k]![i]! * x[k]!;
    x[i] = x[i]! / lower[i]![i]!;
  }
  return x;
}
