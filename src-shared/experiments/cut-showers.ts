import { nodeCount } from "../simulation/proper-distance.ts";
import {
  type DirectionRange,
  type PassingEnergies,
  type PassingRange,
  shareBelow,
} from "./passing-energies.ts";
import {
  blockShowers,
  blocksOf,
  nodeBits,
  type ShowerBlock,
  type ShowerLayout,
  valueShift,
} from "./shower-layout.ts";

const nodeMask = (1 << nodeBits) - 1;
const placeMask = blockShowers - 1;
/** A share of a shower that stands for none, and as much below 1 for all of it. */
const negligible = 1e-6;
/** So many widths from a bound a share is negligible, or as good as all: 3e-7 of a Gaussian. */
const farWidths = 5;

/** Sums on the nodes of the replicate at hand. */
const sums = new Float64Array(1 << nodeBits);
/** Events of a whole number of each shower of the blocks that are summed, block by block. */
let events = new Float64Array(blockShowers);
const passing: PassingRange = { lowMax: 0, highMax: 0, lowMin: 0, highMin: 0 };

/** What the showers of a block have between them, and their sum. */
interface Block extends ShowerBlock, DirectionRange {
  readonly firstDeposit: number;
  readonly lastDeposit: number;
  /** GeV. */
  readonly lowest: number;
  readonly highest: number;
  /** 1 / width of the smeared energy where it is widest, 1/GeV. */
  readonly inverseWidth: number;
  /** First node of `sum`. */
  readonly firstNode: number;
  /** On the nodes, of all that is seen. */
  readonly sum: Float64Array;
}

/** A row of coefficients by replicate, [node x replicates + replicate]; see `Coefficients`. */
export type RowOfReplicates = Float64Array;

/**
 * The showers of one mass under cuts that move. Blocks of showers that pass or fail as a whole cost
 * nothing for each shower; the sums depend on the cuts alone, not on those before.
 */
export class CutShowers {
  readonly mass: number;
  readonly flights: number;
  readonly replicates: number;
  /** Photons that convert, and those that are seen. */
  readonly converted: RowOfReplicates;
  readonly seen: RowOfReplicates;
  /** What a look at a shower needs; see `besideEachOther`. */
  readonly #looks: Float32Array;
  /** Events of a whole deposit of each shower, the efficiency included. */
  readonly #unit: Float64Array;
  readonly #deposit: Int32Array;
  /** Of each replicate. */
  readonly #blocks: readonly (readonly Block[])[];

  constructor(layout: ShowerLayout) {
    const { unit, efficiency } = layout;
    this.mass = layout.mass;
    this.flights = layout.flights;
    this.replicates = layout.firstShower.length - 1;
    // A copy, so that what the layout lies in can be let go.
    this.#deposit = layout.deposit.slice();
    this.#looks = besideEachOther(layout);
    const blocks = blocksOf(layout.firstShower);
    const summed = () => {
      const all = blocks.map((block, k) => this.#blockOf(block, layout.firstDeposit, k));
      return Array.from({ length: this.replicates }, (_, replicate) =>
        all.filter((block) => block.replicate === replicate),
      );
    };
    this.#unit = unit;
    this.#blocks = summed();
    this.converted = this.#rowOfAll();
    this.#unit = unit.map((each, i) => each * efficiency[i]!);
    this.#blocks = summed();
    this.seen = this.#rowOfAll();
    const largest = Math.max(0, ...this.#blocks.map(({ length }) => length));
    if (events.length < largest * blockShowers) events = new Float64Array(largest * blockShowers);
  }

  /** Photons whose showers pass all cuts on them. */
  passed(energies: PassingEnergies): RowOfReplicates {
    const row = new Float64Array(nodeCount * this.replicates);
    for (let replicate = 0; replicate < this.replicates; replicate++) {
      sums.fill(0);
      // Two loops, since each keeps its own few numbers in registers: one is slower by half.
      this.#addDeposits(this.#look(this.#blocks[replicate]!, energies), events);
      cumulateInto(row, replicate, this.replicates);
    }
    return row;
  }

  /** Adds blocks that pass as a whole to `sums`; of those that pass in part, listed, it writes `events`. */
  #look(blocks: readonly Block[], energies: PassingEnergies): readonly Block[] {
    const inPart: Block[] = [];
    for (const block of blocks) {
      energies.between(block, passing);
      const above = (passing.lowMax - block.highest) * block.inverseWidth;
      const below = (block.lowest - passing.highMin) * block.inverseWidth;
      if (above > farWidths && below > farWidths) addBlock(block);
      else if (!isFailed(block, passing) && this.#weigh(block, inPart.length, energies)) {
        inPart.push(block);
      }
    }
    return inPart;
  }

  /** Writes the `events` of a block; false where none of its showers pass. */
  #weigh({ from, to }: Block, place: number, energies: PassingEnergies): boolean {
    const looks = this.#looks;
    const unit = this.#unit;
    const first = place * blockShowers - from;
    let some = false;
    for (let i = from; i < to; i++) {
      events[first + i] = 0;
      const at = 4 * i;
      const energy = looks[at]!;
      const inverseWidth = looks[at + 1]!;
      const most = energies.maxAt(looks[at + 2]!, looks[at + 3]!);
      const least = energies.minAt(looks[at + 2]!, looks[at + 3]!);
      if (!(most > least)) continue;
      const above = (most - energy) * inverseWidth;
      if (above < -farWidths) continue;
      let share = 1;
      if (!(above > farWidths && (energy - least) * inverseWidth > farWidths)) {
        const below = shareBelow(most, energy, inverseWidth);
        if (!(below > negligible)) continue;
        share = below - shareBelow(least, energy, inverseWidth);
        if (!(share > negligible)) continue;
        if (share > 1 - negligible) share = 1;
      }
      some = true;
      events[first + i] = share * unit[i]!;
    }
    return some;
  }

  /** Adds the deposits of blocks to `sums`, each with the events of its shower, see `events`. */
  #addDeposits(
    blocks: readonly Pick<Block, "firstDeposit" | "lastDeposit">[],
    weights: Float64Array,
  ): void {
    const deposit = this.#deposit;
    for (let block = 0; block < blocks.length; block++) {
      const { firstDeposit, lastDeposit } = blocks[block]!;
      const first = block * blockShowers;
      for (let k = firstDeposit; k < lastDeposit; k++) {
        const packed = deposit[k]!;
        const at = packed & nodeMask;
        const weight = weights[first + ((packed >> nodeBits) & placeMask)]!;
        sums[at] = sums[at]! + weight * (packed >> valueShift);
      }
    }
  }

  #blockOf(block: ShowerBlock, firstDeposit: Int32Array, index: number): Block {
    const { from, to } = block;
    const deposits = {
      firstDeposit: firstDeposit[index]!,
      lastDeposit: firstDeposit[index + 1]!,
    };
    sums.fill(0);
    this.#addDeposits([deposits], this.#unit.subarray(from, to));
    const firstNode = Math.max(0, sums.findIndex(isFilled));
    const looks = this.#looks.subarray(4 * from, 4 * to);
    const [lowest, highest] = extremes(looks, 0);
    const [inverseWidth] = extremes(looks, 1);
    const [inner, outer] = extremes(looks, 2);
    const [outerInverseSquare, innerInverseSquare] = extremes(looks, 3);
    return {
      ...block,
      lowest,
      highest,
      inverseWidth,
      inner,
      outer,
      innerInverseSquare,
      outerInverseSquare,
      ...deposits,
      firstNode,
      sum: sums.slice(firstNode, sums.findLastIndex(isFilled) + 1),
    };
  }

  /** Of all showers. */
  #rowOfAll(): RowOfReplicates {
    const row = new Float64Array(nodeCount * this.replicates);
    this.#blocks.forEach((blocks, replicate) => {
      sums.fill(0);
      blocks.forEach(addBlock);
      cumulateInto(row, replicate, this.replicates);
    });
    return row;
  }
}

/** Writes what stands in `sums`, cumulated along the nodes. */
function cumulateInto(row: RowOfReplicates, replicate: number, replicates: number): void {
  let cumulated = 0;
  for (let node = 0; node < nodeCount; node++) {
    cumulated += sums[node]!;
    row[node * replicates + replicate] = cumulated;
  }
}

/** Energy, 1 / width, place and 1 / theta^2 of each shower. */
function besideEachOther(layout: ShowerLayout): Float32Array {
  const { energy, inverseWidth, place, inverseSquaredAngle } = layout;
  const looks = new Float32Array(4 * energy.length);
  for (let i = 0; i < energy.length; i++) {
    looks[4 * i] = energy[i]!;
    looks[4 * i + 1] = inverseWidth[i]!;
    looks[4 * i + 2] = place[i]!;
    looks[4 * i + 3] = inverseSquaredAngle[i]!;
  }
  return looks;
}

/** Least and greatest of every fourth number. */
function extremes(looks: Float32Array, offset: number): [number, number] {
  let [least, greatest] = [Infinity, -Infinity];
  for (let at = offset; at < looks.length; at += 4) {
    least = Math.min(least, looks[at]!);
    greatest = Math.max(greatest, looks[at]!);
  }
  return [least, greatest];
}

function isFilled(value: number): boolean {
  return value !== 0;
}

function addBlock({ firstNode, sum }: Block): void {
  for (let k = 0; k < sum.length; k++) sums[firstNode + k] = sums[firstNode + k]! + sum[k]!;
}

/** Whether no shower of a block can pass. */
function isFailed({ lowest, highest, inverseWidth }: Block, range: PassingRange): boolean {
  return (
    range.highMax <= range.lowMin ||
    (range.highMax - lowest) * inverseWidth < -farWidths ||
    (range.lowMin - highest) * inverseWidth > farWidths
  );
}
