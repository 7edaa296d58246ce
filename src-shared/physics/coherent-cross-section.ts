import type { FormFactorName } from "../specification/run-specification.ts";
import { fineStructureConstant, squaredConversion } from "./constants.ts";
import { requireDomain } from "./domain.ts";
import type { Helicity } from "./helicity.ts";
import { transverseSquare } from "./kinematics.ts";
import { nuclearFormFactor } from "./nuclear-form-factors.ts";
import type { Nuclide } from "./nuclei.ts";

const prefactor = squaredConversion * fineStructureConstant;

/**
 * (1 - h cos)(E_N + h p)(E + h p)^2 in GeV^3, the helicity structure of scattering off a charge;
 * 0 outside the kinematic limits. Conserving (h = -1) in the form that survives m/E -> 0:
 * E_N - p = r = m^2/(E_N + p), E - p = Q^2/(2M) + r. Scalar, no validation.
 */
export function helicityStructure(
  energy: number,
  mass: number,
  targetMass: number,
  momentumTransferSquared: number,
  helicity: Helicity,
): number {
  const square = transverseSquare(energy, mass, targetMass, momentumTransferSquared);
  if (!(square > 0)) {
    return 0;
  }
  const loss = momentumTransferSquared / (2 * targetMass);
  const leptonEnergy = energy - loss;
  const momentum = Math.sqrt((leptonEnergy - mass) * (leptonEnergy + mass));
  const sum = leptonEnergy + momentum;
  const difference = (mass * mass) / sum;
  const invariant = mass * mass + momentumTransferSquared;
  // 2Ep(1 + cos) and 2Ep(1 - cos); their product is `square`, so the smaller one follows from it.
  const forward = 2 * energy * sum - invariant;
  const backward = invariant - 2 * energy * difference;
  if (helicity === 1) {
    const versine = backward > forward ? backward : square / forward;
    const total = energy + momentum;
    return (versine / (2 * energy * momentum)) * sum * total * total;
  }
  const converse = forward >= backward ? forward : square / backward;
  const total = loss + difference;
  return (converse / (2 * energy * momentum)) * difference * total * total;
}

/**
 * d sigma/dQ^2 off a point-like spin-0 charge Z at d = 1 GeV^-1, for one helicity of N:
 * (hbar c)^2 alpha Z^2/(E Q^4) (1 - h cos)(E_N + h p)(E + h p)^2.
 * Multiply by d^2 F^2(Q). From L = d nubar sigma F N (paper Eq. 2, arXiv:2206.07100); summed over
 * helicities it is the trace formula, alpha Z^2/(4M^2E^2Q^4) [4a^2Q^2 - m^2(m^2+Q^2)(4M^2+Q^2)],
 * a = 2ME - (m^2+Q^2)/2. Holds for antineutrinos channel by channel.
 *
 * @param energy E of the neutrino, GeV
 * @param mass m of N, GeV
 * @param targetMass M, GeV
 * @param protons Z
 * @param momentumTransferSquared Q^2, GeV^2
 * @param helicity +1 flip, -1 conserving, in the laboratory
 * @returns cm^2/GeV^2 per GeV^-2; 0 outside the kinematic limits. Scalar, no validation.
 */
export function pointlikeCoherentCrossSection(
  energy: number,
  mass: number,
  targetMass: number,
  protons: number,
  momentumTransferSquared: number,
  helicity: Helicity,
): number {
  const structure = helicityStructure(energy, mass, targetMass, momentumTransferSquared, helicity);
  // Also keeps Q^2 = 0 and E = 0 away from the division.
  if (structure === 0) {
    return 0;
  }
  return (
    (prefactor * protons * protons * structure) /
    (energy * momentumTransferSquared * momentumTransferSquared)
  );
}

/** Cross section by helicity channel of N in the laboratory; units with the function. */
export interface HelicityCrossSection {
  readonly flip: number;
  readonly conserving: number;
}

/**
 * Coherent d sigma/dQ^2 off a nucleus, both helicities: `pointlikeCoherentCrossSection` times
 * d^2 F^2.
 *
 * @param nuclide target
 * @param energy E of the neutrino, GeV
 * @param mass m of N, GeV
 * @param momentumTransferSquared Q^2, GeV^2
 * @param coupling d, GeV^-1
 * @param formFactor which nuclear form factor
 * @returns cm^2/GeV^2; zero below threshold and outside the kinematic limits
 * @throws DomainError for an argument out of range
 */
export function coherentCrossSection(
  nuclide: Nuclide,
  energy: number,
  mass: number,
  momentumTransferSquared: number,
  coupling: number,
  formFactor: FormFactorName = "fourier-bessel",
): HelicityCrossSection {
  requireDomain("energy", energy);
  requireDomain("mass", mass);
  requireDomain("momentumTransferSquared", momentumTransferSquared);
  requireDomain("coupling", coupling);
  const strength =
    coupling * nuclearFormFactor(formFactor, nuclide, Math.sqrt(momentumTransferSquared));
  const at = (helicity: Helicity): number =>
    strength *
    strength *
    pointlikeCoherentCrossSection(
      energy,
      mass,
      nuclide.mass,
      nuclide.protons,
      momentumTransferSquared,
      helicity,
    );
  return { flip: at(1), conserving: at(-1) };
}
