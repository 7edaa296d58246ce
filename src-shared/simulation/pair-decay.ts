import type { PlacedSolid } from "../geometry/placed-solid.ts";
import { containsPoint } from "../geometry/placed-solid.ts";
import { electronPairRatio, requirePairMass } from "../physics/electron-pair-decay.ts";
import {
  type FourMomentum,
  pairUniforms,
  sampleElectronPair,
} from "../physics/electron-pair-sampling.ts";
import { acrossAxes } from "./across-axes.ts";
import type { TrackRequirements } from "./decay-mode.ts";
import { register } from "./flight-registers.ts";
import type { SimulationContext } from "./simulation-context.ts";
import { smearedCosine } from "./smeared-cosine.ts";

/**
 * N -> nu e- e+ in the fiducial volume, no conversion needed; a `SeenDecay`. Stands in the registers
 * of the photon with the sum of both tracks: its energy, its direction and the cosine of a shower
 * along it. `emission` is the branching ratio, `tracks` the chance that both tracks are accepted.
 */
export class PairDecay {
  readonly furtherUniforms = 3;
  readonly rate: number;
  readonly distance = 0;
  readonly #mass: number;
  readonly #angularWidth: number;
  readonly #axis: readonly [number, number, number];
  readonly #fiducial: PlacedSolid;
  readonly #branching: number;
  readonly #tracks: TrackRequirements;
  readonly #efficiency: number;
  readonly #uniforms = new Float64Array(pairUniforms);

  /**
   * @param angularWidth of the smearing of the direction, rad; @param mass of N, GeV
   * @throws DomainError at or below 2 m_e
   */
  constructor(
    { detector, field, branching }: SimulationContext,
    angularWidth: number,
    mass: number,
    tracks: TrackRequirements,
  ) {
    requirePairMass(mass);
    const ratio = electronPairRatio(mass);
    this.rate = branching === null ? 1 + ratio : 1;
    this.#branching = branching ?? ratio / (1 + ratio);
    this.#mass = mass;
    this.#angularWidth = angularWidth;
    this.#axis = field.axis;
    this.#fiducial = detector.fiducial;
    this.#tracks = tracks;
    this.#efficiency = tracks.efficiencyAt(mass);
  }

  /** From `pairMass`, `u`, `v`, `trackCosine` and `trackAzimuth`. @param slope as for photons */
  draw(flight: Float64Array, slope: number): void {
    const uniforms = this.#uniforms;
    uniforms[0] = flight[register.pairMass]!;
    uniforms[1] = flight[register.u]!;
    uniforms[2] = flight[register.v]!;
    uniforms[3] = flight[register.trackCosine]!;
    uniforms[4] = flight[register.trackAzimuth]!;
    const { electron, positron } = sampleElectronPair(this.#mass, slope, uniforms);
    const boost = flight[register.energyN]! / this.#mass;
    const slide = flight[register.momentumN]! / this.#mass;
    const one = boosted(electron, boost, slide);
    const other = boosted(positron, boost, slide);
    const x = one[1] + other[1];
    const y = one[2] + other[2];
    const z = one[3] + other[3];
    const length = Math.sqrt(x * x + y * y + z * z);
    const nx = flight[register.nx]!;
    const ny = flight[register.ny]!;
    const nz = flight[register.nz]!;
    const [e1, e2] = acrossAxes([nx, ny, nz]);
    const gx = (x * e1[0] + y * e2[0] + z * nx) / length;
    const gy = (x * e1[1] + y * e2[1] + z * ny) / length;
    const gz = (x * e1[2] + y * e2[2] + z * nz) / length;
    place(flight, register.electron, one, e1, e2);
    place(flight, register.positron, other, e1, e2);
    flight[register.photonEnergy] = one[0] + other[0];
    flight[register.gx] = gx;
    flight[register.gy] = gy;
    flight[register.gz] = gz;
    flight[register.emission] = this.#branching;
    flight[register.tracks] = this.#accepts(one, other) ? this.#efficiency : 0;
    const [ax, ay, az] = this.#axis;
    flight[register.showerCosine] = smearedCosine(
      ax * gx + ay * gy + az * gz,
      this.#angularWidth,
      flight[register.offset]!,
      flight[register.turn]!,
    );
  }

  chance(flight: Float64Array): number {
    const point = [flight[register.x]!, flight[register.y]!, flight[register.z]!] as const;
    return containsPoint(this.#fiducial, point) ? 1 : 0;
  }

  #accepts(one: FourMomentum, other: FourMomentum): boolean {
    const { minEnergy, minOpening, maxOpening } = this.#tracks;
    if (!(Math.min(one[0], other[0]) >= minEnergy)) return false;
    const opening = openingAngle(one, other);
    return opening >= minOpening && opening <= maxOpening;
  }
}

/** A momentum of the rest frame of N in the laboratory, N along z: gamma and gamma beta of N. */
function boosted([energy, x, y, z]: FourMomentum, boost: number, slide: number): FourMomentum {
  return [boost * energy + slide * z, x, y, boost * z + slide * energy];
}

/** Puts a track into the registers: its momentum with N along z, in the frame of N's direction. */
function place(
  flight: Float64Array,
  at: number,
  [energy, x, y, z]: FourMomentum,
  e1: Vector,
  e2: Vector,
): void {
  flight[at] = energy;
  for (let k = 0; k < 3; k++) {
    flight[at + 1 + k] = x * e1[k]! + y * e2[k]! + z * flight[register.nx + k]!;
  }
}

type Vector = ReturnType<typeof acrossAxes>[0];

/** Angle between two momenta, rad, also a small one. */
function openingAngle([, a, b, c]: FourMomentum, [, d, e, f]: FourMomentum): number {
  const [x, y, z] = [b * f - c * e, c * d - a * f, a * e - b * d];
  return Math.atan2(Math.sqrt(x * x + y * y + z * z), a * d + b * e + c * f);
}
