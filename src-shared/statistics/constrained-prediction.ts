import { cholesky } from "./cholesky.ts";

/** A prediction after a correlated side sample was measured. */
export interface ConstrainedPrediction {
  readonly prediction: readonly number[];
  readonly covariance: readonly (readonly number[])[];
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, k) => sum + value * b[k]!, 0);
}

/**
 * Constrains bins s by a side sample c that shares systematic errors (Gaussian conditioning, the
 * Schur complement of the side block):
 *
 *   s' = s + C_sc V^-1 (data_c - c),   C' = C_ss - C_sc V^-1 C_cs,   V = C_cc + diag(c).
 *
 * @param covariance systematic covariance of [s, c] in events squared
 * @param prediction [s, c] in events
 * @param sideData measured side sample, events
 */
export function constrainPrediction(
  covariance: readonly (readonly number[])[],
  prediction: readonly number[],
  sideData: readonly number[],
): ConstrainedPrediction {
  const signalBins = prediction.length - sideData.length;
  const side = prediction.slice(signalBins);
  const sideCovariance = side.map((events, i) =>
    side.map((_, j) => covariance[signalBins + i]![signalBins + j]! + (i === j ? events : 0)),
  );
  const lower = cholesky(sideCovariance);
  const pull = lower.solved(sideData.map((events, i) => events - side[i]!));
  const cross = Array.from({ length: signalBins }, (_, i) =>
    side.map((_, j) => covariance[i]![signalBins + j]!),
  );
  const solved = cross.map((row) => lower.solved(row));
  return {
    prediction: cross.map((row, i) => prediction[i]! + dot(row, pull)),
    covariance: cross.map((row, i) =>
      cross.map((_, j) => covariance[i]![j]! - dot(row, solved[j]!)),
    ),
  };
}
