import { integrate } from "../numerics/quadrature.ts";
import type { FormFactorName } from "../specification/run-specification.ts";
import type { HelicityCrossSection } from "./coherent-cross-section.ts";
import { pointlikeCoherentCrossSection } from "./coherent-cross-section.ts";
import { femtometre } from "./constants.ts";
import { requireDomain, requireWithin } from "./domain.ts";
import type { Helicity } from "./helicity.ts";
import type { MomentumTransferLimits } from "./kinematics.ts";
import { momentumTransferLimits, thresholdEnergy } from "./kinematics.ts";
import { helmRadius, nuclearFormFactor, woodsSaxonRadiusUnit } from "./nuclear-form-factors.ts";
import type { Nucleon } from "./nucleon-form-factors.ts";
import { nucleonMass } from "./nucleon-form-factors.ts";
import type { Nuclide } from "./nuclei.ts";
import { neutronCrossSection, protonCrossSection } from "./proton-cross-section.ts";

/** Relative error of a total; a hundredth of a per mille would do. */
const tolerance = 1e-7;

/** Below this mass the forward peak 1/Q^2 makes totals meaningless for any real target, GeV. */
const smallestMass = 1e-9;

/** Panels in ln Q^2: one e-fold wide, and never wider than one period of F^2 where F oscillates. */
function logarithmicPanels(limits: MomentumTransferLimits, period: number): number[] {
  const last = Math.log(limits.maximum);
  const points = [Math.log(limits.minimum)];
  for (;;) {
    const here = points[points.length - 1];
    const momentumTransfer = Math.exp(here / 2);
    const next = Math.min(here + 1, 2 * Math.log(momentumTransfer + period));
    if (!(next < last)) {
      points.push(last);
      return points;
    }
    points.push(next);
  }
}

/** Period in Q, GeV, of the diffraction pattern of F(Q): 2 pi over the radius that makes it. */
function diffractionPeriod(formFactor: FormFactorName, nuclide: Nuclide): number {
  const woodsSaxonRadius = woodsSaxonRadiusUnit * Math.cbrt(nuclide.nucleons);
  switch (formFactor) {
    case "fourier-bessel":
      return (2 * Math.PI) / (femtometre * (nuclide.fourierBessel?.radius ?? woodsSaxonRadius));
    case "woods-saxon":
      return (2 * Math.PI) / (femtometre * woodsSaxonRadius);
    case "helm":
      return (2 * Math.PI) / (femtometre * helmRadius(nuclide.nucleons));
    case "dipole":
      return Infinity;
  }
}

function validate(energy: number, mass: number, coupling: number): void {
  requireDomain("energy", energy);
  requireWithin("mass", mass, smallestMass, 100, "GeV");
  requireDomain("coupling", coupling);
}

function integrateHelicities(
  differential: (momentumTransferSquared: number, helicity: Helicity) => number,
  energy: number,
  mass: number,
  targetMass: number,
  coupling: number,
  period: number,
): HelicityCrossSection {
  const threshold = thresholdEnergy(mass, targetMass);
  if (energy <= threshold) {
    return { flip: 0, conserving: 0 };
  }
  // The integrand is a difference that shrinks like 1 - E_th/E; asking for more digits than it has
  // would never end.
  const relativeTolerance = Math.max(
    tolerance,
    (100 * Number.EPSILON * energy) / (energy - threshold),
  );
  const panels = logarithmicPanels(momentumTransferLimits(energy, mass, targetMass), period);
  const total = (helicity: Helicity): number =>
    coupling *
    coupling *
    integrate(
      (logarithm) => {
        const momentumTransferSquared = Math.exp(logarithm);
        return momentumTransferSquared * differential(momentumTransferSquared, helicity);
      },
      panels,
      { relativeTolerance },
    ).value;
  return { flip: total(1), conserving: total(-1) };
}

/**
 * Coherent cross section off a nucleus: integral of d sigma/dQ^2 over the kinematic limits, without
 * any cut on Q, by adaptive Gauss-Kronrod in ln Q^2.
 *
 * @param nuclide target
 * @param energy E of the neutrino, GeV
 * @param mass m of N, GeV
 * @param coupling d, GeV^-1
 * @param formFactor which nuclear form factor
 * @returns cm^2 per nucleus, by helicity; zero at and below threshold. On C12 at 1 GeV, m = 0.05 GeV,
 *   d = 1e-6 GeV^-1: 3.20e-39 in all
 * @throws DomainError for an argument out of range
 */
export function totalCoherentCrossSection(
  nuclide: Nuclide,
  energy: number,
  mass: number,
  coupling: number,
  formFactor: FormFactorName = "fourier-bessel",
): HelicityCrossSection {
  validate(energy, mass, coupling);
  return integrateHelicities(
    (momentumTransferSquared, helicity) => {
      const form = nuclearFormFactor(formFactor, nuclide, Math.sqrt(momentumTransferSquared));
      return (
        form *
        form *
        pointlikeCoherentCrossSection(
          energy,
          mass,
          nuclide.mass,
          nuclide.protons,
          momentumTransferSquared,
          helicity,
        )
      );
    },
    energy,
    mass,
    nuclide.mass,
    coupling,
    diffractionPeriod(formFactor, nuclide),
  );
}

/**
 * Cross section off a free nucleon at rest: integral of d sigma/dQ^2 over the kinematic limits.
 *
 * @param energy E of the neutrino, GeV
 * @param mass m of N, GeV
 * @param coupling d, GeV^-1
 * @returns cm^2 per nucleon, by helicity; zero at and below threshold
 * @throws DomainError for an argument out of range
 */
export function totalNucleonCrossSection(
  nucleon: Nucleon,
  energy: number,
  mass: number,
  coupling: number,
): HelicityCrossSection {
  validate(energy, mass, coupling);
  const differential = nucleon === "proton" ? protonCrossSection : neutronCrossSection;
  return integrateHelicities(
    (momentumTransferSquared, helicity) =>
      differential(energy, mass, momentumTransferSquared, helicity),
    energy,
    mass,
    nucleonMass(nucleon),
    coupling,
    Infinity,
  );
}
