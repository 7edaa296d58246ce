import { fineNode } from "../simulation/proper-distance.ts";
import type { KeptShowers } from "./kept-showers.ts";
import {
  type BoundEnergy,
  type PassingEnergies,
  shareBelow,
  type ShowerPlaces,
} from "./passing-energies.ts";

/** Events left: converted, seen, then after each cut on the shower in order. */
export interface ShowerFlow {
  readonly counts: readonly number[];
  /** Monte-Carlo standard errors. */
  readonly errors: readonly number[];
}
/** Steps before the cuts. */
const firstSteps = 2;

/** The showers of one mass at one coupling: what each stands for, and what selections leave. */
export class PointShowers {
  readonly #kept: KeptShowers;
  readonly #places: ShowerPlaces;
  /** Converted photons of each shower, and of each stretch behind it. */
  readonly #converted: Float64Array;
  readonly #stretch: Float64Array;
  /** Events of each shower after its efficiency. */
  readonly weight: Float64Array;
  /** Of each shower, between uses of no meaning. */
  readonly #low: Float64Array;
  readonly #high: Float64Array;

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
    this.#low = new Float64Array(count);
    this.#high = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (let k = firstStretch[i]!; k < firstStretch[i + 1]!; k++) sum += this.#stretch[k]!;
      this.#converted[i] = sum;
      this.weight[i] = sum * efficiency[i]!;
    }
  }

  /** Events after each step, the smearing of the energy integrated over. */
  flow({ cuts }: PassingEnergies): ShowerFlow {
    const { count, replicates, replicate } = this.#kept;
    const converted = this.#converted;
    const { weight } = this;
    const flowSteps = firstSteps + cuts.length;
    const sums = new Float64Array(replicates * flowSteps);
    for (let i = 0; i < count; i++) {
      const base = replicate[i]! * flowSteps;
      sums[base] = sums[base]! + converted[i]!;
      sums[base + 1] = sums[base + 1]! + weight[i]!;
    }
    // Shares of each shower below and above which the cuts so far let nothing pass.
    const low = this.#low.fill(0);
    const high = this.#high.fill(1);
    for (let k = 0; k < cuts.length; k++) {
      const cut = cuts[k]!;
      if (cut !== null) this.#narrow(cut, low, high);
      const step = firstSteps + k;
      for (let i = 0; i < count; i++) {
        const share = high[i]! - low[i]!;
        if (!(share > 0)) continue;
        const at = replicate[i]! * flowSteps + step;
        sums[at] = sums[at]! + weight[i]! * share;
      }
    }
    return flowOf(sums, replicates, flowSteps);
  }

  /** Narrows the shares between which each shower passes by one more cut. */
  #narrow(cut: BoundEnergy, low: Float64Array, high: Float64Array): void {
    const { count, trueEnergy } = this.#kept;
    const { place, inverseSquaredAngle, inverseWidth } = this.#places;
    const isFrom = cut.side === "from";
    for (let i = 0; i < count; i++) {
      if (!(high[i]! > low[i]!)) continue;
      const bound = cut.at(place[i]!, inverseSquaredAngle[i]!);
      const below = shareBelow(bound, trueEnergy[i]!, inverseWidth[i]!);
      if (isFrom) low[i] = below > low[i]! ? below : low[i]!;
      else high[i] = below < high[i]! ? below : high[i]!;
    }
  }

  /** Events after all cuts and further bounds. */
  passed(energies: PassingEnergies): { events: number; error: number } {
    const { count, replicates, replicate } = this.#kept;
    const shares = this.#shares(energies);
    const sums = new Float64Array(replicates);
    for (let i = 0; i < count; i++) {
      const share = shares[i]!;
      if (share > 0) sums[replicate[i]!] = sums[replicate[i]!]! + this.weight[i]! * share;
    }
    const { counts, errors } = flowOf(sums, replicates, 1);
    return { events: counts[0]!, error: errors[0]! };
  }

  /** Share of each shower that passes. */
  #shares(energies: PassingEnergies): Float64Array {
    const { count, trueEnergy } = this.#kept;
    const { place, inverseSquaredAngle, inverseWidth } = this.#places;
    const shares = this.#low.fill(0);
    for (let i = 0; i < count; i++) {
      const most = energies.maxAt(place[i]!, inverseSquaredAngle[i]!);
      const least = energies.minAt(place[i]!, inverseSquaredAngle[i]!);
      if (!(most > least)) continue;
      const [energy, inverse] = [trueEnergy[i]!, inverseWidth[i]!];
      shares[i] = shareBelow(most, energy, inverse) - shareBelow(least, energy, inverse);
    }
    return shares;
  }

  /** Events after all cuts on the shower by the volume that holds the vertex. */
  bySource(energies: PassingEnergies, volumes: number): Float64Array {
    const { count, replicates, firstStretch, efficiency, volume } = this.#kept;
    const stretch = this.#stretch;
    const shares = this.#shares(energies);
    const events = new Float64Array(volumes);
    for (let i = 0; i < count; i++) {
      const share = shares[i]!;
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

/** Means of the replicates and their standard errors. @param sums [replicate x steps + step] */
function flowOf(sums: Float64Array, replicates: number, count: number): ShowerFlow {
  const steps = Array.from({ length: count }, (_, step) =>
    Array.from({ length: replicates }, (_each, part) => sums[part * count + step]!),
  );
  const counts = steps.map((values) => values.reduce((sum, value) => sum + value, 0) / replicates);
  const errors = steps.map((values, step) => {
    const squares = values.reduce((sum, value) => sum + (value - counts[step]!) ** 2, 0);
    return Math.sqrt(squares / (replicates * (replicates - 1)));
  });
  return { counts, errors };
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
