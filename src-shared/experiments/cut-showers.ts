import { nodeCount } from "../simulation/proper-distance.ts";
import { type PassingEnergies, type PassingRange, shareBelow } from "./passing-energies.ts";
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
/** Showers of a replicate that pass in blocks that do not as a whole, and the events of their whole numbers. */
let passers = new Int32Array(blockShowers);
let events = new Float64Array(blockShowers);
const passing: PassingRange = { lowMax: 0, highMax: 0, lowMin: 0, highMin: 0 };

/** What the showers of a block add up to if all pass. */
interface BlockSum {
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
  /** First deposit of each shower, and the end. */
  readonly #firstDeposit: Int32Array;
  readonly #blocks: readonly ShowerBlock[];
  /** Of each replicate, and the end. */
  readonly #firstBlock: Int32Array;
  /** What the showers of each block lie between; see `rangesOf`. */
  readonly #ranges: Float64Array;
  /** Of each block. */
  readonly #sums: readonly BlockSum[];

  constructor(layout: ShowerLayout) {
    const { unit, efficiency } = layout;
    this.mass = layout.mass;
    this.flights = layout.flights;
    this.replicates = layout.firstShower.length - 1;
    // A copy, so that what the layout lies in can be let go.
    this.#deposit = layout.deposit.slice();
    this.#looks = besideEachOther(layout);
    this.#blocks = blocksOf(layout.firstShower);
    this.#firstBlock = firstBlocks(this.#blocks, this.replicates);
    this.#ranges = rangesOf(this.#blocks, this.#looks);
    this.#firstDeposit = depositsOfShowers(this.#blocks, layout);
    const largest = Math.max(
      0,
      ...layout.firstShower.map((first, k, all) => (all[k + 1] ?? first) - first),
    );
    if (events.length < largest) {
      passers = new Int32Array(largest);
      events = new Float64Array(largest);
    }
    this.#unit = unit;
    this.#sums = this.#blocks.map((block) => this.#sumOf(block));
    this.converted = this.#rowOfAll();
    this.#unit = unit.map((each, i) => each * efficiency[i]!);
    this.#sums = this.#blocks.map((block) => this.#sumOf(block));
    this.seen = this.#rowOfAll();
  }

  /** Photons whose showers pass all cuts on them. */
  passed(energies: PassingEnergies): RowOfReplicates {
    const row = new Float64Array(nodeCount * this.replicates);
    for (let replicate = 0; replicate < this.replicates; replicate++) {
      sums.fill(0);
      // Two loops, since each keeps its own few numbers in registers: one is slower by half.
      this.#addDeposits(this.#look(replicate, energies));
      cumulateInto(row, replicate, this.replicates);
    }
    return row;
  }

  /** Adds blocks that pass as a whole to `sums`; of the others it lists the showers that pass. */
  #look(replicate: number, energies: PassingEnergies): number {
    const ranges = this.#ranges;
    const end = this.#firstBlock[replicate + 1]!;
    let listed = 0;
    for (let block = this.#firstBlock[replicate]!; block < end; block++) {
      const at = rangeNumbers * block;
      const lowest = ranges[at]!;
      const highest = ranges[at + 1]!;
      const inverseWidth = ranges[at + 2]!;
      energies.between(ranges[at + 3]!, ranges[at + 4]!, ranges[at + 5]!, ranges[at + 6]!, passing);
      const { lowMax, highMax, lowMin, highMin } = passing;
      const far = farWidths / inverseWidth;
      if (lowMax - highest > far && lowest - highMin > far) addSum(this.#sums[block]!);
      else if (!(highMax <= lowMin || lowest - highMax > far || lowMin - highest > far)) {
        listed = this.#weigh(this.#blocks[block]!, listed, energies);
      }
    }
    return listed;
  }

  /** Lists the showers of a block that pass with their `events`, from `listed` on. */
  #weigh({ from, to }: ShowerBlock, listed: number, energies: PassingEnergies): number {
    const looks = this.#looks;
    const unit = this.#unit;
    let next = listed;
    for (let i = from; i < to; i++) {
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
      passers[next] = i;
      events[next++] = share * unit[i]!;
    }
    return next;
  }

  /** Adds the deposits of the first so many of `passers` to `sums`. */
  #addDeposits(listed: number): void {
    const deposit = this.#deposit;
    const firstDeposit = this.#firstDeposit;
    for (let place = 0; place < listed; place++) {
      const shower = passers[place]!;
      const weight = events[place]!;
      const end = firstDeposit[shower + 1]!;
      for (let k = firstDeposit[shower]!; k < end; k++) {
        const packed = deposit[k]!;
        const at = packed & nodeMask;
        sums[at] = sums[at]! + weight * (packed >> valueShift);
      }
    }
  }

  #sumOf({ from, to }: ShowerBlock): BlockSum {
    sums.fill(0);
    for (let i = from; i < to; i++) {
      passers[i - from] = i;
      events[i - from] = this.#unit[i]!;
    }
    this.#addDeposits(to - from);
    const firstNode = Math.max(0, sums.findIndex(isFilled));
    return { firstNode, sum: sums.slice(firstNode, sums.findLastIndex(isFilled) + 1) };
  }

  /** Of all showers. */
  #rowOfAll(): RowOfReplicates {
    const row = new Float64Array(nodeCount * this.replicates);
    for (let replicate = 0; replicate < this.replicates; replicate++) {
      sums.fill(0);
      const end = this.#firstBlock[replicate + 1]!;
      for (let block = this.#firstBlock[replicate]!; block < end; block++)
        addSum(this.#sums[block]!);
      cumulateInto(row, replicate, this.replicates);
    }
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

/** First block of each replicate, and the end. */
function firstBlocks(blocks: readonly ShowerBlock[], replicates: number): Int32Array {
  const first = new Int32Array(replicates + 1);
  blocks.forEach(({ replicate }, block) => {
    first[replicate + 1] = block + 1;
  });
  // A replicate without showers ends where the one before it does.
  for (let k = 1; k <= replicates; k++) first[k] = Math.max(first[k]!, first[k - 1]!);
  return first;
}

const rangeNumbers = 7;

/**
 * Of each block the lowest and highest energy (GeV), 1 / width where it is widest (1/GeV), the place
 * of the innermost and outermost direction, and 1 / theta^2 of both.
 */
function rangesOf(blocks: readonly ShowerBlock[], allLooks: Float32Array): Float64Array {
  const ranges = new Float64Array(rangeNumbers * blocks.length);
  blocks.forEach(({ from, to }, block) => {
    const looks = allLooks.subarray(4 * from, 4 * to);
    const [lowest, highest] = extremes(looks, 0);
    const [inverseWidth] = extremes(looks, 1);
    const [inner, outer] = extremes(looks, 2);
    const [outerInverse, innerInverse] = extremes(looks, 3);
    const numbers = [lowest, highest, inverseWidth, inner, outer, innerInverse, outerInverse];
    ranges.set(numbers, rangeNumbers * block);
  });
  return ranges;
}

/** First deposit of each shower, and the end: those of a block tell their showers by their places. */
function depositsOfShowers(blocks: readonly ShowerBlock[], layout: ShowerLayout): Int32Array {
  const { deposit } = layout;
  const first = new Int32Array(layout.energy.length + 1);
  blocks.forEach(({ from, to }, block) => {
    let k = layout.firstDeposit[block]!;
    const end = layout.firstDeposit[block + 1]!;
    for (let i = from; i < to; i++) {
      first[i] = k;
      while (k < end && ((deposit[k]! >> nodeBits) & placeMask) === i - from) k++;
    }
    first[to] = end;
  });
  return first;
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

function addSum({ firstNode, sum }: BlockSum): void {
  for (let k = 0; k < sum.length; k++) sums[firstNode + k] = sums[firstNode + k]! + sum[k]!;
}
