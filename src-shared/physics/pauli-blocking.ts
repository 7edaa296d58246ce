import { protonMass } from "./constants.ts";

/** Fermi momentum of carbon, GeV (Moniz et al., Phys. Rev. Lett. 26 (1971) 445). */
export const fermiMomentum = 0.221;

/**
 * Fraction of the protons in a Fermi sphere that may take up the momentum transfer: those that it
 * lifts out of the sphere. (3/4)(q/k_F) - (1/16)(q/k_F)^3 for q < 2 k_F, 1 above, with the
 * three-momentum q^2 = Q^2 (1 + Q^2/(4M^2)) of scattering off a proton at rest.
 *
 * @param momentumTransferSquared Q^2 in GeV^2
 * @returns 0 at Q^2 = 0, growing to 1. Scalar, no validation.
 */
export function pauliFactor(momentumTransferSquared: number): number {
  const momentum = Math.sqrt(
    momentumTransferSquared * (1 + momentumTransferSquared / (4 * protonMass * protonMass)),
  );
  const ratio = momentum / fermiMomentum;
  return ratio >= 2 ? 1 : ratio * (0.75 - (ratio * ratio) / 16);
}
