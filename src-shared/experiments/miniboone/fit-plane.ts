import type { Expectation } from "../../statistics/toy-data.ts";
import type { Plane } from "../../statistics/plane.ts";
import { SignalAtMass, type SignalTable } from "../signal-table.ts";
import type { FitResult } from "./energy-likelihood.ts";

/** How the tau coupling follows d_mu; a d_e (GeV^-1) may stand beside it, 0 when left out. */
export type TauCoupling = (
  | { readonly kind: "fixed"; readonly dTau: number }
  | { readonly kind: "ratio"; readonly ratio: number }
) & { readonly dE?: number };

/** D = sqrt(d_e^2 + d_mu^2 + d_tau^2), GeV^-1. */
export function totalCoupling(dMu: number, tau: TauCoupling): number {
  return Math.hypot(dMu, tau.kind === "fixed" ? tau.dTau : tau.ratio * dMu, tau.dE ?? 0);
}

/** A likelihood of one distribution. */
export interface Likelihood {
  /** Counts per bin. */
  readonly data: readonly number[];
  expect(dipole: readonly number[], oscillation: readonly number[]): Expectation;
  compare(dipole: readonly number[], oscillation: readonly number[]): FitResult;
}

/**
 * chi^2 of one distribution over (m_N, d_mu) from a signal table. The Monte-Carlo error is that of
 * the bins (independent), pushed through the gradient of chi^2.
 *
 * @param oscillation events per bin
 */
export function fitPlane(
  table: SignalTable,
  spectrum: string,
  likelihood: Likelihood,
  oscillation: readonly number[],
  tau: TauCoupling,
  mass: readonly number[],
  dMu: readonly number[],
): Plane {
  const chi2: number[][] = [];
  const error: number[][] = [];
  for (const m of mass) {
    const signal = new SignalAtMass(table, m);
    const row: number[] = [];
    const rowErrors: number[] = [];
    for (const d of dMu) {
      const { events, errors } = signal.spectrum(spectrum, d, totalCoupling(d, tau));
      const { chiSquare, gradient } = likelihood.compare(events, oscillation);
      row.push(chiSquare);
      rowErrors.push(
        Math.sqrt(gradient.reduce((sum, slope, k) => sum + (slope * errors[k]!) ** 2, 0)),
      );
    }
    chi2.push(row);
    error.push(rowErrors);
  }
  return { mass, dMu, chi2, error };
}
