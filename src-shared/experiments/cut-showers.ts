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
/** So many widths from a bound a share is negligible, or as good as all: 9e-6 of a Gaussian. */
const farWidths = 5;

/** Sums on the nodes of the replicate at hand, and the events of a whole number of the block at hand. */
const sums = new Float64Array(1 << nodeBits);
const events = new Float64Array(blockShowers);
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
  readonly #blocks: readonly Block[];

  constructor(layout: ShowerLayout) {
    const { unit, efficiency } = layout;
    this.mass = layout.mass;
    this.flights = layout.flights;
    this.replicates = layout.firstShower.length - 1;
    // A copy, so that what the layout lies in can be let go.
    this.#deposit = layout.deposit.slice();
    this.#looks = besideEachOther(layout);
    const blocks = blocksOf(layout.firstShower);
    const summed = () => blocks.map((block, k) => this.#blockOf(block, layout.firstDeposit, k));
    this.#unit = unit;
    this.#blocks = summed();
    this.converted = this.#rowOf(addBlock);
    this.#unit = unit.map((each, i) => each * efficiency[i]!);
    this.#blocks = summed();
    this.seen = this.#rowOf(addBlock);
  }

  /** Photons whose showers pass all cuts on them. */
  passed(energies: PassingEnergies): RowOfReplicates {
    return this.#rowOf((block) => {
      energies.between(block, passing);
      const above = (passing.lowMax - block.highest) * block.inverseWidth;
      const below = (block.lowest - passing.highMin) * block.inverseWidth;
      if (above > farWidths && below > farWidths) addBlock(block);
      else if (!isFailed(block, passing)) this.#addPart(block, energies);
    });
  }

  #addPart(block: Block, energies: PassingEnergies): void {
    const looks = this.#looks;
    const unit = this.#unit;
    const { from, to } = block;
    let some = false;
    for (let i = from; i < to; i++) {
      const at = 4 * i;
      const share = shareOf(looks[at]!, looks[at + 1]!, looks[at + 2]!, looks[at + 3]!, energies);
      if (share > 0) some = true;
      events[i - from] = share * unit[i]!;
    }
    if (some) this.#addDeposits(block.firstDeposit, block.lastDeposit);
  }

  /** Adds deposits, each with the `events` of its shower, to `sums`. */
  #addDeposits(from: number, to: number): void {
    const deposit = this.#deposit;
    for (let k = from; k < to; k++) {
      const packed = deposit[k]!;
      const at = packed & nodeMask;
      sums[at] = sums[at]! + events[(packed >> nodeBits) & placeMask]! * (packed >> valueShift);
    }
  }

  #blockOf(block: ShowerBlock, firstDeposit: Int32Array, index: number): Block {
    const { from, to } = block;
    const [first, last] = [firstDeposit[index]!, firstDeposit[index + 1]!];
    events.set(this.#unit.subarray(from, to));
    sums.fill(0);
    this.#addDeposits(first, last);
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
      firstDeposit: first,
      lastDeposit: last,
      firstNode,
      sum: sums.slice(firstNode, sums.findLastIndex(isFilled) + 1),
    };
  }

  /** @param add adds what a block has on the nodes to `sums` */
  #rowOf(add: (block: Block) => void): RowOfReplicates {
    const { replicates } = this;
    const row = new Float64Array(nodeCount * replicates);
    let next = 0;
    for (let replicate = 0; replicate < replicates; replicate++) {
      sums.fill(0);
      for (; this.#blocks[next]?.replicate === replicate; next++) add(this.#blocks[next]!);
      let cumulated = 0;
      for (let node = 0; node < nodeCount; node++) {
        cumulated += sums[node]!;
        row[node * replicates + replicate] = cumulated;
      }
    }
    return row;
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

/** Share of a shower that passes. */
function shareOf(
  energy: number,
  inverseWidth: number,
  place: number,
  inverseSquaredAngle: number,
  energies: PassingEnergies,
): number {
  const most = energies.maxAt(place, inverseSquaredAngle);
  const least = energies.minAt(place, inverseSquaredAngle);
  if (!(most > least)) return 0;
  const above = (most - energy) * inverseWidth;
  if (above < -farWidths) return 0;
  if (above > farWidths && (energy - least) * inverseWidth > farWidths) return 1;
  const below = shareBelow(most, energy, inverseWidth);
  if (!(below > negligible)) return 0;
  const share = below - shareBelow(least, energy, inverseWidth);
  if (!(share > negligible)) return 0;
  return share > 1 - negligible ? 1 : share;
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
