import { channelGroupOf } from "./channels.ts";
import {
  cumulated,
  FineCell,
  fineNodes,
  keepSums,
  nodeCount,
  nodeWeights,
} from "./proper-distance.ts";
import type { PhotonBatch } from "./photon-batch.ts";
import type { Stratum } from "./stratum.ts";

/** Groups of channels that coefficients are told apart by. */
const groupCount = 4;

/**
 * What a sample of one mass knows of every coupling: for each row (a step of the selection, a bin)
 *
 *   events = exposure (d_mu^2 + d_e^2) sum_k c_k [exp(-t_k / c tau) - exp(-t_k+1 / c tau)]
 *
 * over the kept nodes t_k of the proper distance. Kept in total by replicate (independent scrambles,
 * whose spread is the error), by source and by group of channels. Each array is [node][row], in
 * events GeV^2 per proton on target.
 */
export interface Coefficients {
  readonly rows: number;
  /** Each an estimate of the whole. */
  readonly replicates: readonly Float32Array[];
  readonly sources: readonly Float32Array[];
  readonly groups: readonly Float32Array[];
  /** Flights made, and those whose photon can convert in the fiducial volume. */
  readonly flights: number;
  readonly converting: number;
}

/** Sums on the fine grid of one part. */
class FineSums {
  readonly values: Float64Array;
  from = fineNodes;
  to = 0;

  constructor(rows: number) {
    this.values = new Float64Array(fineNodes * rows);
  }

  /** To be called before anything is added to a cell. */
  reach(cell: number): void {
    if (cell < this.from) this.from = cell;
    if (cell + 2 > this.to) this.to = cell + 2;
  }

  /** Adds to the sums on the kept nodes and begins again. */
  keep(rows: number, targets: readonly Float64Array[]): void {
    keepSums(this.values, this.from, this.to, rows, targets);
    this.from = fineNodes;
    this.to = 0;
  }
}

/** Empty sums on the fine grid, by their number of rows: megabytes that need not be made again. */
const idle = new Map<number, FineSums[]>();

function fineSums(rows: number): FineSums {
  return idle.get(rows)?.pop() ?? new FineSums(rows);
}

function giveBack(rows: number, sums: readonly FineSums[]): void {
  idle.set(rows, [...(idle.get(rows) ?? []), ...sums]);
}

/** What a photon adds to each row; see `ShowerRows`. */
export interface RowShares {
  count: number;
  readonly row: Int32Array;
  readonly share: Float64Array;
  look(energy: number, showerCosine: number, trueCosine: number, tracks: number): void;
}

/** Sums photons to coefficients. */
export class CoefficientSums {
  readonly #rows: number;
  readonly #shares: RowShares;
  readonly #sourceOfVolume: Uint16Array;
  readonly #replicates: Float64Array[];
  readonly #sources: Float64Array[];
  readonly #groups: Float64Array[];
  readonly #byGroup: FineSums[];
  readonly #bySource: FineSums[];
  readonly #cell = new FineCell();
  #flights = 0;
  #converting = 0;

  /** @param sourceOfVolume which source each volume counts to, below `sources` */
  constructor(
    rows: number,
    replicates: number,
    sources: number,
    sourceOfVolume: Uint16Array,
    shares: RowShares,
  ) {
    const kept = (count: number) =>
      Array.from({ length: count }, () => new Float64Array(nodeCount * rows));
    this.#rows = rows;
    this.#shares = shares;
    this.#sourceOfVolume = sourceOfVolume;
    this.#replicates = kept(replicates);
    this.#sources = kept(sources);
    this.#groups = kept(groupCount);
    this.#byGroup = Array.from({ length: groupCount }, () => fineSums(rows));
    this.#bySource = Array.from({ length: sources }, () => fineSums(rows));
  }

  addFlights(flights: number): void {
    this.#flights += flights;
  }

  /** @param isPoint the stretches are vertices that were drawn */
  add(stratum: Stratum, batch: PhotonBatch, isPoint: boolean): void {
    const rows = this.#rows;
    const shares = this.#shares;
    const { row, share } = shares;
    const whole = this.#byGroup[channelGroupOf(stratum.channel)]!;
    const cell = this.#cell;
    this.#converting += batch.count;
    for (let i = 0; i < batch.count; i++) {
      shares.look(batch.energy[i]!, batch.showerCosine[i]!, batch.cosine[i]!, batch.tracks[i]!);
      const { count } = shares;
      const weight = batch.weight[i]!;
      const last = batch.firstStretch[i + 1]!;
      for (let k = batch.firstStretch[i]!; k < last; k++) {
        const value = weight * batch.targets[k]!;
        const source = this.#bySource[this.#sourceOfVolume[batch.volume[k]!]!]!;
        cell.locate(batch.from[k]!);
        const near = cell.cell;
        whole.reach(near);
        source.reach(near);
        if (isPoint) {
          const slope = value * cell.inverseWidth;
          deposit(whole.values, source.values, near, slope, -slope, rows, row, share, count);
          continue;
        }
        let part = value * cell.share;
        deposit(whole.values, source.values, near, value - part, part, rows, row, share, count);
        cell.locate(batch.to[k]!);
        const far = cell.cell;
        whole.reach(far);
        source.reach(far);
        part = value * cell.share;
        deposit(whole.values, source.values, far, part - value, -part, rows, row, share, count);
      }
    }
  }

  /** To be called after each replicate. */
  endReplicate(replicate: number): void {
    this.#byGroup.forEach((sums, group) =>
      sums.keep(this.#rows, [this.#replicates[replicate]!, this.#groups[group]!]),
    );
  }

  /** The coefficients of all that was added; nothing more can be. */
  end(): Coefficients {
    const rows = this.#rows;
    const scale = 1 / this.#replicates.length;
    this.#bySource.forEach((sums, source) => sums.keep(rows, [this.#sources[source]!]));
    giveBack(rows, this.#byGroup.splice(0));
    giveBack(rows, this.#bySource.splice(0));
    const of = (arrays: readonly Float64Array[], factor: number) =>
      arrays.map((sums) => cumulated(sums, rows, factor));
    return {
      rows,
      replicates: of(this.#replicates, 1),
      sources: of(this.#sources, scale),
      groups: of(this.#groups, scale),
      flights: this.#flights,
      converting: this.#converting,
    };
  }
}

/** Adds to the nodes below and above a cell, of a group and of a source at once. */
function deposit(
  group: Float64Array,
  source: Float64Array,
  cell: number,
  below: number,
  above: number,
  rows: number,
  row: Int32Array,
  share: Float64Array,
  count: number,
): void {
  const base = cell * rows;
  for (let r = 0; r < count; r++) {
    const at = base + row[r]!;
    const next = at + rows;
    const part = share[r]!;
    const less = below * part;
    const more = above * part;
    group[at] = group[at]! + less;
    group[next] = group[next]! + more;
    source[at] = source[at]! + less;
    source[next] = source[next]! + more;
  }
}

/** Events per row and proton on target at d = 1 GeV^-1 for one array of coefficients. */
export class Transform {
  readonly #weights = new Float64Array(nodeCount);
  #from = 0;
  #to = 0;

  /** @param properLength c tau of N, cm; Infinity where it is stable */
  constructor(properLength: number) {
    nodeWeights(properLength, this.#weights);
    while (this.#from < nodeCount && this.#weights[this.#from] === 0) this.#from++;
    this.#to = nodeCount;
    while (this.#to > this.#from && this.#weights[this.#to - 1] === 0) this.#to--;
  }

  /** Its weights that are not zero lie in `from` ... `to`. */
  get range(): readonly [number, number] {
    return [this.#from, this.#to];
  }

  /** By node. */
  get weights(): Float64Array {
    return this.#weights;
  }

  /**
   * @param rows of the coefficients; @param sums written to: one number for each wanted row
   * @param from first wanted row
   */
  apply(coefficients: Float32Array, rows: number, sums: Float64Array, from = 0): Float64Array {
    applyEach([this], coefficients, rows, { sums, from, wanted: sums.length, start: 0, stride: 0 });
    return sums;
  }
}

/** Which rows of the coefficients are wanted, and where their sums go. */
interface Wanted {
  readonly sums: Float64Array;
  /** First row. */
  readonly from: number;
  /** Rows. */
  readonly wanted: number;
  /** Place of the first sum, and how far those of the next transform are. */
  readonly start: number;
  readonly stride: number;
}

/** Sums of many transforms of the same coefficients. */
export function applyEach(
  transforms: readonly Transform[],
  coefficients: Float32Array,
  rows: number,
  to: Wanted,
): void {
  const { sums, from, wanted, start, stride } = to;
  const blocks = wanted < 4 ? 0 : wanted;
  for (let block = 0; block < blocks; block += 4) {
    // The last four overlap those before.
    const row = Math.min(block, wanted - 4);
    const [low, high] = filledNodes(coefficients, rows, from + row);
    for (let n = 0; n < transforms.length; n += 2) {
      const one = transforms[n]!;
      const other = transforms[n + 1] ?? one;
      const at = start + n * stride + row;
      sumFourRows(
        one.weights,
        other.weights,
        Math.max(low, Math.min(one.range[0], other.range[0])),
        Math.min(high, Math.max(one.range[1], other.range[1])),
        coefficients,
        rows,
        from + row,
        sums,
        at,
        other === one ? at : at + stride,
      );
    }
  }
  for (let row = blocks; row < wanted; row++) {
    transforms.forEach(({ weights, range: [first, last] }, n) => {
      let sum = 0;
      for (let k = first; k < last; k++) sum += weights[k]! * coefficients[k * rows + from + row]!;
      sums[start + n * stride + row] = sum;
    });
  }
}

/** Nodes between which four rows hold anything: half of all coefficients are zeros. */
function filledNodes(coefficients: Float32Array, rows: number, row: number): [number, number] {
  const isEmpty = (node: number) => {
    const at = node * rows + row;
    return (
      coefficients[at] === 0 &&
      coefficients[at + 1] === 0 &&
      coefficients[at + 2] === 0 &&
      coefficients[at + 3] === 0
    );
  };
  let low = 0;
  let high = nodeCount;
  while (low < high && isEmpty(low)) low++;
  while (high > low && isEmpty(high - 1)) high--;
  return [low, high];
}

/**
 * Four rows by two transforms: eight sums stay in registers, and each coefficient is read once for
 * both. Three times as fast as one sum at a time.
 */
function sumFourRows(
  one: Float64Array,
  other: Float64Array,
  first: number,
  last: number,
  coefficients: Float32Array,
  rows: number,
  row: number,
  sums: Float64Array,
  at: number,
  otherAt: number,
): void {
  let [a, b, c, d] = [0, 0, 0, 0];
  let [e, f, g, h] = [0, 0, 0, 0];
  let base = first * rows + row;
  for (let k = first; k < last; k++, base += rows) {
    const w = one[k]!;
    const v = other[k]!;
    const p = coefficients[base]!;
    const q = coefficients[base + 1]!;
    const r = coefficients[base + 2]!;
    const s = coefficients[base + 3]!;
    a += w * p;
    b += w * q;
    c += w * r;
    d += w * s;
    e += v * p;
    f += v * q;
    g += v * r;
    h += v * s;
  }
  sums[at] = a;
  sums[at + 1] = b;
  sums[at + 2] = c;
  sums[at + 3] = d;
  sums[otherAt] = e;
  sums[otherAt + 1] = f;
  sums[otherAt + 2] = g;
  sums[otherAt + 3] = h;
}
