import { logarithmicGrid } from "../../numerics/logarithmic-grid.ts";
import {
  cutRanges,
  type Selection,
  type ShowerCutName,
  showerCutNames,
} from "../../specification/laboratory-settings.ts";
import type { ShowerNode } from "./shower-node.ts";

/** A cut variable of the showers that pass the cuts before this one. */
export interface CutDistribution {
  readonly edges: readonly number[];
  /** Expected events per bin. */
  readonly counts: readonly number[];
  /** Events outside the axis; where no quasi-elastic Q^2 exists a shower lies there. */
  readonly beyond: number;
}

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

function passes(name: ShowerCutName, value: number, { on, at }: Selection[ShowerCutName]): boolean {
  if (!on) return true;
  return name === "showerEnergy" ? value > at : value < at;
}

function binOf(name: ShowerCutName, value: number): number {
  const edges = cutEdges[name];
  const [first, last] = [edges[0]!, edges.at(-1)!];
  const share =
    name === "showerEnergy"
      ? (value - first) / (last - first)
      : Math.log(value / first) / Math.log(last / first);
  return Math.floor(share * (edges.length - 1));
}

const empty = (name: ShowerCutName) => new Float64Array(cutEdges[name].length - 1);

/** The distribution that each cut acts on. */
export function cutDistributions(
  node: ShowerNode,
  selection: Selection,
): Readonly<Record<ShowerCutName, CutDistribution>> {
  const counts = {
    showerEnergy: empty("showerEnergy"),
    Q2: empty("Q2"),
    Etheta2: empty("Etheta2"),
  };
  const beyond = { showerEnergy: 0, Q2: 0, Etheta2: 0 };
  for (let i = 0; i < node.count; i++) {
    const events = node.weight[i]!;
    for (const name of showerCutNames) {
      const value = node.variables[name][i]!;
      const bin = binOf(name, value);
      if (bin >= 0 && bin < counts[name].length) counts[name][bin]! += events;
      else beyond[name] += events;
      if (!passes(name, value, selection[name])) break;
    }
  }
  const of = (name: ShowerCutName): CutDistribution => ({
    edges: cutEdges[name],
    counts: Array.from(counts[name]),
    beyond: beyond[name],
  });
  return { showerEnergy: of("showerEnergy"), Q2: of("Q2"), Etheta2: of("Etheta2") };
}
