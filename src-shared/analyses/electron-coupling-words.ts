import type { TauCoupling } from "../specification/analysis-specification.ts";

/**
 * What regions and limits leave out where d_e is not zero: a signal table has N of muon neutrinos
 * alone, d_mu^2 K(m, D), and d_e in D. N of the beam's electron neutrinos, d_e^2 K_e(m, D), only add
 * to it, so that what a limit excludes stays excluded. Empty where nothing is left out.
 */
export function electronCouplingWords({ dE = 0 }: TauCoupling): readonly string[] {
  return dE > 0
    ? [`d_e = ${dE} GeV⁻¹ acts on the lifetime alone: N made by electron neutrinos are left out`]
    : [];
}
