import type { TauCoupling } from "../specification/analysis-specification.ts";
import type { Plane } from "../statistics/plane.ts";
import { errorOfSlopes } from "../experiments/signal-at-mass.ts";
import { type SignalRow, signalRows } from "../experiments/signal-rows.ts";
import type { SignalTable } from "../experiments/signal-table.ts";
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

/** The signal of one distribution at every node of the plane: a row of couplings for each mass. */
export interface SignalPlane extends PlaneAxes {
  readonly rows: readonly SignalRow[];
}

/** Interpolates a table over the plane; the same for every likelihood and oscillation. */
export function signalPlane(
  table: SignalTable,
  spectrum: string,
  tau: TauCoupling,
  { mass, dMu }: PlaneAxes,
): SignalPlane {
  const couplings = dMu.map((d) => ({ dMu: d, total: totalCoupling(d, tau) }));
  return { mass, dMu, rows: signalRows(table, spectrum, mass, couplings) };
}

/**
 * chi^2 of one distribution over (m_N, d_mu). The Monte-Carlo error is the spread of the replicates,
 * pushed through the gradient of chi^2.
 */
export function fitPlane(
  { mass, dMu, rows }: SignalPlane,
  likelihood: Pick<Likelihood, "compare">,
): Plane {
  const compared = rows.map((row) => compareRows([row], likelihood));
  return {
    mass,
    dMu,
    chi2: compared.map(({ deviance }) => deviance),
    error: compared.map(({ error }) => error),
  };
}

/**
 * Deviance and its Monte-Carlo error at each coupling of a row.
 *
 * @param parts a row of each member, bins one behind the other; samples of different members are
 * independent
 */
export function compareRows(
  parts: readonly SignalRow[],
  likelihood: Pick<Likelihood, "compare">,
): { readonly deviance: number[]; readonly error: number[] } {
  const deviance: number[] = [];
  const error: number[] = [];
  const count = parts.length === 0 ? 0 : parts[0]!.events.length / parts[0]!.bins;
  const node: number[] = [];
  for (let coupling = 0; coupling < count; coupling++) {
    node.length = 0;
    for (const { bins, events } of parts) {
      for (let bin = 0; bin < bins; bin++) node.push(events[coupling * bins + bin]!);
    }
    const found = likelihood.compare(node);
    deviance.push(found.deviance);
    error.push(errorOfParts(parts, coupling, found.gradient));
  }
  return { deviance, error };
}

function errorOfParts(
  parts: readonly SignalRow[],
  coupling: number,
  gradient: readonly number[],
): number {
  let first = 0;
  const errors = parts.map(({ bins, replicates, deviations }) => {
    const slopes = parts.length === 1 ? gradient : gradient.slice(first, first + bins);
    first += bins;
    const size = replicates * bins;
    return errorOfSlopes(deviations, slopes, coupling * size, (coupling + 1) * size);
  });
  return errors.length === 1 ? errors[0]! : Math.hypot(...errors);
}
