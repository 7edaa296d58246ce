import type { TauCoupling } from "../../src-shared/experiments/miniboone/fit-plane.ts";
import { planeRange } from "../../src-shared/experiments/miniboone/standard-plane.ts";

/**
 * d_mu from which on D = sqrt(d_e^2 + d_mu^2 + d_tau^2) leaves a table inside the plane, GeV^-1:
 * beyond it the shape of the signal is held. Null where it never does.
 *
 * @param largest D of the table, GeV^-1
 */
export function heldFrom(largest: number, tau: TauCoupling): number | null {
  const rest = Math.hypot(tau.kind === "fixed" ? tau.dTau : 0, tau.dE ?? 0);
  if (rest >= largest) return planeRange.dMu[0];
  const slope = tau.kind === "ratio" ? Math.hypot(1, tau.ratio) : 1;
  const from = Math.sqrt(largest ** 2 - rest ** 2) / slope;
  return from < planeRange.dMu[1] * (1 - 1e-6) ? from : null;
}
