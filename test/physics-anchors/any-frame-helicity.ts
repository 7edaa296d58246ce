/*
 * Slow twin of the cross sections: spin-vector traces with explicit four-vectors, for helicity
 * states of the laboratory or of the centre of mass. Loses digits where m << E.
 */

type FourVector = readonly [number, number, number, number];
export type Frame = "laboratory" | "centre-of-mass";

function product(a: FourVector, b: FourVector): number {
  return a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3];
}

function sum(a: FourVector, b: FourVector): FourVector {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]];
}

function scaled(factor: number, a: FourVector): FourVector {
  return [factor * a[0], factor * a[1], factor * a[2], factor * a[3]];
}

export interface Traces {
  /** Factor of (G_E^2 + tau G_M^2)/(1 + tau). */
  readonly charge: number;
  /** Factor of G_M^2. */
  readonly magnetic: number;
}

/**
 * Spin vector s = [(U.k3) k3/m - m U]/sqrt((U.k3)^2 - m^2) of helicity in the frame at rest with U;
 * X = 2a^2Q^2 - m^2(m^2+Q^2)P^2/2 + h [m^2P^2 (m s.k1) + 2aQ^2 (m s.P)],
 * Y = Q^2(m^2+Q^2)(2m^2-Q^2)/2 - h Q^2(2m^2+Q^2)(m s.k1), P = p + p', P^2 = 4M^2 + Q^2.
 */
export function helicityTraces(
  energy: number,
  mass: number,
  targetMass: number,
  q2: number,
  helicity: 1 | -1,
  frame: Frame,
): Traces {
  const leptonEnergy = energy - q2 / (2 * targetMass);
  const momentum = Math.sqrt(leptonEnergy ** 2 - mass ** 2);
  const cosine = (2 * energy * leptonEnergy - mass ** 2 - q2) / (2 * energy * momentum);
  const sine = Math.sqrt(1 - cosine ** 2);
  const neutrino: FourVector = [energy, 0, 0, energy];
  const lepton: FourVector = [leptonEnergy, momentum * sine, 0, momentum * cosine];
  const target: FourVector = [targetMass, 0, 0, 0];
  const recoil = sum(sum(neutrino, target), scaled(-1, lepton));
  const total = sum(neutrino, target);
  const observer: FourVector =
    frame === "laboratory" ? [1, 0, 0, 0] : scaled(1 / Math.sqrt(product(total, total)), total);
  const seen = product(observer, lepton);
  const spin = scaled(
    1 / Math.sqrt(seen ** 2 - mass ** 2),
    sum(scaled(seen / mass, lepton), scaled(-mass, observer)),
  );
  const a = 2 * targetMass * energy - (mass ** 2 + q2) / 2;
  const square = 4 * targetMass ** 2 + q2;
  const alongNeutrino = mass * product(spin, neutrino);
  const alongTarget = mass * product(spin, sum(target, recoil));
  return {
    charge:
      2 * a ** 2 * q2 -
      (mass ** 2 * (mass ** 2 + q2) * square) / 2 +
      helicity * (mass ** 2 * square * alongNeutrino + 2 * a * q2 * alongTarget),
    magnetic:
      (q2 * (mass ** 2 + q2) * (2 * mass ** 2 - q2)) / 2 -
      helicity * q2 * (2 * mass ** 2 + q2) * alongNeutrino,
  };
}
