/**
 * Constants of nature in GeV and cm. CODATA 2018 (rounded as in PDG 2022) unless a line says
 * otherwise.
 */

/** Fine-structure constant alpha. */
export const fineStructureConstant = 1 / 137.035999084;

/** hbar c in GeV cm: hbar = 6.582119569e-25 GeV s times the speed of light in cm/s. */
export const reducedPlanckConstant = 6.582119569e-25 * 2.99792458e10;

/** (hbar c)^2 in GeV^2 cm^2: turns a cross section from GeV^-2 to cm^2. */
export const squaredConversion = reducedPlanckConstant * reducedPlanckConstant;

/** One femtometre in GeV^-1. */
export const femtometre = 1e-13 / reducedPlanckConstant;

/** Mass of the proton, GeV. */
export const protonMass = 0.93827208816;
/** Mass of the neutron, GeV. */
export const neutronMass = 0.93956542052;
/** Mass of the electron, GeV. */
export const electronMass = 0.51099895e-3;
/** Mass of the charged pion, GeV (PDG 2022). */
export const chargedPionMass = 0.13957039;

/**
 * Magnetic moments of proton and neutron in nuclear magnetons, and the vector mass of the Sachs
 * dipole in GeV, rounded as in DarkNews (arXiv:2207.04137), which the paper's rates come from.
 */
export const protonMagneticMoment = 2.792;
export const neutronMagneticMoment = -1.913;
export const dipoleVectorMass = 0.843;

/** Fermi constant, GeV^-2 (PDG 2022). */
export const fermiConstant = 1.1663788e-5;
/** |V_ud| of the quark mixing matrix (PDG 2022). */
export const quarkMixingUpDown = 0.97373;

/** Particles in a mole. */
export const avogadroConstant = 6.02214076e23;
/** Atomic mass unit, GeV. */
export const atomicMassUnit = 0.93149410242;

/** m_tau / m_mu (PDG 2024: 1776.93 MeV, 105.6583755 MeV), the paper's scaled tau coupling (Eq. 3). */
export const tauToMuonMassRatio = 1776.93 / 105.658_375_5;
