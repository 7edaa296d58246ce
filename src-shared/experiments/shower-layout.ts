import { fineNodes, nodeCount, spreadOver } from "../simulation/proper-distance.ts";
import type { KeptShowers } from "./kept-showers.ts";
import { showerPlaces } from "./passing-energies.ts";

/**
 * A deposit is one number, since memory bounds a moved cut: its node in the low bits, then its shower
 * of the block, and its value above as a whole number, so that those of a shower add up to exactly 0.
 */
export const nodeBits = 8;
const placeBits = 5;
export const valueShift = nodeBits + placeBits;
/** Most of a whole number; what rounding leaves over still fits above it. */
const wholes = 2 ** (31 - valueShift) - nodeCount;

/** Showers whose cuts are looked at together. */
export const blockShowers = 1 << placeBits;

/** Steps of a place in the tables that the order of showers tells apart, and of an energy, 1/GeV. */
const stepsInOrder = 1024;
const stepsOfEnergy = 2 ** 14;
const maxShowers = 2 ** 24;

/** What a shower puts on the kept nodes of proper distance, each node once. */
class Deposits {
  readonly #fine = new Float64Array(fineNodes);
  readonly #isTouched = new Uint8Array(fineNodes);
  readonly #touched = new Uint16Array(fineNodes);
  #touchedCount = 0;
  readonly #sums = new Float64Array(nodeCount);
  readonly packed = new Int32Array(nodeCount);
  count = 0;
  /** Events of one whole number. */
  unit = 0;

  /**
   * Sums the stretches `from` ... `to - 1`: each is a difference of two exponentials.
   *
   * @param place of the shower in its block
   */
  sum(kept: KeptShowers, from: number, to: number, place: number): void {
    this.#touchedCount = 0;
    for (let k = from; k < to; k++) {
      const value = kept.value[k]!;
      this.#add(kept.fromCell[k]!, kept.fromShare[k]!, value);
      this.#add(kept.toCell[k]!, kept.toShare[k]!, -value);
    }
    // Where stretches meet little is left of either: each fine node is spread once.
    for (let k = 0; k < this.#touchedCount; k++) {
      const fine = this.#touched[k]!;
      spreadOver(fine, this.#fine[fine]!, this.#sums);
      this.#fine[fine] = 0;
      this.#isTouched[fine] = 0;
    }
    this.#makeWhole(place);
  }

  #add(cell: number, share: number, value: number): void {
    this.#put(cell, value * (1 - share));
    this.#put(cell + 1, value * share);
  }

  #put(node: number, value: number): void {
    if (this.#isTouched[node] === 0) {
      this.#isTouched[node] = 1;
      this.#touched[this.#touchedCount++] = node;
    }
    this.#fine[node] = this.#fine[node]! + value;
  }

  /**
   * Where N live long, events are small differences of large terms: what rounding leaves over goes
   * to the largest one.
   */
  #makeWhole(place: number): void {
    let size = 0;
    for (let node = 0; node < nodeCount; node++) size = Math.max(size, Math.abs(this.#sums[node]!));
    this.unit = size / wholes;
    const inverse = size > 0 ? wholes / size : 0;
    let over = 0;
    let largest = 0;
    this.count = 0;
    for (let node = 0; node < nodeCount; node++) {
      const sum = this.#sums[node]!;
      if (sum === 0) continue;
      this.#sums[node] = 0;
      const whole = Math.round(sum * inverse);
      if (whole === 0) continue;
      if (Math.abs(sum) === size) largest = this.count;
      this.packed[this.count++] = (whole << valueShift) | (place << nodeBits) | node;
      over += whole;
    }
    // Below the bits of the value nothing changes.
    if (this.count > 0) this.packed[largest] = this.packed[largest]! - (over << valueShift);
  }
}

/**
 * The showers of one mass laid out for cuts that move; entry i belongs to shower i. Those of a
 * replicate follow each other, and neighbours are alike in direction and energy, so that most blocks
 * of `blockShowers` pass or fail as a whole.
 */
export interface ShowerLayout {
  /** GeV. */
  readonly mass: number;
  readonly flights: number;
  /** First shower of each replicate; one entry more than replicates. */
  readonly firstShower: Int32Array;
  /** True energy of the photon, GeV, and 1 / width of the smeared one. */
  readonly energy: Float32Array;
  readonly inverseWidth: Float32Array;
  /** From `directionPlace`, and 1 / theta^2, 1/rad^2. */
  readonly place: Float32Array;
  readonly inverseSquaredAngle: Float32Array;
  readonly efficiency: Float32Array;
  /** Events of a whole deposit. */
  readonly unit: Float64Array;
  /** First deposit of each block, those of one replicate after those of another, and the end. */
  readonly firstDeposit: Int32Array;
  readonly deposit: Int32Array;
}

/** What no cut changes is worked out here, once. */
export function layOutShowers(kept: KeptShowers): ShowerLayout {
  const { mass, flights, count, firstStretch } = kept;
  const firstShower = firstShowers(kept);
  const { place, inverseSquaredAngle, inverseWidth } = showerPlaces(kept);
  const order = alikeTogether(place, kept.trueEnergy, firstShower);
  const inOrder = (values: Float32Array) => Float32Array.from(order, (i) => values[i]!);
  const unit = new Float64Array(count);
  const firstDeposit: number[] = [];
  // A stretch has two ends, each between two fine nodes, and a fine node lies between four.
  const packed = new Int32Array(Math.min(16 * kept.value.length, nodeCount * count));
  const deposits = new Deposits();
  let filled = 0;
  for (const { from, to } of blocksOf(firstShower)) {
    firstDeposit.push(filled);
    for (let at = from; at < to; at++) {
      const i = order[at]!;
      deposits.sum(kept, firstStretch[i]!, firstStretch[i + 1]!, at - from);
      packed.set(deposits.packed.subarray(0, deposits.count), filled);
      filled += deposits.count;
      unit[at] = deposits.unit;
    }
  }
  return {
    mass,
    flights,
    firstShower,
    energy: inOrder(kept.trueEnergy),
    inverseWidth: inOrder(inverseWidth),
    place: inOrder(place),
    inverseSquaredAngle: inOrder(inverseSquaredAngle),
    efficiency: inOrder(kept.efficiency),
    unit,
    firstDeposit: Int32Array.from([...firstDeposit, filled]),
    deposit: packed.slice(0, filled),
  };
}

/** Showers of one replicate that are looked at together. */
export interface ShowerBlock {
  readonly replicate: number;
  /** First shower, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** @param firstShower see `ShowerLayout` */
export function blocksOf(firstShower: Int32Array): ShowerBlock[] {
  const blocks: ShowerBlock[] = [];
  for (let replicate = 0; replicate + 1 < firstShower.length; replicate++) {
    const last = firstShower[replicate + 1]!;
    for (let from = firstShower[replicate]!; from < last; from += blockShowers) {
      blocks.push({ replicate, from, to: Math.min(last, from + blockShowers) });
    }
  }
  return blocks;
}

/** Showers of one replicate follow each other. */
function firstShowers({ count, replicate, replicates }: KeptShowers): Int32Array {
  const first = new Int32Array(replicates + 1);
  for (let i = 0; i < count; i++) first[replicate[i]! + 1] = i + 1;
  // A replicate without showers ends where the one before it does.
  for (let k = 1; k <= replicates; k++) first[k] = Math.max(first[k]!, first[k - 1]!);
  return first;
}

/** The showers of each replicate in rings of directions, within a ring by energy. */
function alikeTogether(place: Float32Array, energy: Float32Array, first: Int32Array): Int32Array {
  const order = Int32Array.from(place, (_, i) => i);
  for (let replicate = 0; replicate + 1 < first.length; replicate++) {
    const [from, to] = [first[replicate]!, first[replicate + 1]!];
    const blocks = Math.ceil((to - from) / blockShowers);
    const ring = blockShowers * Math.ceil(Math.sqrt(blocks));
    sortBy(order.subarray(from, to), (i) => Math.round(stepsInOrder * place[i]!));
    for (let at = from; at < to; at += ring) {
      const inRing = order.subarray(at, Math.min(to, at + ring));
      sortBy(inRing, (i) => Math.round(stepsOfEnergy * energy[i]!));
    }
  }
  return order;
}

/** Sorts showers in place by a whole number, then by themselves. */
function sortBy(showers: Int32Array, keyOf: (shower: number) => number): void {
  // Numbers are sorted faster than by a comparison: key above, shower below.
  const keys = Float64Array.from(showers, (i) => keyOf(i) * maxShowers + i).sort();
  keys.forEach((key, at) => {
    showers[at] = key % maxShowers;
  });
}
