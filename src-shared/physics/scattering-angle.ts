/*
 * Lab angle of N against Q^2 on a target at rest, both ways; used where the direction of N is
 * chosen first. Scalars without validation.
 */

/**
 * d cos / d Q^2 of nu A -> N A, from cos = (2 E E_N - m^2 - Q^2)/(2 E p), E_N = E - Q^2/(2M).
 *
 * @returns 1/GeV^2; negative on the usual branch (more Q^2, larger angle), positive on the second
 *   one that exists where N is slower than the centre of mass
 */
export function cosineSlope(
  energy: number,
  mass: number,
  targetMass: number,
  transfer: number,
): number {
  const energyN = energy - transfer / (2 * targetMass);
  const momentum = Math.sqrt((energyN - mass) * (energyN + mass));
  const numerator = 2 * energy * energyN - mass * mass - transfer;
  const denominator = 2 * energy * momentum;
  const numeratorSlope = -energy / targetMass - 1;
  const denominatorSlope = (-energy * energyN) / (momentum * targetMass);
  return (numeratorSlope * denominator - numerator * denominatorSlope) / denominator ** 2;
}

/**
 * Q^2 at a lab cosine: with K = (m^2 + 2 M E)/2, E_N solves E_N (M+E) - E p cos = K.
 *
 * @param second the second branch (slow N) instead of the usual one
 * @returns GeV^2, or NaN where the angle cannot be reached on that branch
 */
export function transferAtCosine(
  energy: number,
  mass: number,
  targetMass: number,
  cosine: number,
  second: boolean,
): number {
  const sum = targetMass + energy;
  const k = 0.5 * mass * mass + targetMass * energy;
  const along = energy * cosine;
  const quadratic = sum * sum - along * along;
  const discriminant = k * k - mass * mass * quadratic;
  if (!(discriminant >= 0)) return Number.NaN;
  const root = along * Math.sqrt(discriminant);
  const energyN = (k * sum + (second ? -root : root)) / quadratic;
  // The squared equation has a false solution: E p cos must have the sign of E_N (M+E) - K.
  if (!(energyN >= mass) || (energyN * sum - k) * along < -1e-12 * k * k) return Number.NaN;
  return 2 * targetMass * (energy - energyN);
}
