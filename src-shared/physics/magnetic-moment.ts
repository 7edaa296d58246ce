import { electronMass, fineStructureConstant } from "./constants.ts";

/*
 * The one place where the coupling d and a transition magnetic moment meet. This project means d of
 * L = d nubar sigma F N (paper Eq. 2); the moment of L = (mu/2) nubar sigma F N is mu = 2 d, and
 * DarkNews' mu_tr is that mu. In Bohr magnetons e/(2 m_e), e = sqrt(4 pi alpha):
 * mu/mu_B = d 4 m_e/e.
 */
const bohrMagnetonsPerCoupling =
  (4 * electronMass) / Math.sqrt(4 * Math.PI * fineStructureConstant);

/** Transition magnetic moment in Bohr magnetons of a coupling in GeV^-1: 6.7498e-3 GeV times d. */
export function bohrMagnetonsOfCoupling(coupling: number): number {
  return coupling * bohrMagnetonsPerCoupling;
}

/** Coupling in GeV^-1 of a transition magnetic moment in Bohr magnetons. */
export function couplingOfBohrMagnetons(moment: number): number {
  return moment / bohrMagnetonsPerCoupling;
}
