import type { TauCoupling } from "../specification/analysis-specification.ts";
import type { Plane } from "../statistics/plane.ts";
import {
  errorOfSum,
  SignalAtMass,
  type SignalTable,
  type SpectrumSignal,
} from "../experiments/signal-table.ts";
import type { Likelihood } from "../statistics/likelihood.ts";

/** D = sqrt(d_e^2 + d_mu^2 + d_tau^2), GeV^-1. */
export function totalCoupling(dMu: number, tau: TauCoupling): number {
  return Math.hypot(dMu, tau.kind === "fixed" ? tau.dTau : tau.ratio * dMu, tau.dE ?? 0);
}

/** Axes of the plane: m_N in GeV, d_mu in GeV^-1. */
export interface PlaneAxes {
  readonly mass: readonly number[];
  readonly dMu: readonly number[];
}

/** The signal of one distribution at every node of the plane, [mass][coupling], events per bin. */
export interface SignalPlane extends PlaneAxes {
  readonly signal: readonly (readonly SpectrumSignal[])[];
}

/** Interpolates a table over the plane; the same for every likelihood and oscillation. */
export function signalPlane(
  table: SignalTable,
  spectrum: string,
  tau: TauCoupling,
  { mass, dMu }: PlaneAxes,
): SignalPlane {
  const signal = mass.map((m) => {
    const atMass = new SignalAtMass(table, m);
    return dMu.map((d) => atMass.spectrum(spectrum, d, totalCoupling(d, tau)));
  });
  return { mass, dMu, signal };
}

/**
 * chi^2 of one distribution over (m_N, d_mu). The Monte-Carlo error is the spread of the replicates,
 * pushed through the gradient of chi^2.
 */
export function fitPlane(
  { mass, dMu, signal }: SignalPlane,
  likelihood: Pick<Likelihood, "compare">,
): Plane {
  const chiSquare: number[][] = [];
  const error: number[][] = [];
  for (const nodes of signal) {
    const row: number[] = [];
    const rowErrors: number[] = [];
    for (const node of nodes) {
      const { deviance, gradient } = likelihood.compare(node.events);
      row.push(deviance);
      rowErrors.push(errorOfSum(node, gradient));
    }
    chiSquare.push(row);
    error.push(rowErrors);
  }
  return { mass, dMu, chi2: chiSquare, error };
}
