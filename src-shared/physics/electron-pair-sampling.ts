import { invertRising } from "../numerics/invert-rising.ts";
import { electronMass } from "./constants.ts";
import {
  directionAsymmetry,
  maxPairRapidity,
  pairRapidityIntegral,
  pairRapidityShape,
  requirePairMass,
  squaredShare,
} from "./electron-pair-decay.ts";

/** E, p_x, p_y, p_z in GeV. */
export type FourMomentum = readonly [number, number, number, number];

/** What N -> nu e- e+ leaves, in the rest frame of N, the flight of N along z. */
export interface ElectronPair {
  readonly electron: FourMomentum;
  readonly positron: FourMomentum;
  readonly neutrino: FourMomentum;
}

/**
 * Directions of the electron in the frame of the pair, z along the flight of the pair in the rest
 * frame of N and x across it, towards the flight of N: their density goes with
 * even - along c^2 - across c sqrt(1 - c^2) cos(azimuth), c the cosine to z.
 */
export interface PairOrientation {
  readonly even: number;
  readonly along: number;
  readonly across: number;
}

/**
 * The squared amplitude at a mass and a direction of the pair, up to a factor of q^2 alone: with
 * n = (n_0, n_x, 0, n_z) boosted into the frame of the pair, even = n_0 + (1 - b^2)(n_0 - n_z)/2,
 * along = b^2 n_z, across = b^2 n_x. No validation.
 *
 * @param rapidity t of the electron in the frame of the pair; @param mass m of N, GeV
 * @param cosine between pair and flight of N in the rest frame of N; @param slope see `channelSlope`
 */
export function pairOrientation(
  rapidity: number,
  mass: number,
  cosine: number,
  slope: number,
): PairOrientation {
  const s = squaredShare(rapidity, mass);
  const squaredVelocity = Math.tanh(rapidity) ** 2;
  // n times 2 sqrt(s).
  const time = 1 + s - (1 - s) * slope * cosine;
  const ahead = (1 + s) * slope * cosine - (1 - s);
  const sideways = 2 * Math.sqrt(s * (1 - cosine * cosine)) * slope;
  return {
    even: time + ((1 - squaredVelocity) / 2) * (time - ahead),
    along: squaredVelocity * ahead,
    across: squaredVelocity * sideways,
  };
}

/** Uniform numbers that a pair is made of. */
export const pairUniforms = 5;

/**
 * A decay N -> nu e- e+ from five uniform numbers in [0, 1], by inversion of one distribution after
 * the other, so that all decays have the same weight: the mass of the pair (in the rapidity, nearly
 * even in ln q^2), its cosine and azimuth about the flight of N, the cosine and azimuth of the
 * electron in the frame of the pair. A pure function; smooth in the numbers.
 *
 * @param mass m of N, GeV; @param slope +1 flip, -1 conserving, 0 Majorana, from `channelSlope`
 * @throws DomainError at or below 2 m_e
 */
export function sampleElectronPair(
  mass: number,
  slope: number,
  uniforms: ArrayLike<number>,
): ElectronPair {
  requirePairMass(mass);
  const rapidity = sampleRapidity(mass, uniforms[0]!);
  const asymmetry = slope * directionAsymmetry(squaredShare(rapidity, mass));
  const cosine = sampleLinear(asymmetry, uniforms[1]!);
  const turn = 2 * Math.PI * uniforms[2]!;
  const orientation = pairOrientation(rapidity, mass, cosine, slope);
  const electronCosine = sampleElectronCosine(orientation, uniforms[3]!);
  const azimuth = sampleAzimuth(orientation, electronCosine, uniforms[4]!);
  return pairMomenta(mass, rapidity, cosine, turn, electronCosine, azimuth);
}

function sampleRapidity(mass: number, uniform: number): number {
  const last = maxPairRapidity(mass);
  return invertRising(
    (rapidity) => pairRapidityIntegral(rapidity, mass),
    (rapidity) => pairRapidityShape(rapidity, mass),
    uniform * pairRapidityIntegral(last, mass),
    0,
    last,
  );
}

/** cos* of the density (1 - a cos*)/2. */
function sampleLinear(a: number, uniform: number): number {
  const cosine =
    (4 * uniform - 2 - a) / (1 + Math.sqrt(Math.max(0, (1 + a) ** 2 - 4 * a * uniform)));
  return Math.min(1, Math.max(-1, cosine));
}

/** Cosine of the density even - along c^2. */
function sampleElectronCosine({ even, along }: PairOrientation, uniform: number): number {
  return invertRising(
    (cosine) => cosine * (even - (along * cosine * cosine) / 3),
    (cosine) => even - along * cosine * cosine,
    (2 * uniform - 1) * (even - along / 3),
    -1,
    1,
  );
}

/** Azimuth of the density 1 - k cos(azimuth): Kepler's equation. */
function sampleAzimuth(
  { even, along, across }: PairOrientation,
  cosine: number,
  uniform: number,
): number {
  const rest = even - along * cosine * cosine;
  const k = rest > 0 ? (across * cosine * Math.sqrt(1 - cosine * cosine)) / rest : 0;
  return invertRising(
    (azimuth) => azimuth - k * Math.sin(azimuth),
    (azimuth) => 1 - k * Math.cos(azimuth),
    2 * Math.PI * uniform,
    0,
    2 * Math.PI,
  );
}

/**
 * The momenta of a pair in the rest frame of N. No validation.
 *
 * @param rapidity of the electron in the frame of the pair; @param cosine, turn of the pair about
 *   the flight of N, which runs along z
 * @param electronCosine, azimuth of the electron in the frame of the pair, as in `PairOrientation`
 */
export function pairMomenta(
  mass: number,
  rapidity: number,
  cosine: number,
  turn: number,
  electronCosine: number,
  azimuth: number,
): ElectronPair {
  const s = squaredShare(rapidity, mass);
  const pairEnergy = (mass * (1 + s)) / 2;
  const pairMomentum = (mass * (1 - s)) / 2;
  const half = electronMass * Math.cosh(rapidity);
  const inFrame = electronMass * Math.sinh(rapidity);
  // Boosted along the pair; across it nothing changes.
  const forward = (inFrame * electronCosine) / (2 * half);
  const energy = pairMomentum * forward;
  const ahead = pairEnergy * forward;
  const across = inFrame * Math.sqrt(1 - electronCosine * electronCosine);
  const [x, y] = [across * Math.cos(azimuth), across * Math.sin(azimuth)];
  const sine = Math.sqrt(1 - cosine * cosine);
  const [c, d] = [Math.cos(turn), Math.sin(turn)];
  // z of the pair is (sine c, sine d, cosine), x (-cosine c, -cosine d, sine), y (d, -c, 0).
  const track = (sign: 1 | -1): FourMomentum => {
    const along = pairMomentum / 2 + sign * ahead;
    const level = sine * along - sign * cosine * x;
    return [
      pairEnergy / 2 + sign * energy,
      level * c + sign * y * d,
      level * d - sign * y * c,
      cosine * along + sign * sine * x,
    ];
  };
  return {
    electron: track(1),
    positron: track(-1),
    neutrino: [
      pairMomentum,
      -pairMomentum * sine * c,
      -pairMomentum * sine * d,
      -pairMomentum * cosine,
    ],
  };
}
