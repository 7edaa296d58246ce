import type { SamplingGuide } from "./sampling-guide.ts";
import { SeenCone } from "./seen-cone.ts";

/** Nodes in ln E_N and in ln of the angle of N to the beam. */
const energyNodes = 32;
const angleNodes = 32;
/** Smallest angle of the table, rad; below it N goes along the beam. */
const minAngle = 1e-4;

/**
 * Chance of a photon of an N to go into the cone that a response sees, tabulated over energy and angle
 * of N: what a proposal asks for thousands of times. It only steers.
 */
export class SeenChance {
  readonly #values = new Float64Array(energyNodes * angleNodes);
  readonly #firstEnergy: number;
  readonly #energyStep: number;
  readonly #angleStep = Math.log(Math.PI / minAngle) / (angleNodes - 1);

  /** @param mass of N, GeV; @param largest energy, GeV; @param slope as for `SeenCone` */
  constructor(
    { threshold }: SamplingGuide,
    cone: NonNullable<SamplingGuide["cone"]>,
    mass: number,
    largest: number,
    slope: number,
  ) {
    this.#firstEnergy = Math.log(mass * 1.0001);
    this.#energyStep = (Math.log(largest) - this.#firstEnergy) / (energyNodes - 1);
    const seen = new SeenCone(threshold, cone);
    for (let i = 0; i < energyNodes; i++) {
      const energy = Math.exp(this.#firstEnergy + i * this.#energyStep);
      for (let j = 0; j < angleNodes; j++) {
        const angle = minAngle * Math.exp(j * this.#angleStep);
        seen.look(energy, mass, 2 * Math.sin(0.5 * angle) ** 2, slope);
        this.#values[i * angleNodes + j] = seen.chance;
      }
    }
  }

  /** @param energyN GeV; @param versine 1 - cosine of N to the beam */
  at(energyN: number, versine: number): number {
    const x = (Math.log(energyN) - this.#firstEnergy) / this.#energyStep;
    const angle = 2 * Math.asin(Math.sqrt(Math.min(1, 0.5 * versine)));
    const y = Math.log(Math.max(minAngle, angle) / minAngle) / this.#angleStep;
    const i = Math.min(energyNodes - 2, Math.max(0, Math.floor(x)));
    const j = Math.min(angleNodes - 2, Math.max(0, Math.floor(y)));
    const u = Math.min(1, Math.max(0, x - i));
    const v = Math.min(1, Math.max(0, y - j));
    const at = i * angleNodes + j;
    const values = this.#values;
    const low = values[at]! + v * (values[at + 1]! - values[at]!);
    const high =
      values[at + angleNodes]! + v * (values[at + angleNodes + 1]! - values[at + angleNodes]!);
    return low + u * (high - low);
  }
}

/** Tables of one guide, mass and slope, kept while a plan is made. */
const kept = new WeakMap<object, Map<string, SeenChance>>();

export function seenChanceOf(
  guide: SamplingGuide,
  cone: NonNullable<SamplingGuide["cone"]>,
  mass: number,
  largest: number,
  slope: number,
): SeenChance {
  const known = kept.get(guide) ?? new Map<string, SeenChance>();
  kept.set(guide, known);
  const key = `${mass}/${slope}`;
  let found = known.get(key);
  if (found === undefined) {
    if (known.size >= 6) known.clear();
    found = new SeenChance(guide, cone, mass, largest, slope);
    known.set(key, found);
  }
  return found;
}
