/*
 * A proper distance is the length of a stretch of flight times m/p: an N survives it with
 * exp(-distance / c tau), whatever its momentum. Expected events are sums of such terms, so they are
 * kept as coefficients on a grid of proper distances, and any coupling is one sum over the grid.
 */

/** Nodes between powers of two, so that the bits of a number tell its cell. */
const cellBits = 5;
const minExponent = -10;
const octaves = 32;
/** The first node after 0 and the last one, cm. */
const minNode = 2 ** minExponent;
const lastNode = 2 ** (minExponent + octaves);
const highWordShift = 20 - cellBits;
const firstCell = ((1023 + minExponent) << cellBits) - 1;

/** Grid that a pass fills: 0, then 32 even cells in each octave from 2^-10 to 2^22 cm. */
export const fineNodes = 2 + (octaves << cellBits);

/** The fine nodes, cm. */
export const fineNode = Float64Array.from({ length: fineNodes }, (_, k) => {
  if (k === 0) return 0;
  const octave = (k - 1) >> cellBits;
  const cells = 1 << cellBits;
  return minNode * 2 ** octave * (1 + ((k - 1) % cells) / cells);
});
/** 1 / width of the cell that begins at each node, 1/cm. */
const inverseWidth = Float64Array.from(fineNode, (node, k) =>
  k + 1 < fineNodes ? 1 / (fineNode[k + 1]! - node) : 0,
);

const number = new Float64Array(1);
const words = new Uint32Array(number.buffer);

/**
 * Finds the cell of a distance (cm) and the share of the way through it. Linear interpolation of an
 * exponential in it is off by at most 7e-5.
 */
export class FineCell {
  cell = 0;
  share = 0;
  /** 1 / width, 1/cm. */
  inverseWidth = 0;

  locate(distance: number): void {
    if (distance < minNode) {
      this.cell = 0;
    } else if (distance < lastNode) {
      number[0] = distance;
      this.cell = (words[1]! >>> highWordShift) - firstCell;
    } else {
      this.cell = fineNodes - 2;
      this.share = 1;
      this.inverseWidth = inverseWidth[this.cell]!;
      return;
    }
    this.inverseWidth = inverseWidth[this.cell]!;
    this.share = (distance - fineNode[this.cell]!) * this.inverseWidth;
  }
}

/** Nodes an octave of the grid that is kept; cubic interpolation between them is off by 4e-5. */
const nodesPerOctave = 5;
/** Grid that is kept: 0, then even in the logarithm. */
export const nodeCount = 2 + octaves * nodesPerOctave;
export const node = Float64Array.from({ length: nodeCount }, (_, k) =>
  k === 0 ? 0 : minNode * 2 ** ((k - 1) / nodesPerOctave),
);

/** What a fine node puts on the kept nodes `first` ... `first + 3`. */
interface Spread {
  readonly first: Int32Array;
  readonly weights: Float64Array;
}

/** Lagrange weights in the distance itself: moments up to the third are exact. */
const spread: Spread = (() => {
  const first = new Int32Array(fineNodes);
  const weights = new Float64Array(4 * fineNodes);
  for (let k = 0; k < fineNodes; k++) {
    const at = fineNode[k]!;
    if (k <= 1) {
      first[k] = k;
      weights[4 * k] = 1;
      continue;
    }
    const below = 1 + Math.floor(Math.log2(at / minNode) * nodesPerOctave + 1e-9);
    const from = Math.min(Math.max(1, below - 1), nodeCount - 4);
    first[k] = from;
    for (let i = 0; i < 4; i++) {
      let weight = 1;
      for (let j = 0; j < 4; j++) {
        if (j === i) continue;
        weight *= (at - node[from + j]!) / (node[from + i]! - node[from + j]!);
      }
      weights[4 * k + i] = weight;
    }
  }
  return { first, weights };
})();

/** Adds a sum at a fine node to the kept nodes around it. */
export function spreadOver(fine: number, sum: number, kept: Float64Array): void {
  const from = spread.first[fine]!;
  // The first two nodes are the same in both grids.
  const nodes = fine <= 1 ? 1 : 4;
  for (let i = 0; i < nodes; i++) {
    kept[from + i] = kept[from + i]! + spread.weights[4 * fine + i]! * sum;
  }
}

let scratch = new Float64Array(0);

/**
 * Takes sums on the fine grid to the kept nodes.
 *
 * @param fine [fine node][row]; set back to 0
 * @param from, to fine nodes that hold anything
 * @param kept each [node][row]; the sums are added to all of them
 */
export function keepSums(
  fine: Float64Array,
  from: number,
  to: number,
  rows: number,
  kept: readonly Float64Array[],
): void {
  if (to <= from) return;
  const { first, weights } = spread;
  const length = nodeCount * rows;
  if (scratch.length < length) scratch = new Float64Array(length);
  const low = first[from]! * rows;
  const high = Math.min(length, (first[to - 1]! + 4) * rows);
  scratch.fill(0, low, high);
  for (let k = from; k < to; k++) {
    const base = k * rows;
    const at = first[k]! * rows;
    if (k <= 1) {
      for (let row = 0; row < rows; row++) {
        scratch[at + row] = scratch[at + row]! + fine[base + row]!;
      }
      continue;
    }
    const a = weights[4 * k]!;
    const b = weights[4 * k + 1]!;
    const c = weights[4 * k + 2]!;
    const d = weights[4 * k + 3]!;
    for (let row = 0; row < rows; row++) {
      const value = fine[base + row]!;
      // Most rows of most nodes are empty.
      if (value === 0) continue;
      let place = at + row;
      scratch[place] = scratch[place]! + a * value;
      place += rows;
      scratch[place] = scratch[place]! + b * value;
      place += rows;
      scratch[place] = scratch[place]! + c * value;
      place += rows;
      scratch[place] = scratch[place]! + d * value;
    }
  }
  for (const target of kept) {
    for (let at = low; at < high; at++) target[at] = target[at]! + scratch[at]!;
  }
  fine.fill(0, from * rows, to * rows);
}

/** Below this share of the largest coefficient one is rounding alone. */
const negligible = 1e-11;

/**
 * Coefficients from sums on the kept nodes: cumulated along the nodes, what stands at node k is the
 * coefficient of exp(-t_k / c tau) - exp(-t_k+1 / c tau).
 */
export function cumulated(sums: Float64Array, rows: number, scale: number): Float32Array {
  const coefficients = new Float32Array(sums.length);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    let largest = 0;
    for (let at = row; at < sums.length; at += rows) {
      sum += sums[at]!;
      const size = Math.abs(sum);
      if (size > largest) largest = size;
      // What is left where both ends of every stretch are passed is rounding.
      coefficients[at] = size > negligible * largest ? sum * scale : 0;
    }
  }
  return coefficients;
}

/**
 * exp(-t_k / c tau) - exp(-t_k+1 / c tau) for the kept nodes; 0 at the last one, where all N have
 * decayed or nothing is left to decay.
 *
 * @param properLength c tau, cm; Infinity where N is stable
 */
export function nodeWeights(properLength: number, weights: Float64Array): void {
  const inverse = 1 / properLength;
  for (let k = 0; k < nodeCount - 1; k++) {
    const at = node[k]! * inverse;
    weights[k] = at > 700 ? 0 : Math.exp(-at) * -Math.expm1(-(node[k + 1]! - node[k]!) * inverse);
  }
  weights[nodeCount - 1] = 0;
}
