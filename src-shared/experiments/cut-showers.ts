import { fineNodes, keepSums, nodeCount } from "../simulation/proper-distance.ts";
import type { KeptShowers } from "./kept-showers.ts";
import { maxReplicates } from "./make-sample.ts";
import { type PassingEnergies, shareBelow, showerPlaces } from "./passing-energies.ts";

/**
 * A deposit is one number, since memory bounds a moved cut: its node in the low bits, its value above
 * as a whole number, so that those of a shower add up to exactly 0.
 */
const nodeBits = 11;
const nodeMask = (1 << nodeBits) - 1;
const wholes = 1 << (30 - nodeBits);
/** A share of a shower that stands for none, and as much below 1 for all of it. */
const negligible = 1e-6;
/** So many widths from a bound a share is negligible, or as good as all: 3e-7 of a Gaussian. */
const farWidths = 5;

/** Steps of a place in the tables that the order of showers tells apart. */
const stepsInOrder = 1024;
const maxShowers = 2 ** 24;

/** Sums on the fine nodes, of one replicate (the nearest cache holds them) and of all; 0 between uses. */
const one = new Float64Array(fineNodes);
const all = new Float64Array(fineNodes * maxReplicates);

/** What a shower puts on the fine nodes of proper distance, each node once. */
class Deposits {
  readonly #sums = new Float64Array(fineNodes);
  readonly #isTouched = new Uint8Array(fineNodes);
  readonly #nodes = new Uint16Array(fineNodes);
  readonly packed = new Int32Array(fineNodes);
  count = 0;
  /** Events of one whole number. */
  unit = 0;

  /** Sums the stretches `from` ... `to - 1`: each is a difference of two exponentials. */
  sum(kept: KeptShowers, from: number, to: number): void {
    this.count = 0;
    for (let k = from; k < to; k++) {
      const value = kept.value[k]!;
      this.#add(kept.fromCell[k]!, kept.fromShare[k]!, value);
      this.#add(kept.toCell[k]!, kept.toShare[k]!, -value);
    }
    this.#makeWhole();
  }

  #add(cell: number, share: number, value: number): void {
    this.#put(cell, value * (1 - share));
    this.#put(cell + 1, value * share);
  }

  #put(node: number, value: number): void {
    if (this.#isTouched[node] === 0) {
      this.#isTouched[node] = 1;
      this.#nodes[this.count++] = node;
    }
    this.#sums[node] = this.#sums[node]! + value;
  }

  /**
   * Where N live long, events are small differences of large terms: what rounding leaves over goes
   * to the largest one.
   */
  #makeWhole(): void {
    let size = 0;
    let largest = 0;
    for (let k = 0; k < this.count; k++) {
      const found = Math.abs(this.#sums[this.#nodes[k]!]!);
      if (!(found > size)) continue;
      size = found;
      largest = k;
    }
    this.unit = size / wholes;
    const inverse = size > 0 ? wholes / size : 0;
    let over = 0;
    for (let k = 0; k < this.count; k++) {
      const node = this.#nodes[k]!;
      const whole = Math.round(this.#sums[node]! * inverse);
      this.packed[k] = (whole << nodeBits) | node;
      over += whole;
      this.#sums[node] = 0;
      this.#isTouched[node] = 0;
    }
    // Below the node's bits nothing changes.
    if (this.count > 0) this.packed[largest] = this.packed[largest]! - (over << nodeBits);
  }
}

/** A row of coefficients by replicate, [node x replicates + replicate]; see `Coefficients`. */
export type RowOfReplicates = Float64Array;

/**
 * The showers of one mass laid out for cuts that move, of each replicate from the beam outwards; entry
 * i belongs to shower i.
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
  /** First deposit of each shower; one entry more than showers. */
  readonly firstDeposit: Int32Array;
  readonly deposit: Int32Array;
}

/** What no cut changes is worked out here, once. */
export function layOutShowers(kept: KeptShowers): ShowerLayout {
  const { mass, flights, count, firstStretch } = kept;
  const firstShower = firstShowers(kept);
  const { place, inverseSquaredAngle, inverseWidth } = showerPlaces(kept);
  const order = forwardFirst(place, firstShower);
  const inOrder = (values: Float32Array) => Float32Array.from(order, (i) => values[i]!);
  const unit = new Float64Array(count);
  const firstDeposit = new Int32Array(count + 1);
  const packed = new Int32Array(4 * kept.value.length);
  const deposits = new Deposits();
  let filled = 0;
  order.forEach((i, at) => {
    deposits.sum(kept, firstStretch[i]!, firstStretch[i + 1]!);
    packed.set(deposits.packed.subarray(0, deposits.count), filled);
    filled += deposits.count;
    unit[at] = deposits.unit;
    firstDeposit[at + 1] = filled;
  });
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
    firstDeposit,
    deposit: packed.slice(0, filled),
  };
}

/** The showers of one mass under cuts that move: a moved cut costs some 40 ns a shower. */
export class CutShowers {
  readonly mass: number;
  readonly flights: number;
  readonly replicates: number;
  /** Photons that convert, and those that are seen. */
  readonly converted: RowOfReplicates;
  readonly seen: RowOfReplicates;
  /** First shower of each replicate; one entry more than replicates. */
  readonly #firstShower: Int32Array;
  readonly #energy: Float32Array;
  readonly #inverseWidth: Float32Array;
  readonly #place: Float32Array;
  readonly #inverseSquaredAngle: Float32Array;
  /** Events of a whole deposit of each shower, the efficiency included. */
  #unit: Float64Array;
  readonly #firstDeposit: Int32Array;
  readonly #deposit: Int32Array;
  /** Share of each shower that passes the selection last looked at. */
  readonly #share: Float64Array;

  constructor(layout: ShowerLayout) {
    const count = layout.energy.length;
    this.mass = layout.mass;
    this.flights = layout.flights;
    this.replicates = layout.firstShower.length - 1;
    this.#firstShower = layout.firstShower;
    this.#energy = layout.energy;
    this.#inverseWidth = layout.inverseWidth;
    this.#place = layout.place;
    this.#inverseSquaredAngle = layout.inverseSquaredAngle;
    this.#unit = layout.unit;
    this.#firstDeposit = layout.firstDeposit;
    this.#deposit = layout.deposit;
    this.#share = new Float64Array(count).fill(1);
    this.converted = this.#sum(0);
    this.#unit = layout.unit.map((unit, i) => unit * layout.efficiency[i]!);
    this.seen = this.#sum(0);
  }

  /** Photons whose showers pass all cuts on them. */
  passed(energies: PassingEnergies): RowOfReplicates {
    const count = this.#energy.length;
    const { some, all } = this.#look(energies);
    // Summed are those that pass or those that do not, whichever are fewer.
    if (some <= count - all) return this.#sum(0);
    const lost = this.#sum(1);
    return this.seen.map((seen, at) => seen + lost[at]!);
  }

  /** Finds the share of each shower that passes, how many pass at all, and how many surely. */
  #look(energies: PassingEnergies): { some: number; all: number } {
    const { failsOutwards } = energies;
    const { replicates } = this;
    const shares = this.#share;
    const energy = this.#energy;
    const inverseWidth = this.#inverseWidth;
    const place = this.#place;
    const inverseSquaredAngle = this.#inverseSquaredAngle;
    let [some, all] = [0, 0];
    shares.fill(0);
    for (let replicate = 0; replicate < replicates; replicate++) {
      const last = this.#firstShower[replicate + 1]!;
      for (let i = this.#firstShower[replicate]!; i < last; i++) {
        const most = energies.maxAt(place[i]!, inverseSquaredAngle[i]!);
        const least = energies.minAt(place[i]!, inverseSquaredAngle[i]!);
        if (!(most > least)) {
          if (failsOutwards) break;
          continue;
        }
        const inverse = inverseWidth[i]!;
        const above = (most - energy[i]!) * inverse;
        if (above < -farWidths) continue;
        if (above > farWidths && (energy[i]! - least) * inverse > farWidths) {
          some += 1;
          all += 1;
          shares[i] = 1;
          continue;
        }
        const below = shareBelow(most, energy[i]!, inverse);
        if (!(below > negligible)) continue;
        const share = below - shareBelow(least, energy[i]!, inverse);
        if (!(share > negligible)) continue;
        some += 1;
        const isSure = share > 1 - negligible;
        if (isSure) all += 1;
        shares[i] = isSure ? 1 : share;
      }
    }
    return { some, all };
  }

  /** Sums the showers, each with its share less `without`. */
  #sum(without: number): RowOfReplicates {
    const { replicates } = this;
    const shares = this.#share;
    const unit = this.#unit;
    const first = this.#firstDeposit;
    const deposit = this.#deposit;
    for (let replicate = 0; replicate < replicates; replicate++) {
      const last = this.#firstShower[replicate + 1]!;
      for (let i = this.#firstShower[replicate]!; i < last; i++) {
        const share = shares[i]! - without;
        if (share === 0) continue;
        const events = share * unit[i]!;
        const end = first[i + 1]!;
        for (let k = first[i]!; k < end; k++) {
          const packed = deposit[k]!;
          const at = packed & nodeMask;
          one[at] = one[at]! + events * (packed >> nodeBits);
        }
      }
      for (let at = 0; at < fineNodes; at++) all[at * replicates + replicate] = one[at]!;
      one.fill(0);
    }
    const kept = new Float64Array(nodeCount * replicates);
    keepSums(all.subarray(0, fineNodes * replicates), 0, fineNodes, replicates, [kept]);
    for (let at = replicates; at < kept.length; at++) {
      kept[at] = kept[at]! + kept[at - replicates]!;
    }
    return kept;
  }
}

/** Showers of one replicate follow each other. */
function firstShowers({ count, replicate, replicates }: KeptShowers): Int32Array {
  const first = new Int32Array(replicates + 1);
  for (let i = 0; i < count; i++) first[replicate[i]! + 1] = i + 1;
  // A replicate without showers ends where the one before it does.
  for (let k = 1; k <= replicates; k++) first[k] = Math.max(first[k]!, first[k - 1]!);
  return first;
}

/** The showers of each replicate from the beam outwards: those that fail by their direction are last. */
function forwardFirst(place: Float32Array, first: Int32Array): Int32Array {
  const order = new Int32Array(place.length);
  const replicates = first.length - 1;
  for (let replicate = 0; replicate < replicates; replicate++) {
    const [from, to] = [first[replicate]!, first[replicate + 1]!];
    // Numbers are sorted faster than by a comparison: direction above, index below.
    const keys = Float64Array.from(
      { length: to - from },
      (_, i) => Math.round(stepsInOrder * place[from + i]!) * maxShowers + from + i,
    ).sort();
    keys.forEach((key, i) => {
      order[from + i] = key % maxShowers;
    });
  }
  return order;
}
