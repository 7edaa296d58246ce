import type { HelicityCrossSection } from "./coherent-cross-section.ts";
import { helicityStructure } from "./coherent-cross-section.ts";
import {
  fineStructureConstant,
  neutronMagneticMoment,
  neutronMass,
  protonMagneticMoment,
  protonMass,
  squaredConversion,
} from "./constants.ts";
import { requireDomain } from "./domain.ts";
import type { Helicity } from "./helicity.ts";
import type { Nucleon } from "./nucleon-form-factors.ts";
import { sachsDipole } from "./nucleon-form-factors.ts";

const prefactor = squaredConversion * fineStructureConstant;

/**
 * d sigma/dQ^2 off a free nucleon at rest at d = 1 GeV^-1, for one helicity of N:
 * (hbar c)^2 alpha/(4M^2E^2Q^4) [A X_h + B Y_h], A = (G_E^2 + tau G_M^2)/(1 + tau), B = G_M^2,
 * X_h = 4M^2E (1 - h cos)(E_N + h p)(E + h p)^2,
 * Y_- = (Q^2m^2/2) {2Q^2 + (2m^2+Q^2) [(Q^2-m^2)/(p(E_N+p)) - Q^2/(Mp)]},
 * Y_+ = Q^2(m^2+Q^2)(2m^2-Q^2) - Y_-.
 * Spin-1/2 trace with the vertex of paper Eq. 2 (arXiv:2206.07100) and the helicity projector of N.
 *
 * @param energy E of the neutrino, GeV
 * @param mass m of N, GeV
 * @param targetMass M of the nucleon, GeV
 * @param electric G_E at this Q^2
 * @param magnetic G_M at this Q^2
 * @param momentumTransferSquared Q^2, GeV^2
 * @param helicity +1 flip, -1 conserving, in the laboratory
 * @returns cm^2/GeV^2 per GeV^-2; 0 outside the kinematic limits. Scalar, no validation.
 */
export function nucleonCrossSection(
  energy: number,
  mass: number,
  targetMass: number,
  electric: number,
  magnetic: number,
  momentumTransferSquared: number,
  helicity: Helicity,
): number {
  const q2 = momentumTransferSquared;
  const structure = helicityStructure(energy, mass, targetMass, q2, helicity);
  // Exactly 0 outside the limits and positive inside.
  if (structure === 0) {
    return 0;
  }
  const squared = mass * mass;
  const leptonEnergy = energy - q2 / (2 * targetMass);
  const momentum = Math.sqrt((leptonEnergy - mass) * (leptonEnergy + mass));
  const conserving =
    ((q2 * squared) / 2) *
    (2 * q2 +
      (2 * squared + q2) *
        ((q2 - squared) / (momentum * (leptonEnergy + momentum)) - q2 / (targetMass * momentum)));
  const transverse =
    helicity === -1 ? conserving : q2 * (squared + q2) * (2 * squared - q2) - conserving;
  const tau = q2 / (4 * targetMass * targetMass);
  const chargeLike = (electric * electric + tau * magnetic * magnetic) / (1 + tau);
  return (
    (prefactor / (energy * q2 * q2)) *
    (chargeLike * structure +
      (magnetic * magnetic * transverse) / (4 * targetMass * targetMass * energy))
  );
}

/**
 * `nucleonCrossSection` of a free proton with the Sachs dipoles G_E = D, G_M = 2.792 D.
 *
 * @returns cm^2/GeV^2 per GeV^-2; 0 outside the kinematic limits. Scalar, no validation.
 */
export function protonCrossSection(
  energy: number,
  mass: number,
  momentumTransferSquared: number,
  helicity: Helicity,
): number {
  const dipole = sachsDipole(momentumTransferSquared);
  return nucleonCrossSection(
    energy,
    mass,
    protonMass,
    dipole,
    protonMagneticMoment * dipole,
    momentumTransferSquared,
    helicity,
  );
}

/**
 * `nucleonCrossSection` of a free neutron with G_E = 0, G_M = -1.913 D. Small beside the proton's;
 * the paper leaves it out.
 *
 * @returns cm^2/GeV^2 per GeV^-2; 0 outside the kinematic limits. Scalar, no validation.
 */
export function neutronCrossSection(
  energy: number,
  mass: number,
  momentumTransferSquared: number,
  helicity: Helicity,
): number {
  return nucleonCrossSection(
    energy,
    mass,
    neutronMass,
    0,
    neutronMagneticMoment * sachsDipole(momentumTransferSquared),
    momentumTransferSquared,
    helicity,
  );
}

/**
 * d sigma/dQ^2 off a free nucleon, both helicities.
 *
 * @param coupling d, GeV^-1
 * @returns cm^2/GeV^2; zero below threshold and outside the kinematic limits
 * @throws DomainError for an argument out of range
 */
export function freeNucleonCrossSection(
  nucleon: Nucleon,
  energy: number,
  mass: number,
  momentumTransferSquared: number,
  coupling: number,
): HelicityCrossSection {
  requireDomain("energy", energy);
  requireDomain("mass", mass);
  requireDomain("momentumTransferSquared", momentumTransferSquared);
  requireDomain("coupling", coupling);
  const differential = nucleon === "proton" ? protonCrossSection : neutronCrossSection;
  const strength = coupling * coupling;
  return {
    flip: strength * differential(energy, mass, momentumTransferSquared, 1),
    conserving: strength * differential(energy, mass, momentumTransferSquared, -1),
  };
}
