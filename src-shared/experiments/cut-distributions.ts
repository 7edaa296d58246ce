import { logarithmicGrid } from "../numerics/logarithmic-grid.ts";
import { normalQuantile } from "../numerics/normal-quantile.ts";
import {
  placeOf,
  type Selection,
  type ShowerCut,
  variableFacts,
} from "../specification/movable-cut.ts";
import type { KeptShowers } from "./kept-showers.ts";
import { passesBound } from "./passing-energies.ts";
import { smallestEnergyShare } from "./shower-rows.ts";
import { showerVariable } from "./shower-variable.ts";

/** A cut variable of the showers that pass the cuts before this one. */
export interface CutDistribution {
  readonly edges: readonly number[];
  /** Expected events per bin. */
  readonly counts: readonly number[];
  /** Events outside the axis; where no quasi-elastic Q^2 exists a shower lies there. */
  readonly beyond: number;
}
/** By the name of the cut. */
export type CutDistributions = Readonly<Record<string, CutDistribution>>;

const linearBins = 40;
const binsPerDecade = 10;

/** Bins over the range of a cut: even in its variable or in the logarithm of it. */
export function cutEdges({ variable, range: [from, to] }: ShowerCut): readonly number[] {
  if (variableFacts[variable].logarithmic) {
    return logarithmicGrid(
      from,
      to,
      Math.max(2, Math.round(binsPerDecade * Math.log10(to / from))) + 1,
    );
  }
  return Array.from({ length: linearBins + 1 }, (_, k) => from + ((to - from) * k) / linearBins);
}

/** Smeared energies of each shower, one in each quarter of its Gaussian. */
const energiesEach = 4;
const golden = (Math.sqrt(5) - 1) / 2;

/** The bin that stands for all that lies outside the axis is the one after the last. */
function binOf({ variable }: ShowerCut, edges: readonly number[], value: number): number {
  const [first, last] = [edges[0]!, edges.at(-1)!];
  const bins = edges.length - 1;
  const share = variableFacts[variable].logarithmic
    ? Math.log(value / first) / Math.log(last / first)
    : (value - first) / (last - first);
  return share >= 0 && share < 1 ? Math.floor(share * bins) : bins;
}

/** A cut with the variable of every shower at its energies, [shower x energies + energy]. */
interface SampledCut {
  readonly cut: ShowerCut;
  readonly edges: readonly number[];
  readonly values: Float32Array;
  readonly bins: Uint8Array;
}

/** Cut variables of showers at a few of their energies; what no cut and no coupling changes. */
export class SampledShowers {
  readonly #replicates: number;
  readonly #cuts: readonly SampledCut[];
  readonly #isLeft: Uint8Array;

  /** @param cuts in the order of the cut flow */
  constructor(
    { count, replicates, trueEnergy, width, cosine }: KeptShowers,
    cuts: readonly ShowerCut[],
  ) {
    const total = count * energiesEach;
    this.#replicates = replicates;
    this.#isLeft = new Uint8Array(total);
    this.#cuts = cuts.map((cut) => ({
      cut,
      edges: cutEdges(cut),
      values: new Float32Array(total),
      bins: new Uint8Array(total),
    }));
    for (let i = 0; i < count; i++) {
      // Even over the showers, so that a quarter is filled by many of them.
      const offset = (0.5 + i * golden) % 1;
      for (let k = 0; k < energiesEach; k++) {
        const smeared = trueEnergy[i]! + width[i]! * normalQuantile((k + offset) / energiesEach);
        const energy = Math.max(smallestEnergyShare * trueEnergy[i]!, smeared);
        for (const { cut, edges, values, bins } of this.#cuts) {
          const value = showerVariable(cut.variable, energy, cosine[i]!);
          values[i * energiesEach + k] = value;
          bins[i * energiesEach + k] = binOf(cut, edges, value);
        }
      }
    }
  }

  /** The distribution that each cut acts on. @param weight events of each shower */
  distributions(weight: Float64Array, selection: Selection): CutDistributions {
    const scale = 1 / (energiesEach * this.#replicates);
    const isLeft = this.#isLeft.fill(1);
    return Object.fromEntries(
      this.#cuts.map(({ cut, edges, values, bins }) => {
        const sums = new Float64Array(edges.length);
        for (let i = 0, at = 0; i < weight.length; i++) {
          const events = scale * weight[i]!;
          for (let k = 0; k < energiesEach; k++, at++) {
            const bin = bins[at]!;
            // A branch would be guessed wrong more often than it saves a sum.
            sums[bin] = sums[bin]! + events * isLeft[at]!;
          }
        }
        const { on, at: place } = placeOf(cut, selection);
        // A missing Q^2 is infinite, and passes where there is no cut on it.
        if (on) drop(isLeft, values, { side: cut.side, at: place });
        return [
          cut.name,
          { edges, counts: Array.from(sums.subarray(0, -1)), beyond: sums.at(-1)! },
        ];
      }),
    );
  }
}

/** Marks what does not pass. */
function drop(
  isLeft: Uint8Array,
  values: Float32Array,
  { side, at }: Parameters<typeof passesBound>[0],
): void {
  const bound = { side, at };
  for (let k = 0; k < isLeft.length; k++) {
    isLeft[k] = isLeft[k]! & Number(passesBound(bound, values[k]!));
  }
}
