import { InputError } from "../errors.ts";
import type { TauCoupling } from "../specification/analysis-specification.ts";
import { largestTotalCoupling } from "../experiments/signal-table.ts";

/** Smallest d_mu that a search for limits looks at, GeV^-1. */
export const smallestCoupling = 1e-10;

/** Largest d_mu that it looks at, GeV^-1. @throws InputError where the others leave no room */
export function largestCoupling(tau: TauCoupling): number {
  const last = largestTotalCoupling;
  const rest = Math.hypot(tau.kind === "fixed" ? tau.dTau : 0, tau.dE ?? 0);
  if (!(rest < last)) {
    throw new InputError({
      what: "The limit cannot be calculated",
      why: `the other couplings alone, ${rest} GeV^-1, reach D = ${last} GeV^-1, where the effective theory ends`,
      remedy: "Choose smaller couplings.",
      path: "--d-tau",
    });
  }
  const slope = tau.kind === "ratio" ? Math.hypot(1, tau.ratio) : 1;
  return Math.sqrt(last ** 2 - rest ** 2) / slope;
}
