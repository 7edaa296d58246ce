import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EnergyLikelihood } from "../../../../src-shared/experiments/miniboone/energy-likelihood.ts";
import { constrainedBackground } from "../../../../src-shared/experiments/miniboone/measured.ts";
import { FitSettings } from "../../../../src-shared/specification/fit-settings.ts";
import { cholesky, solveCholesky } from "../../../../src-shared/statistics/cholesky.ts";
import { measurement } from "../../../support/miniboone.ts";

const energy = measurement.energyMeasurement;
const bins = energy.data.length;

/** The joint chi2 the long way: the Schur complement anew for every signal. */
function slowChiSquare(signal: readonly number[]): number {
  const f = energy.fractionalCovariance;
  const muons = energy.muonLike.prediction;
  const background = constrainedBackground(energy).prediction;
  // Systematic covariance of [electron-like, muon-like], signal and background rows added up.
  const rows = (i: number): readonly (readonly [number, number])[] =>
    i < bins
      ? [
          [i, signal[i]!],
          [bins + i, energy.background[i]!],
        ]
      : [[bins + i, muons[i - bins]!]];
  const size = bins + muons.length;
  const c = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (__, j) =>
      rows(i).reduce(
        (sum, [p, a]) => sum + rows(j).reduce((inner, [q, b]) => inner + f[p]![q]! * a * b, 0),
        0,
      ),
    ),
  );
  const side = muons.map((events, i) =>
    muons.map((_, j) => c[bins + i]![bins + j]! + (i === j ? events : 0)),
  );
  const lower = cholesky(side);
  const cross = Array.from({ length: bins }, (_, i) => c[i]!.slice(bins));
  const covariance = cross.map((row, i) =>
    cross.map((other, j) => {
      const solved = solveCholesky(lower, other);
      const shift = row.reduce((sum, value, k) => sum + value * solved[k]!, 0);
      return c[i]![j]! - shift + (i === j ? signal[i]! + background[i]! : 0);
    }),
  );
  const residual = energy.data.map((data, i) => data - background[i]! - signal[i]!);
  const solved = solveCholesky(cholesky(covariance), residual);
  return residual.reduce((sum, value, i) => sum + value * solved[i]!, 0);
}

describe("the energy likelihood with its fractions constrained once", () => {
  it("equals the Schur complement of every signal by itself", () => {
    const likelihood = new EnergyLikelihood(measurement, FitSettings.parse({}));
    const events = fc.double({ min: 0, max: 400, noNaN: true });
    fc.assert(
      fc.property(fc.array(events, { minLength: bins, maxLength: bins }), (signal) => {
        const none = signal.map(() => 0);
        const fast = likelihood.compare(signal, none).chiSquare;
        expect(fast / slowChiSquare(signal)).toBeCloseTo(1, 9);
      }),
      { numRuns: 40 },
    );
  });
});
