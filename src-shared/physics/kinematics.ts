import { DomainError } from "../errors.ts";
import { domains, requireDomain, requireWithin } from "./domain.ts";

/*
 * Kinematics of nu(E) + A(M, at rest) -> N(m) + A. Energies and masses in GeV, Q^2 in GeV^2,
 * angles of N against the neutrino in the laboratory. The scalar functions do not validate: they
 * run inside loops over flights.
 */

/**
 * Lowest neutrino energy that can make N: E_th = m + m^2/(2M).
 *
 * @param mass m of N, GeV
 * @param targetMass M of the target, GeV
 * @returns GeV; 0.05011186 for m = 0.05 on C12
 * @throws DomainError for a mass out of range
 */
export function thresholdEnergy(mass: number, targetMass: number): number {
  requireDomain("mass", mass);
  requireDomain("targetMass", targetMass);
  return mass + (mass * mass) / (2 * targetMass);
}

/** Range of Q^2 in GeV^2. */
export interface MomentumTransferLimits {
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * Kinematic limits of Q^2 = 2 M T_recoil:
 * Q^2_max = 2 E1* (E3* + p3*) - m^2 and Q^2_min = m^4 M^2 / (s Q^2_max), with
 * E1* = M E/sqrt(s), E3* = (2ME + m^2)/(2 sqrt(s)), s = M^2 + 2ME.
 * 4 s p3*^2 is taken as (2M(E-m) - m^2)(2M(E+m) - m^2), which keeps its digits at threshold.
 *
 * @param energy E of the neutrino, GeV
 * @param mass m of N, GeV
 * @param targetMass M of the target at rest, GeV
 * @returns both limits in GeV^2
 * @throws DomainError below threshold, or for a mass out of range
 */
export function momentumTransferLimits(
  energy: number,
  mass: number,
  targetMass: number,
): MomentumTransferLimits {
  requireWithin("energy", energy, thresholdEnergy(mass, targetMass), domains.energy.maximum, "GeV");
  const s = targetMass * (targetMass + 2 * energy);
  const squared = mass * mass;
  const below = Math.max(0, 2 * targetMass * (energy - mass) - squared);
  const above = 2 * targetMass * (energy + mass) - squared;
  const maximum =
    (targetMass * energy * (2 * targetMass * energy + squared + Math.sqrt(below * above))) / s -
    squared;
  if (maximum <= 0) {
    return { minimum: 0, maximum: 0 };
  }
  const minimum = (squared * squared * targetMass * targetMass) / (s * maximum);
  return { minimum: Math.min(minimum, maximum), maximum };
}

/** Energy of N, GeV: E_N = E - Q^2/(2M). Scalar, no validation. */
export function outgoingEnergy(
  energy: number,
  targetMass: number,
  momentumTransferSquared: number,
): number {
  return energy - momentumTransferSquared / (2 * targetMass);
}

/**
 * (2 E p sin theta)^2 in GeV^4, as the quadratic in u = Q^2 that it is:
 * -(1 + 2E/M) u^2 + (4E^2 - 2E m^2/M - 2m^2) u - m^4 = (s/M^2)(u - Q^2_min)(Q^2_max - u).
 * Positive inside the kinematic limits and nowhere else, so its sign is the test for them, and
 * dividing it by 2Ep(1 + cos) gives 2Ep(1 - cos) without the cancellation of the plain difference.
 * Scalar, no validation.
 */
export function transverseSquare(
  energy: number,
  mass: number,
  targetMass: number,
  momentumTransferSquared: number,
): number {
  const ratio = (2 * energy) / targetMass;
  const squared = mass * mass;
  return (
    momentumTransferSquared *
      (4 * energy * energy - (ratio + 2) * squared - (1 + ratio) * momentumTransferSquared) -
    squared * squared
  );
}

/**
 * 1 - cos theta of N to full relative precision, also where theta is tiny:
 * (m^2 + Q^2 - 2Er)/(2Ep) for backward N, else the square above over 2Ep and
 * 2E(E_N + p) - m^2 - Q^2; r = E_N - p = m^2/(E_N + p).
 * Scalar, no validation; outside the kinematic limits the result has no meaning.
 */
export function outgoingVersine(
  energy: number,
  mass: number,
  targetMass: number,
  momentumTransferSquared: number,
): number {
  const leptonEnergy = energy - momentumTransferSquared / (2 * targetMass);
  const momentum = Math.sqrt((leptonEnergy - mass) * (leptonEnergy + mass));
  const invariant = mass * mass + momentumTransferSquared;
  const forward = 2 * energy * (leptonEnergy + momentum) - invariant;
  const backward = invariant - (2 * energy * mass * mass) / (leptonEnergy + momentum);
  const numerator =
    backward > forward
      ? backward
      : transverseSquare(energy, mass, targetMass, momentumTransferSquared) / forward;
  return Math.min(2, Math.max(0, numerator / (2 * energy * momentum)));
}

/** cos theta of N against the neutrino. Scalar, no validation; see `outgoingVersine`. */
export function outgoingCosine(
  energy: number,
  mass: number,
  targetMass: number,
  momentumTransferSquared: number,
): number {
  return 1 - outgoingVersine(energy, mass, targetMass, momentumTransferSquared);
}

/** N in the laboratory: energy and momentum in GeV, angle against the neutrino. */
export interface OutgoingLepton {
  readonly energy: number;
  readonly momentum: number;
  readonly cosine: number;
  /** theta in rad, from 1 - cos, so that small angles keep their digits. */
  readonly angle: number;
}

/**
 * N from a given Q^2: E_N = E - Q^2/(2M), p = sqrt(E_N^2 - m^2), cos theta as `outgoingVersine`.
 *
 * @param energy E of the neutrino, GeV
 * @param mass m of N, GeV
 * @param targetMass M of the target at rest, GeV
 * @param momentumTransferSquared Q^2, GeV^2
 * @throws DomainError below threshold or with Q^2 outside its kinematic limits
 */
export function outgoingLepton(
  energy: number,
  mass: number,
  targetMass: number,
  momentumTransferSquared: number,
): OutgoingLepton {
  const { minimum, maximum } = momentumTransferLimits(energy, mass, targetMass);
  // The limits themselves are allowed, within the rounding of their own computation.
  const slack = 1e-12;
  if (
    !(
      momentumTransferSquared >= minimum * (1 - slack) &&
      momentumTransferSquared <= maximum * (1 + slack)
    )
  ) {
    throw new DomainError(
      "momentumTransferSquared",
      momentumTransferSquared,
      `[${minimum}, ${maximum}] GeV^2`,
    );
  }
  const leptonEnergy = Math.max(mass, outgoingEnergy(energy, targetMass, momentumTransferSquared));
  const momentum = Math.sqrt((leptonEnergy - mass) * (leptonEnergy + mass));
  // At rest the direction is free; forward is the limit from threshold.
  const versine =
    momentum === 0 ? 0 : outgoingVersine(energy, mass, targetMass, momentumTransferSquared);
  return {
    energy: leptonEnergy,
    momentum,
    cosine: 1 - versine,
    angle: 2 * Math.asin(Math.sqrt(versine / 2)),
  };
}
