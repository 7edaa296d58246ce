import { reducedPlanckConstant } from "./constants.ts";

/** Phase of an oscillation over Delta m^2 L/E, 1/(4 hbar c) in GeV/(eV^2 km): the 1.267 of textbooks. */
export const phasePerBaseline = (1e-18 * 1e5) / (4 * reducedPlanckConstant);

/**
 * Probability of nu_mu -> nu_e with one sterile neutrino at short baseline:
 * P = sin^2(2 theta_mue) sin^2(1.267 Delta m^2 L/E); the paper names hypotheses, Secs. II and IV C of
 * arXiv:2206.07100, and prints no formula.
 *
 * @param massSplitting Delta m^2_41, eV^2
 * @param mixing sin^2(2 theta_mue)
 * @param baselineOverEnergy L/E, km/GeV
 * @returns 0 ... mixing. Scalar, no validation.
 */
export function appearanceProbability(
  massSplitting: number,
  mixing: number,
  baselineOverEnergy: number,
): number {
  const sine = Math.sin(phasePerBaseline * massSplitting * baselineOverEnergy);
  return mixing * sine * sine;
}
