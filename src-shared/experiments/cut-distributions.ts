import { logarithmicGrid } from "../numerics/logarithmic-grid.ts";
import { normalQuantile } from "../numerics/normal-quantile.ts";
import {
  cutRanges,
  type Selection,
  type ShowerCutName,
  showerCutNames,
} from "../specification/laboratory-settings.ts";
import type { KeptShowers } from "./kept-showers.ts";
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
export type CutDistributions = Readonly<Record<ShowerCutName, CutDistribution>>;

const linearEdges = (from: number, to: number, bins: number) =>
  Array.from({ length: bins + 1 }, (_, k) => from + ((to - from) * k) / bins);
const decadeEdges = (name: "Q2" | "Etheta2", bins: number) =>
  logarithmicGrid(cutRanges[name].minimum, cutRanges[name].maximum, bins + 1);

/** Bins of the distributions: linear in energy, even in the logarithm of the others. */
export const cutEdges: Readonly<Record<ShowerCutName, readonly number[]>> = {
  showerEnergy: linearEdges(cutRanges.showerEnergy.minimum, cutRanges.showerEnergy.maximum, 40),
  Q2: decadeEdges("Q2", 47),
  Etheta2: decadeEdges("Etheta2", 50),
};

const variableOf = {
  showerEnergy: "energy",
  Q2: "Q2QE",
  Etheta2: "Etheta2",
} as const satisfies Readonly<Record<ShowerCutName, string>>;

/** Smeared energies of each shower, one in each quarter of its Gaussian. */
const energiesEach = 4;
const golden = (Math.sqrt(5) - 1) / 2;

/** The bin that stands for all that lies outside the axis. */
function binOf(name: ShowerCutName, value: number): number {
  const edges = cutEdges[name];
  const [first, last] = [edges[0]!, edges.at(-1)!];
  const bins = edges.length - 1;
  const share =
    name === "showerEnergy"
      ? (value - first) / (last - first)
      : Math.log(value / first) / Math.log(last / first);
  return share >= 0 && share < 1 ? Math.floor(share * bins) : bins;
}

/** Cut variables of showers at a few of their energies; what no cut and no coupling changes. */
export class SampledShowers {
  readonly #replicates: number;
  /** Value and bin of each variable, [shower x energies + energy]. */
  readonly #values: Readonly<Record<ShowerCutName, Float32Array>>;
  readonly #bins: Readonly<Record<ShowerCutName, Uint8Array>>;

  constructor({ count, replicates, trueEnergy, width, cosine }: KeptShowers) {
    const total = count * energiesEach;
    const values = () => new Float32Array(total);
    const bins = () => new Uint8Array(total);
    this.#replicates = replicates;
    this.#values = { showerEnergy: values(), Q2: values(), Etheta2: values() };
    this.#bins = { showerEnergy: bins(), Q2: bins(), Etheta2: bins() };
    for (let i = 0; i < count; i++) {
      // Even over the showers, so that a quarter is filled by many of them.
      const offset = (0.5 + i * golden) % 1;
      for (let k = 0; k < energiesEach; k++) {
        const smeared = trueEnergy[i]! + width[i]! * normalQuantile((k + offset) / energiesEach);
        const energy = Math.max(smallestEnergyShare * trueEnergy[i]!, smeared);
        for (const name of showerCutNames) {
          const value = showerVariable(variableOf[name], energy, cosine[i]!);
          this.#values[name][i * energiesEach + k] = value;
          this.#bins[name][i * energiesEach + k] = binOf(name, value);
        }
      }
    }
  }

  /** The distribution that each cut acts on. @param weight events of each shower */
  distributions(weight: Float64Array, selection: Selection): CutDistributions {
    const min = selection.showerEnergy.on ? selection.showerEnergy.at : -Infinity;
    // A missing Q^2 is infinite, and passes where there is no cut on it.
    const isCut = selection.Q2.on;
    const max = selection.Q2.at;
    const { showerEnergy: energy, Q2: transfer } = this.#values;
    const { showerEnergy: energyBin, Q2: transferBin, Etheta2: angleBin } = this.#bins;
    const byEnergy = new Float64Array(cutEdges.showerEnergy.length);
    const byTransfer = new Float64Array(cutEdges.Q2.length);
    const byAngle = new Float64Array(cutEdges.Etheta2.length);
    const scale = 1 / (energiesEach * this.#replicates);
    for (let i = 0, at = 0; i < weight.length; i++) {
      const events = scale * weight[i]!;
      for (let k = 0; k < energiesEach; k++, at++) {
        byEnergy[energyBin[at]!]! += events;
        if (!(energy[at]! > min)) continue;
        byTransfer[transferBin[at]!]! += events;
        if (isCut && !(transfer[at]! < max)) continue;
        byAngle[angleBin[at]!]! += events;
      }
    }
    const of = (name: ShowerCutName, sums: Float64Array): CutDistribution => ({
      edges: cutEdges[name],
      counts: Array.from(sums.subarray(0, -1)),
      beyond: sums.at(-1)!,
    });
    return {
      showerEnergy: of("showerEnergy", byEnergy),
      Q2: of("Q2", byTransfer),
      Etheta2: of("Etheta2", byAngle),
    };
  }
}
