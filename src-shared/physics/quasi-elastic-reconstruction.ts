import { electronMass, neutronMass, protonMass } from "./constants.ts";

/*
 * Neutrino energy inferred from a shower taken for an electron of nu_e n -> e p with the neutron at
 * rest, without binding energy. Scalars without validation.
 */

/** (m_n^2 + m_e^2 - m_p^2)/2, GeV^2. */
export const nucleonMassOffset =
  (neutronMass * neutronMass + electronMass * electronMass - protonMass * protonMass) / 2;

function electronMomentum(energy: number): number {
  return Math.sqrt(Math.max(0, energy * energy - electronMass * electronMass));
}

/**
 * E_nu^QE = [m_n E - (m_n^2 + m_e^2 - m_p^2)/2] / (m_n - E + p cos), with the masses of both
 * nucleons (MiniBooNE, arXiv:2006.16883).
 *
 * @param energy E of the shower as total energy of an electron, GeV
 * @param cosine of the shower against the beam
 * @returns GeV. Where the denominator is 0 or below, no neutrino energy explains the shower: +Infinity,
 *   the limit from above, which falls beyond every bin. Below 1.3 MeV negative.
 */
export function quasiElasticNeutrinoEnergy(energy: number, cosine: number): number {
  const denominator = neutronMass - energy + electronMomentum(energy) * cosine;
  return denominator > 0 ? (neutronMass * energy - nucleonMassOffset) / denominator : Infinity;
}

/** What is reconstructed from a shower: GeV and GeV^2. */
export interface QuasiElasticHypothesis {
  readonly neutrinoEnergy: number;
  readonly momentumTransferSquared: number;
}

/**
 * The plain formula with nucleons of equal mass (paper Eq. 6, arXiv:2206.07100), for the calculator:
 * E_nu = (m_n E - m_e^2/2)/(m_n - E + p cos), Q^2 = 2 m_n (E_nu - E). Negative where the
 * denominator is, which no event may be selected by: use `equalMassQuasiElastic` for that.
 */
export function equalMassQuasiElasticFormula(
  energy: number,
  cosine: number,
): QuasiElasticHypothesis {
  const denominator = neutronMass - energy + electronMomentum(energy) * cosine;
  const neutrinoEnergy = (neutronMass * energy - (electronMass * electronMass) / 2) / denominator;
  return {
    neutrinoEnergy,
    momentumTransferSquared: 2 * neutronMass * (neutrinoEnergy - energy),
  };
}

/**
 * Nucleons of equal mass (paper Eq. 6) as a hypothesis on an event.
 *
 * @param energy E_sh of the shower, GeV
 * @param cosine of the shower against the beam
 * @returns null where the denominator is 0 or below: no neutrino energy explains the shower
 */
export function equalMassQuasiElastic(
  energy: number,
  cosine: number,
): QuasiElasticHypothesis | null {
  const denominator = neutronMass - energy + electronMomentum(energy) * cosine;
  return denominator > 0 ? equalMassQuasiElasticFormula(energy, cosine) : null;
}
