import { NormalTable } from "../numerics/normal-table.ts";
import type { Selection } from "../specification/laboratory-settings.ts";
import type { KeptShowers } from "./kept-showers.ts";
import { energyAtBound, smallestEnergyShare } from "./shower-rows.ts";

/** Least 1 - cos of the table: no beam has showers that fail a cut on Q^2 there. */
const minVersine = 1e-12;
/** Linear between steps is off by 1e-5 of the energy. */
const stepsPerUnit = 64;
const steps = Math.ceil(Math.log(2 / minVersine) * stepsPerUnit);

/** Place of a direction (cosine to the beam) in the tables over ln(1 - cos). */
export function directionPlace(cosine: number): number {
  const place = Math.log((1 - cosine) / minVersine) * stepsPerUnit;
  return place > 0 ? Math.min(place, steps) : 0;
}

/** Shower energy (GeV) at which Q^2 (GeV^2) is reached, by place. */
function energiesAtTransfer(value: number): Float64Array {
  return Float64Array.from({ length: steps + 2 }, (_, step) => {
    // The last steps lie beyond 2, where the formula goes on smoothly.
    const versine = minVersine * Math.exp(step / stepsPerUnit);
    return energyAtBound({ variable: "Q2QE", value }, 1 - versine);
  });
}

/**
 * Energies between which a shower passes a selection: at a known direction every cut is one on its
 * energy. A cut that is switched off lets everything pass.
 */
export class PassingEnergies {
  /** Least energy, GeV; -Infinity without a cut on it. */
  readonly min: number;
  readonly #maxAngle: number;
  readonly #atTransfer: Float64Array | null;

  constructor({ showerEnergy, Q2, Etheta2 }: Selection) {
    this.min = showerEnergy.on ? showerEnergy.at : -Infinity;
    this.#maxAngle = Etheta2.on ? Etheta2.at : Infinity;
    this.#atTransfer = Q2.on ? energiesAtTransfer(Q2.at) : null;
  }

  /** Most energy that the cut on Q^2 lets pass, GeV. @param place from `directionPlace` */
  maxOfTransfer(place: number): number {
    const energies = this.#atTransfer;
    if (energies === null) return Infinity;
    const step = place | 0;
    const below = energies[step]!;
    return below + (place - step) * (energies[step + 1]! - below);
  }

  /** The same of the cut on E theta^2. @param inverseSquare 1 / theta^2 of the shower, 1/rad^2 */
  maxOfAngle(inverseSquare: number): number {
    return this.#maxAngle * inverseSquare;
  }
}

const normal = new NormalTable();

/**
 * Share of the showers of a photon with less than some energy, GeV; `ShowerRows` has the same.
 *
 * @param energy of the photon, GeV; @param inverseWidth 1 / width of the smeared energy, 1/GeV
 */
export function shareBelow(bound: number, energy: number, inverseWidth: number): number {
  // No shower falls below a share of its energy: the tail of the Gaussian stands there.
  return bound > smallestEnergyShare * energy ? normal.below((bound - energy) * inverseWidth) : 0;
}

/** 1 / width, 1/GeV; finite for no width, so that a bound at the energy itself gives a number. */
export function inverseOfWidth(width: number): number {
  return width > 0 ? 1 / width : 1e30;
}

/** What the bounds of showers depend on and no cut changes; entry i belongs to shower i. */
export interface ShowerPlaces {
  readonly place: Float32Array;
  readonly inverseSquaredAngle: Float32Array;
  readonly inverseWidth: Float32Array;
}

export function showerPlaces({
  cosine,
  width,
}: Pick<KeptShowers, "cosine" | "width">): ShowerPlaces {
  return {
    place: Float32Array.from(cosine, directionPlace),
    inverseSquaredAngle: Float32Array.from(cosine, (each) => Math.acos(each) ** -2),
    inverseWidth: Float32Array.from(width, inverseOfWidth),
  };
}
