import {
  chargedPionMass,
  electronMass,
  fermiConstant,
  neutronMagneticMoment,
  neutronMass,
  protonMagneticMoment,
  protonMass,
  quarkMixingUpDown,
  squaredConversion,
} from "./constants.ts";
import type { NeutrinoKind } from "./helicity.ts";
import { transverseSquare } from "./kinematics.ts";
import { sachsDipole } from "./nucleon-form-factors.ts";

/** g_A of neutron decay (PDG 2018). */
export const axialCoupling = 1.2723;
/** Axial mass of the dipole form factor, GeV (Bernard et al., hep-ph/0107088, deuterium). */
const axialMass = 1.03;
/** One mass for both nucleons, as Llewellyn Smith takes it, GeV. */
const nucleonMass = (protonMass + neutronMass) / 2;

/**
 * d sigma/dQ^2 of nu_e n -> e p, or anti-nu_e p -> e+ n, off a free nucleon at rest
 * (Llewellyn Smith, Phys. Rept. 3 (1972) 261, Eq. 3.18):
 * M^2 G_F^2 |V_ud|^2/(8 pi E^2) [A +- B (s-u)/M^2 + C (s-u)^2/M^4], + for neutrinos, with
 * s - u = 4ME - Q^2 - m_e^2 and, tau = Q^2/(4M^2), G_A > 0,
 * A = (m_e^2+Q^2)/M^2 {(1+tau) G_A^2 - (1-tau) F_1^2 + tau (1-tau) F_2^2 + 4 tau F_1 F_2
 *     - m_e^2/(4M^2) [(F_1+F_2)^2 + (G_A+2G_P)^2 - 4(1+tau) G_P^2]},
 * B = (Q^2/M^2) G_A (F_1+F_2), C = (G_A^2 + F_1^2 + tau F_2^2)/4.
 * Isovector F_1, F_2 from the Sachs dipoles with G_E^n = 0; G_A = 1.2723 (1 + Q^2/M_A^2)^-2,
 * M_A = 1.03 GeV; G_P = 2M^2 G_A/(m_pi^2 + Q^2).
 *
 * @param neutrinoEnergy E, GeV
 * @param momentumTransferSquared Q^2, GeV^2
 * @param incoming neutrino (default) or antineutrino
 * @returns cm^2/GeV^2 per nucleon; 0 outside the kinematic limits. Integrates to 1.10e-38 cm^2 at
 *   1 GeV for neutrinos. Scalar, no validation.
 */
export function quasiElasticCrossSection(
  neutrinoEnergy: number,
  momentumTransferSquared: number,
  incoming: NeutrinoKind = "neutrino",
): number {
  const q2 = momentumTransferSquared;
  // With equal nucleon masses the kinematics is that of nu A -> N A with m = m_e.
  if (!(transverseSquare(neutrinoEnergy, electronMass, nucleonMass, q2) > 0)) {
    return 0;
  }
  const targetSquare = nucleonMass * nucleonMass;
  const leptonSquare = electronMass * electronMass;
  const tau = q2 / (4 * targetSquare);
  const dipole = sachsDipole(q2);
  const electric = dipole;
  const magnetic = (protonMagneticMoment - neutronMagneticMoment) * dipole;
  const dirac = (electric + tau * magnetic) / (1 + tau);
  const pauli = (magnetic - electric) / (1 + tau);
  const axialRatio = 1 + q2 / (axialMass * axialMass);
  const axial = axialCoupling / (axialRatio * axialRatio);
  const pseudoscalar = (2 * targetSquare * axial) / (chargedPionMass * chargedPionMass + q2);

  const massTerm =
    magnetic * magnetic +
    (axial + 2 * pseudoscalar) * (axial + 2 * pseudoscalar) -
    4 * (1 + tau) * pseudoscalar * pseudoscalar;
  const a =
    ((leptonSquare + q2) / targetSquare) *
    ((1 + tau) * axial * axial -
      (1 - tau) * dirac * dirac +
      tau * (1 - tau) * pauli * pauli +
      4 * tau * dirac * pauli -
      (leptonSquare / (4 * targetSquare)) * massTerm);
  const b = (q2 / targetSquare) * axial * magnetic;
  const c = (axial * axial + dirac * dirac + tau * pauli * pauli) / 4;
  const crossing = (4 * nucleonMass * neutrinoEnergy - q2 - leptonSquare) / targetSquare;
  const sign = incoming === "neutrino" ? 1 : -1;
  const weak = fermiConstant * quarkMixingUpDown;
  return (
    ((squaredConversion * targetSquare * weak * weak) /
      (8 * Math.PI * neutrinoEnergy * neutrinoEnergy)) *
    (a + sign * b * crossing + c * crossing * crossing)
  );
}
