import { binOf } from "../numerics/table.ts";
import type { CellColumns } from "./cell-columns.ts";
import { type EnergyTransferProposal, guideOf } from "./energy-transfer-proposal.ts";
import { type Stratum, targetsIn } from "./stratum.ts";
import type { Visibility } from "./visibility.ts";

/** Couplings that a sample serves, GeV^-1: from all N living long to all decaying at once. */
export const servedCouplings = Array.from({ length: 13 }, (_, j) => 10 ** (-9 + j / 2));
/** Quantiles of the neutrino energy that stand for all in the plan. */
const energyQuantiles = [0.25, 0.6, 0.9] as const;
/** Least part of the largest reach that an energy counts by. */
const minReach = 0.02;

/** Typical neutrino energies of a stratum, GeV. */
function typicalEnergies({ proposal }: Stratum): number[] {
  const { energyCumulative, edges } = proposal;
  return energyQuantiles.map((quantile) => {
    const bin = binOf(energyCumulative, quantile);
    return 0.5 * (edges[bin]! + edges[bin + 1]!);
  });
}

/**
 * Column behind each cell as N of a coupling see it, straight along the beam: targets times the
 * chance to decay in the cell, 1/cm3. By stratum: [coupling x cells + cell].
 */
export function reachOf(
  strata: readonly Stratum[],
  columns: CellColumns,
  { rms }: Visibility,
  mass: number,
  properLength: number,
): Float64Array[] {
  const cellCount = rms.length;
  // Both helicities of a target see the same column.
  const same = strata.map(({ channel }) =>
    strata.findIndex(
      (other) =>
        other.channel.target === channel.target && other.channel.process === channel.process,
    ),
  );
  const reach: Float64Array[] = [];
  const distinct: { readonly targets: Float64Array; readonly row: Float64Array }[] = [];
  strata.forEach((stratum, s) => {
    const first = same[s]!;
    const row = first < s ? reach[first]! : new Float64Array(servedCouplings.length * cellCount);
    reach.push(row);
    if (first < s) return;
    const targets = stratum.targets.map((_, volume) => targetsIn(stratum, volume, 1));
    distinct.push({ targets, row });
  });
  const energies = typicalEnergies(strata[0]!);
  // 1/lambda of each coupling and energy, 1/cm.
  const inverse = Float64Array.from(
    servedCouplings.flatMap((coupling) =>
      energies.map((energy) => {
        const momentum = Math.sqrt(Math.max(1e-4, (energy / mass) ** 2 - 1));
        return coupling ** 2 / (momentum * properLength);
      }),
    ),
  );
  const lives = new Float64Array(servedCouplings.length);
  for (let cell = 0; cell < cellCount; cell++) {
    // Where nothing is seen the column does not matter.
    if (rms[cell] === 0) continue;
    for (let k = columns.first[cell]!; k < columns.first[cell + 1]!; k++) {
      const from = columns.from[k]!;
      const length = columns.to[k]! - from;
      const volume = columns.volume[k]!;
      for (let j = 0; j < servedCouplings.length; j++) {
        let sum = 0;
        for (let q = 0; q < energies.length; q++) {
          const rate = inverse[j * energies.length + q]!;
          const depth = from * rate;
          if (depth < 60) sum += Math.exp(-depth) * -Math.expm1(-length * rate);
        }
        lives[j] = sum / energies.length;
      }
      for (const { targets, row } of distinct) {
        const amount = targets[volume]!;
        if (!(amount > 0)) continue;
        for (let j = 0; j < servedCouplings.length; j++) {
          const at = j * cellCount + cell;
          row[at] = row[at]! + amount * lives[j]!;
        }
      }
    }
  }
  return reach;
}

/** Neutrino energies at which the column behind the most visible cells is felt out. */
const energyNodes = 12;
/** Cells that stand for all there. */
const visibleCells = 12;

/**
 * How the chance to decay in sight follows the energy: N from afar that are slow do not arrive, fast
 * ones from nearby fly on.
 */
export class ReachAlongEnergy {
  readonly #first: number;
  readonly #last: number;
  /** Of each stretch behind the cells: what the cell counts, the volume, and [coupling x energy]. */
  readonly #stretches: {
    readonly amount: number;
    readonly volume: number;
    readonly lives: Float64Array;
  }[] = [];

  constructor(
    amounts: Float64Array,
    columns: CellColumns,
    edges: Float64Array,
    mass: number,
    properLength: number,
  ) {
    this.#first = Math.max(edges[0]!, mass * 1.001);
    this.#last = edges.at(-1)!;
    const inverse = Array.from({ length: energyNodes }, (_, q) => {
      const energy = this.#energyAt(q);
      return 1 / (Math.sqrt(Math.max(1e-4, (energy / mass) ** 2 - 1)) * properLength);
    });
    const best = Array.from(amounts, (amount, cell) => ({ amount, cell }))
      .toSorted((one, other) => other.amount - one.amount)
      .slice(0, visibleCells);
    for (const { amount, cell } of best) {
      for (let k = columns.first[cell]!; k < columns.first[cell + 1]!; k++) {
        const from = columns.from[k]!;
        const length = columns.to[k]! - from;
        const lives = new Float64Array(servedCouplings.length * energyNodes);
        servedCouplings.forEach((coupling, j) => {
          for (let q = 0; q < energyNodes; q++) {
            const rate = coupling * coupling * inverse[q]!;
            const depth = from * rate;
            if (depth < 60) {
              lives[j * energyNodes + q] = Math.exp(-depth) * -Math.expm1(-length * rate);
            }
          }
        });
        this.#stretches.push({ amount, volume: columns.volume[k]!, lives });
      }
    }
  }

  #energyAt(q: number): number {
    return this.#first * (this.#last / this.#first) ** (q / (energyNodes - 1));
  }

  /** The proposal of a stratum with its energies following the reach. @param squares by coupling */
  followedBy(stratum: Stratum, squares: readonly number[]): EnergyTransferProposal {
    const { proposal } = stratum;
    const reach = new Float64Array(servedCouplings.length * energyNodes);
    for (const { amount, volume, lives } of this.#stretches) {
      const targets = targetsIn(stratum, volume, 1) * amount;
      if (!(targets > 0)) continue;
      for (let at = 0; at < reach.length; at++) reach[at] = reach[at]! + targets * lives[at]!;
    }
    const factor = new Float64Array(energyNodes);
    squares.forEach((square, j) => {
      const row = reach.subarray(j * energyNodes, (j + 1) * energyNodes);
      const mean = row.reduce((total, value) => total + value, 0) / energyNodes;
      if (!(mean > 0) || !(square > 0)) return;
      row.forEach((value, q) => {
        factor[q] = factor[q]! + square * (value / mean) ** 2;
      });
    });
    const largest = Math.sqrt(Math.max(...factor));
    if (!(largest > 0)) return proposal;
    const logs = Array.from(factor, (square) =>
      Math.log(Math.max(Math.sqrt(square), minReach * largest)),
    );
    const span = Math.log(this.#last / this.#first);
    const bins = proposal.edges.length - 1;
    const cumulative = new Float64Array(bins + 1);
    for (let bin = 0; bin < bins; bin++) {
      const middle = 0.5 * (proposal.edges[bin]! + proposal.edges[bin + 1]!);
      const position = Math.max(0, (Math.log(middle / this.#first) / span) * (energyNodes - 1));
      const below = Math.min(energyNodes - 2, Math.floor(position));
      const log = logs[below]! + (position - below) * (logs[below + 1]! - logs[below]!);
      const part = proposal.energyCumulative[bin + 1]! - proposal.energyCumulative[bin]!;
      cumulative[bin + 1] = cumulative[bin]! + part * Math.exp(log);
    }
    const total = cumulative[bins]!;
    const energyCumulative = cumulative.map((value) => value / total);
    energyCumulative[bins] = 1;
    return { ...proposal, energyCumulative, energyGuide: guideOf(energyCumulative) };
  }
}
