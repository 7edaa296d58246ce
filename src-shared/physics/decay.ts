import { DomainError } from "../errors.ts";
import type { Model } from "../specification/run-specification.ts";
import { reducedPlanckConstant } from "./constants.ts";
import { requireDomain, requireWithin } from "./domain.ts";
import type { Helicity } from "./helicity.ts";

/*
 * Decay N -> nu gamma. Widths as paper Eq. 5 (arXiv:2206.07100); some codes' Dirac width is half
 * of it. cos* is the angle between photon and flight of N in the rest frame of N. Scalars that
 * run per flight do not validate; each says so.
 */

export type Nature = Model["nature"];

/** Dipole couplings in GeV^-1. */
export interface Couplings {
  readonly dMu: number;
  readonly dTau: number;
  readonly dE: number;
}

/**
 * Width of N -> nu gamma: (d_e^2 + d_mu^2 + d_tau^2) m^3/(4 pi) for a Dirac N, twice that for a
 * Majorana N, which also decays to antineutrinos (paper Eq. 5).
 *
 * @param mass m of N, GeV
 * @returns GeV
 * @throws DomainError for a mass or coupling out of range
 */
export function decayWidth(mass: number, couplings: Couplings, nature: Nature): number {
  requireDomain("mass", mass);
  requireDomain("coupling", couplings.dMu, "dMu");
  requireDomain("coupling", couplings.dTau, "dTau");
  requireDomain("coupling", couplings.dE, "dE");
  const strength =
    couplings.dMu * couplings.dMu + couplings.dTau * couplings.dTau + couplings.dE * couplings.dE;
  const dirac = (strength * mass * mass * mass) / (4 * Math.PI);
  return nature === "majorana" ? 2 * dirac : dirac;
}

/**
 * c tau = hbar c/Gamma.
 *
 * @param mass m of N, GeV
 * @returns cm; Infinity where nothing couples. 1.529 for a Dirac N of 0.47 GeV, d_mu = 1.25e-6 GeV^-1
 * @throws DomainError for a mass or coupling out of range
 */
export function properDecayLength(mass: number, couplings: Couplings, nature: Nature): number {
  return reducedPlanckConstant / decayWidth(mass, couplings, nature);
}

/**
 * Mean decay length in the laboratory: (p/m) c tau. Scalar, no validation.
 *
 * @param energy E_N, GeV
 * @param mass m of N, GeV
 * @param properLength c tau, any unit of length
 */
export function laboratoryDecayLength(energy: number, mass: number, properLength: number): number {
  return (Math.sqrt((energy - mass) * (energy + mass)) / mass) * properLength;
}

/**
 * Density of cos* for a helicity channel of the upscattering: flip (1 - cos*)/2, soft and backward
 * photons; conserving (1 + cos*)/2; Majorana 1/2. The same for N from neutrinos and anti-N from
 * antineutrinos: both the spin and the sign of the asymmetry turn round (arXiv:1808.10518).
 *
 * @param cosine cos*
 * @param helicity +1 flip, -1 conserving
 * @returns density that integrates to 1 over [-1, 1]. Scalar, no validation.
 */
export function restFrameDensity(cosine: number, helicity: Helicity, nature: Nature): number {
  return nature === "majorana" ? 0.5 : (1 - helicity * cosine) / 2;
}

/** beta = p/E_N. */
function velocity(energy: number, mass: number): number {
  return Math.sqrt((energy - mass) * (energy + mass)) / energy;
}

/** 1 + beta cos*, written so that a backward photon from a fast N keeps its digits. */
function dopplerFactor(energy: number, mass: number, cosine: number): number {
  const beta = velocity(energy, mass);
  const ratio = mass / energy;
  return (ratio * ratio) / (1 + beta) + beta * (1 + cosine);
}

/**
 * Energy of the photon in the laboratory: (E_N/2)(1 + beta cos*). Scalar, no validation.
 *
 * @param energy E_N, GeV
 * @param mass m of N, GeV
 * @param cosine cos*
 * @returns GeV
 */
export function photonEnergy(energy: number, mass: number, cosine: number): number {
  return (energy / 2) * dopplerFactor(energy, mass, cosine);
}

/**
 * Cosine between photon and N in the laboratory: (cos* + beta)/(1 + beta cos*). Scalar, no
 * validation.
 */
export function photonCosine(energy: number, mass: number, cosine: number): number {
  const beta = velocity(energy, mass);
  const value = (cosine + beta) / dopplerFactor(energy, mass, cosine);
  return Math.min(1, Math.max(-1, value));
}

/** Lowest and highest energy of the photon, GeV: E_N (1 -+ beta)/2. */
export interface PhotonEnergyLimits {
  readonly minimum: number;
  readonly maximum: number;
}

function requireDecay(energy: number, mass: number): void {
  requireDomain("mass", mass);
  requireWithin("energy", energy, mass, 1e6, "GeV");
}

/**
 * Range of the photon's energy in the laboratory.
 *
 * @param energy E_N, GeV
 * @param mass m of N, GeV
 * @throws DomainError where E_N is below the mass
 */
export function photonEnergyLimits(energy: number, mass: number): PhotonEnergyLimits {
  requireDecay(energy, mass);
  return { minimum: photonEnergy(energy, mass, -1), maximum: photonEnergy(energy, mass, 1) };
}

/**
 * Mean energy of the photon: (E_N/2)(1 - beta/3) flip, (E_N/2)(1 + beta/3) conserving, E_N/2
 * Majorana; GeV.
 *
 * @param energy E_N, GeV
 * @param mass m of N, GeV
 * @param helicity +1 flip, -1 conserving
 * @throws DomainError where E_N is below the mass
 */
export function meanPhotonEnergy(
  energy: number,
  mass: number,
  helicity: Helicity,
  nature: Nature,
): number {
  requireDecay(energy, mass);
  const asymmetry = nature === "majorana" ? 0 : helicity;
  return (energy / 2) * (1 - (asymmetry * velocity(energy, mass)) / 3);
}

/**
 * Spectrum of the photon in the laboratory: 2 (E+ - E_g)/(E+ - E-)^2 flip, 2 (E_g - E-)/(E+ - E-)^2
 * conserving, flat for Majorana.
 *
 * @param photon E_g, GeV
 * @param energy E_N, GeV; above the mass, since N at rest emits a line
 * @param mass m of N, GeV
 * @param helicity +1 flip, -1 conserving
 * @returns GeV^-1, 0 outside the limits
 * @throws DomainError where E_N is at or below the mass
 */
export function photonEnergyDensity(
  photon: number,
  energy: number,
  mass: number,
  helicity: Helicity,
  nature: Nature,
): number {
  const { minimum, maximum } = photonEnergyLimits(energy, mass);
  if (maximum === minimum) {
    throw new DomainError("energy", energy, `energies above the mass, ${mass} GeV`);
  }
  if (!(photon >= minimum && photon <= maximum)) {
    return 0;
  }
  const width = maximum - minimum;
  if (nature === "majorana") {
    return 1 / width;
  }
  return (2 * (helicity === 1 ? maximum - photon : photon - minimum)) / (width * width);
}
