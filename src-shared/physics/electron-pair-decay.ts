import { DomainError } from "../errors.ts";
import { electronMass, fineStructureConstant } from "./constants.ts";
import { type Couplings, decayWidth, type Nature } from "./decay.ts";
import { requireDomain } from "./domain.ts";
import type { Helicity } from "./helicity.ts";

/*
 * Decay N -> nu e- e+ through the virtual photon of the dipole. In all files of the pair: q^2 is
 * its squared mass, s = q^2/m^2, b = sqrt(1 - 4 m_e^2/q^2) the velocity of the electron in the
 * frame of the pair and t = artanh b its rapidity there, q^2 = 4 m_e^2 cosh^2 t. In the rest frame
 * of N the pair has the energy m (1 + s)/2 and the momentum m (1 - s)/2.
 *
 * From the amplitude 2d (e/q^2) [nubar_L sigma^mu,alpha q_alpha N_R] [ebar gamma_mu e]:
 *
 *   sum |M|^2 = (128 pi alpha d^2 m/q^4) [(p-.k)(p+.w) + (p-.w)(p+.k) + m_e^2 k.w],
 *   w = 2 (q.n) q - q^2 n,
 *
 * k the neutrino, and in the rest frame n = (1, slope f), f the direction of flight of N.
 */

/** 2 m_e, where the decay begins, GeV. */
export const pairThreshold = 2 * electronMass;

/**
 * Refuses masses that make no pair.
 *
 * @throws DomainError at or below 2 m_e, or for a mass out of range
 */
export function requirePairMass(mass: number): void {
  requireDomain("mass", mass);
  if (!(mass > pairThreshold)) {
    throw new DomainError("mass", mass, `masses above 2 m_e, ${pairThreshold} GeV`);
  }
}

/**
 * Asymmetry of a helicity channel of the upscattering: for a Dirac N +1 flip, -1 conserving, alike
 * for N and anti-N (see `restFrameDensity`); 0 for a Majorana N, whose decays to neutrinos and antineutrinos average out.
 */
export function channelSlope(helicity: Helicity, nature: Nature): number {
  return nature === "majorana" ? 0 : helicity;
}

/** Rapidity of the electron in a pair of the mass of N: the end of the spectrum. No validation. */
export function maxPairRapidity(mass: number): number {
  return Math.acosh(mass / pairThreshold);
}

/**
 * Spectrum in the rapidity t, a smooth form of `pairMassRate`: 3 pi/(alpha Gamma_gamma) dGamma/dt =
 * 2 b^2 (1 + 2 m_e^2/q^2) (1 - s)^2 (1 + s/2). No validation.
 *
 * @param rapidity t in [0, `maxPairRapidity`]; @param mass m of N, GeV
 */
export function pairRapidityShape(rapidity: number, mass: number): number {
  const squaredVelocity = Math.tanh(rapidity) ** 2;
  const s = squaredShare(rapidity, mass);
  return squaredVelocity * (3 - squaredVelocity) * (1 - s) ** 2 * (1 + s / 2);
}

/** s = q^2/m^2 at a rapidity. */
export function squaredShare(rapidity: number, mass: number): number {
  return ((pairThreshold / mass) * Math.cosh(rapidity)) ** 2;
}

/**
 * Integral of `pairRapidityShape` from 0 to t, in closed form; rounding leaves some 1e-16 in absolute
 * terms, which is 1e-10 of the whole at 0.01 MeV above the threshold. No validation.
 */
export function pairRapidityIntegral(rapidity: number, mass: number): number {
  const ratio = (pairThreshold / mass) ** 2;
  const cube = ratio * ratio * ratio;
  const t = rapidity;
  const tanh = Math.tanh(t);
  const [two, four, six] = [Math.sinh(2 * t), Math.sinh(4 * t), Math.sinh(6 * t)];
  return (
    (2 - cube / 8) * t +
    (1.5 * ratio - 2) * tanh +
    tanh ** 3 / 3 -
    0.75 * ratio * two +
    cube * (six / 192 + four / 32 - two / 64)
  );
}

/**
 * Gamma(N -> nu e- e+)/Gamma(N -> nu gamma), for any couplings and nature: with r = 2 m_e/m
 *
 *   (alpha/3 pi) [(2 - r^6/8) arcosh(1/r) - (24 - 10 r^2 + r^4)/8 sqrt(1 - r^2)],
 *
 * the integral of `pairMassRate`; (alpha/3 pi) [2 ln(m/m_e) - 3] far above the threshold.
 *
 * @param mass m of N, GeV
 * @returns 0 at and below 2 m_e; 0.0058 at 0.1 GeV, 0.0094 at 1 GeV
 * @throws DomainError for a mass out of range
 */
export function electronPairRatio(mass: number): number {
  requireDomain("mass", mass);
  if (!(mass > pairThreshold)) return 0;
  return (
    (fineStructureConstant / (3 * Math.PI)) * pairRapidityIntegral(maxPairRapidity(mass), mass)
  );
}

/**
 * Width of N -> nu e- e+: `electronPairRatio` times the width of N -> nu gamma.
 *
 * @param mass m of N, GeV
 * @returns GeV
 * @throws DomainError for a mass or coupling out of range
 */
export function electronPairWidth(mass: number, couplings: Couplings, nature: Nature): number {
  return electronPairRatio(mass) * decayWidth(mass, couplings, nature);
}

/**
 * (1/Gamma_gamma) dGamma/dq^2 = (alpha/3 pi q^2) b (1 + 2 m_e^2/q^2) (1 - s)^2 (1 + s/2): the factor
 * of internal conversion (N. M. Kroll, W. Wada, Phys. Rev. 98 (1955) 1355) times the width to a
 * photon of mass q, transverse and longitudinal in the ratio 1 : s/2.
 *
 * @param squaredMass q^2, GeV^2; @param mass m of N, GeV
 * @returns GeV^-2, 0 outside [4 m_e^2, m^2]. Scalar, no validation.
 */
export function pairMassRate(squaredMass: number, mass: number): number {
  const ratio = pairThreshold ** 2 / squaredMass;
  const s = squaredMass / (mass * mass);
  if (!(ratio < 1) || !(s < 1)) return 0;
  const conversion = Math.sqrt(1 - ratio) * (1 + ratio / 2);
  const photon = (1 - s) ** 2 * (1 + s / 2);
  return ((fineStructureConstant / (3 * Math.PI)) * conversion * photon) / squaredMass;
}

/**
 * Density of cos*, here between the pair and the flight of N in the rest frame of N: (1 - a cos*)/2
 * with a = slope (2 - s)/(2 + s), since longitudinal photons go the other way.
 *
 * @param cosine cos*; @param squaredMass q^2, GeV^2; @param mass m of N, GeV
 * @param slope from `channelSlope`
 * @returns density that integrates to 1 over [-1, 1]. Scalar, no validation.
 */
export function pairDirectionDensity(
  cosine: number,
  squaredMass: number,
  mass: number,
  slope: number,
): number {
  return (1 - slope * directionAsymmetry(squaredMass / (mass * mass)) * cosine) / 2;
}

/** a of `pairDirectionDensity` for slope 1. */
export function directionAsymmetry(s: number): number {
  return (2 - s) / (2 + s);
}
