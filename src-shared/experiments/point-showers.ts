import { fineNode } from "../simulation/proper-distance.ts";
import type { KeptShowers } from "./kept-showers.ts";
import { type PassingEnergies, shareBelow, type ShowerPlaces } from "./passing-energies.ts";

/** Events left: converted, seen, then after each cut on the shower in order. */
export interface ShowerFlow {
  readonly counts: readonly number[];
  /** Monte-Carlo standard errors. */
  readonly errors: readonly number[];
}
const flowSteps = 5;

/** The showers of one mass at one coupling: what each stands for, and what selections leave. */
export class PointShowers {
  readonly #kept: KeptShowers;
  readonly #places: ShowerPlaces;
  /** Converted photons of each shower, and of each stretch behind it. */
  readonly #converted: Float64Array;
  readonly #stretch: Float64Array;
  /** Events of each shower after its efficiency. */
  readonly weight: Float64Array;

  /**
   * @param places of the kept showers
   * @param properLength c tau of N, cm; Infinity where it is stable
   * @param scale exposure times the squared coupling that makes N
   */
  constructor(kept: KeptShowers, places: ShowerPlaces, properLength: number, scale: number) {
    this.#kept = kept;
    this.#places = places;
    this.#stretch = weightsOfStretches(kept, properLength, scale);
    const { count, firstStretch, efficiency } = kept;
    this.#converted = new Float64Array(count);
    this.weight = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (let k = firstStretch[i]!; k < firstStretch[i + 1]!; k++) sum += this.#stretch[k]!;
      this.#converted[i] = sum;
      this.weight[i] = sum * efficiency[i]!;
    }
  }

  /** Events after each step, the smearing of the energy integrated over. */
  flow(energies: PassingEnergies): ShowerFlow {
    const { count, replicates, replicate, trueEnergy } = this.#kept;
    const { place, inverseSquaredAngle, inverseWidth } = this.#places;
    const { min } = energies;
    const converted = this.#converted;
    const { weight } = this;
    const sums = new Float64Array(replicates * flowSteps);
    for (let i = 0; i < count; i++) {
      const base = replicate[i]! * flowSteps;
      const events = weight[i]!;
      const energy = trueEnergy[i]!;
      const inverse = inverseWidth[i]!;
      const low = shareBelow(min, energy, inverse);
      const ofTransfer = shareBelow(energies.maxOfTransfer(place[i]!), energy, inverse);
      const ofAngle = shareBelow(energies.maxOfAngle(inverseSquaredAngle[i]!), energy, inverse);
      const both = ofAngle < ofTransfer ? ofAngle : ofTransfer;
      sums[base] = sums[base]! + converted[i]!;
      sums[base + 1] = sums[base + 1]! + events;
      sums[base + 2] = sums[base + 2]! + events * (1 - low);
      if (ofTransfer > low) sums[base + 3] = sums[base + 3]! + events * (ofTransfer - low);
      if (both > low) sums[base + 4] = sums[base + 4]! + events * (both - low);
    }
    const steps = Array.from({ length: flowSteps }, (_, step) =>
      Array.from({ length: replicates }, (_, part) => sums[part * flowSteps + step]!),
    );
    const counts = steps.map(
      (values) => values.reduce((sum, value) => sum + value, 0) / replicates,
    );
    const errors = steps.map((values, step) => {
      const squares = values.reduce((sum, value) => sum + (value - counts[step]!) ** 2, 0);
      return Math.sqrt(squares / (replicates * (replicates - 1)));
    });
    return { counts, errors };
  }

  /** Events after all cuts on the shower by the volume that holds the vertex. */
  bySource(energies: PassingEnergies, volumes: number): Float64Array {
    const { count, replicates, firstStretch, trueEnergy, efficiency, volume } = this.#kept;
    const { place, inverseSquaredAngle, inverseWidth } = this.#places;
    const { min } = energies;
    const stretch = this.#stretch;
    const events = new Float64Array(volumes);
    for (let i = 0; i < count; i++) {
      const max = Math.min(
        energies.maxOfTransfer(place[i]!),
        energies.maxOfAngle(inverseSquaredAngle[i]!),
      );
      if (!(max > min)) continue;
      const share =
        shareBelow(max, trueEnergy[i]!, inverseWidth[i]!) -
        shareBelow(min, trueEnergy[i]!, inverseWidth[i]!);
      if (!(share > 0)) continue;
      const scale = (share * efficiency[i]!) / replicates;
      for (let k = firstStretch[i]!; k < firstStretch[i + 1]!; k++) {
        const at = volume[k]!;
        events[at] = events[at]! + scale * stretch[k]!;
      }
    }
    return events;
  }
}

/** Photons of each stretch: its value times the N that decay after its near and before its far end. */
function weightsOfStretches(
  { value, fromCell, fromShare, toCell, toShare }: KeptShowers,
  properLength: number,
  scale: number,
): Float64Array {
  // Differences of what has decayed keep their digits where N live long.
  const decayed = fineNode.map((distance) => -Math.expm1(-distance / properLength));
  const weights = new Float64Array(value.length);
  for (let k = 0; k < weights.length; k++) {
    const from = decayed[fromCell[k]!]!;
    const to = decayed[toCell[k]!]!;
    const before = from + fromShare[k]! * (decayed[fromCell[k]! + 1]! - from);
    const after = to + toShare[k]! * (decayed[toCell[k]! + 1]! - to);
    weights[k] = scale * value[k]! * (after - before);
  }
  return weights;
}
