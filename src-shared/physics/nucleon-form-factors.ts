import {
  dipoleVectorMass,
  neutronMagneticMoment,
  neutronMass,
  protonMagneticMoment,
  protonMass,
} from "./constants.ts";
import { requireDomain } from "./domain.ts";

export const nucleonNames = ["proton", "neutron"] as const;
export type Nucleon = (typeof nucleonNames)[number];

/** Mass of a nucleon, GeV. */
export function nucleonMass(nucleon: Nucleon): number {
  return nucleon === "proton" ? protonMass : neutronMass;
}

/**
 * Dipole of the Sachs form factors: D = (1 + Q^2/M_V^2)^-2, M_V = 0.843 GeV.
 *
 * @param momentumTransferSquared Q^2 in GeV^2
 * @returns D; 1 at Q^2 = 0. Scalar, no validation.
 */
export function sachsDipole(momentumTransferSquared: number): number {
  const ratio = 1 + momentumTransferSquared / (dipoleVectorMass * dipoleVectorMass);
  return 1 / (ratio * ratio);
}

/** Sachs and Dirac-Pauli form factors of a nucleon. */
export interface NucleonFormFactors {
  /** G_E. */
  readonly electric: number;
  /** G_M, in nuclear magnetons at Q^2 = 0. */
  readonly magnetic: number;
  /** F_1. */
  readonly dirac: number;
  /** F_2, holding the anomalous moment. */
  readonly pauli: number;
}

/**
 * Form factors of a nucleon: G_E^p = D, G_M = mu D, G_E^n = 0, and with tau = Q^2/(4M^2)
 * F_1 = (G_E + tau G_M)/(1 + tau), F_2 = (G_M - G_E)/(1 + tau).
 *
 * @param momentumTransferSquared Q^2 in GeV^2
 * @throws DomainError for a negative Q^2
 */
export function nucleonFormFactors(
  nucleon: Nucleon,
  momentumTransferSquared: number,
): NucleonFormFactors {
  requireDomain("momentumTransferSquared", momentumTransferSquared);
  const mass = nucleonMass(nucleon);
  const dipole = sachsDipole(momentumTransferSquared);
  const tau = momentumTransferSquared / (4 * mass * mass);
  const electric = nucleon === "proton" ? dipole : 0;
  const magnetic = (nucleon === "proton" ? protonMagneticMoment : neutronMagneticMoment) * dipole;
  return {
    electric,
    magnetic,
    dirac: (electric + tau * magnetic) / (1 + tau),
    pauli: (magnetic - electric) / (1 + tau),
  };
}
