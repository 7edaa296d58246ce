/**
 * Scrambled Sobol points: low-discrepancy points whose every coordinate is uniform, addressed by
 * index, so that any chunk of a sample can be made alone.
 *
 * Direction numbers: S. Joe, F. Y. Kuo, SIAM J. Sci. Comput. 30 (2008) 2635 (new-joe-kuo-6).
 * Scramble: nested uniform (Owen) by hashing, B. Burley, JCGT 9 (2020) 4; the mixing constants are
 * those of N. Vegdahl (2021).
 */

/** Degree, coefficients and initial numbers m_1..m_s of dimensions 2 and up. */
const primitivePolynomials: readonly (readonly [number, number, readonly number[]])[] = [
  [1, 0, [1]],
  [2, 1, [1, 3]],
  [3, 1, [1, 3, 1]],
  [3, 2, [1, 1, 1]],
  [4, 1, [1, 1, 3, 3]],
  [4, 4, [1, 3, 5, 13]],
  [5, 2, [1, 1, 5, 5, 17]],
  [5, 4, [1, 1, 5, 5, 5]],
  [5, 7, [1, 1, 7, 11, 19]],
  [5, 11, [1, 1, 5, 1, 1]],
  [5, 13, [1, 1, 1, 3, 11]],
  [5, 14, [1, 3, 5, 5, 31]],
  [6, 1, [1, 3, 3, 9, 7, 49]],
  [6, 13, [1, 1, 1, 15, 21, 21]],
  [6, 16, [1, 3, 1, 13, 27, 49]],
  [6, 19, [1, 1, 1, 15, 7, 5]],
  [6, 22, [1, 3, 1, 15, 13, 25]],
  [6, 25, [1, 1, 5, 5, 19, 61]],
  [7, 1, [1, 3, 7, 11, 23, 15, 103]],
  [7, 4, [1, 3, 7, 13, 13, 15, 69]],
];

/** Number of coordinates that the table serves. */
export const sobolDimensions = primitivePolynomials.length + 1;

function reverseBits(value: number): number {
  let x = value;
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
  return ((x >>> 16) | (x << 16)) >>> 0;
}

/** 32 direction numbers of each dimension, bits reversed (the scramble works on reversed bits). */
function reversedDirectionNumbers(): Int32Array {
  const directions = new Int32Array(sobolDimensions * 32);
  for (let bit = 0; bit < 32; bit++) directions[bit] = reverseBits((1 << (31 - bit)) >>> 0);
  primitivePolynomials.forEach(([degree, coefficients, initial], index) => {
    const v = new Uint32Array(32);
    for (let i = 0; i < 32; i++) {
      if (i < degree) {
        v[i] = initial[i]! << (31 - i);
        continue;
      }
      let next = v[i - degree]! ^ (v[i - degree]! >>> degree);
      for (let k = 1; k < degree; k++) {
        if ((coefficients >>> (degree - 1 - k)) & 1) next ^= v[i - k]!;
      }
      v[i] = next;
    }
    for (let bit = 0; bit < 32; bit++) directions[(index + 1) * 32 + bit] = reverseBits(v[bit]!);
  });
  return directions;
}

const directions = reversedDirectionNumbers();

/** Coordinate of a Sobol point before the scramble, as an unsigned 32-bit integer (slow twin). */
export function plainSobolCoordinate(index: number, dimension: number): number {
  const gray = index ^ (index >>> 1);
  let x = 0;
  for (let bit = 0; bit < 32; bit++) {
    if ((gray >>> bit) & 1) x ^= directions[dimension * 32 + bit]!;
  }
  return reverseBits(x);
}

/** Mixes two 32-bit integers into one (finaliser of MurmurHash3, A. Appleby, public domain). */
export function mixSeeds(seed: number, stream: number): number {
  let h = Math.imul(seed ^ Math.imul(stream + 1, 0x9e3779b1), 0x85ebca6b);
  h ^= h >>> 16;
  h = Math.imul(h, 0x7feb352d);
  h ^= h >>> 15;
  h = Math.imul(h, 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}

function finalised(value: number): number {
  let h = value;
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * Seed of one of several samples that must be independent, such as replicates: each number is mixed
 * through before they meet. With `mixSeeds` alone neighbouring streams were anticorrelated, and the
 * spread of four replicates overstated their error by a third.
 */
export function derivedSeed(seed: number, stream: number): number {
  const mixed = finalised(seed ^ 0x2545f491) ^ finalised((stream + 0x6a09e667) | 0);
  return finalised(Math.imul(finalised(mixed), 0x9e3779b1) + stream) >>> 0;
}

/**
 * Fills `points` with the scrambled Sobol points `first` ... `first + count - 1`, as unsigned
 * 32-bit integers: coordinate j of point i is `points[i * dimensions + j]`, and
 * `uniformOf(points[...])` is the number in (0, 1). Point order is the Gray-code order.
 */
export function sobolPoints(
  seed: number,
  first: number,
  count: number,
  dimensions: number,
  points: Uint32Array,
): void {
  const state = new Int32Array(dimensions);
  const seeds = new Int32Array(dimensions);
  const gray = (first ^ (first >>> 1)) >>> 0;
  for (let dimension = 0; dimension < dimensions; dimension++) {
    seeds[dimension] = mixSeeds(seed, dimension) | 0;
    let x = 0;
    for (let bit = 0; bit < 32; bit++) {
      if ((gray >>> bit) & 1) x ^= directions[dimension * 32 + bit]!;
    }
    state[dimension] = x;
  }
  let offset = 0;
  for (let i = 0; i < count; i++) {
    for (let dimension = 0; dimension < dimensions; dimension++) {
      const scramble = seeds[dimension]!;
      let x = state[dimension]!;
      x ^= Math.imul(x, 0x3d20adea);
      x = (x + scramble) | 0;
      x = Math.imul(x, (scramble >>> 16) | 1);
      x ^= Math.imul(x, 0x05526c56);
      x ^= Math.imul(x, 0x53a22864);
      x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
      x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2);
      x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
      x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
      points[offset++] = (x >>> 16) | (x << 16);
    }
    // Gray-code step: the next point differs in the direction of the lowest zero bit of the index.
    const bit = 31 - Math.clz32(~(first + i) & (first + i + 1));
    for (let dimension = 0; dimension < dimensions; dimension++) {
      state[dimension] = state[dimension]! ^ directions[dimension * 32 + bit]!;
    }
  }
}

/** The number in (0, 1) of a 32-bit coordinate: the middle of its cell, never 0 or 1. */
export function uniformOf(coordinate: number): number {
  return (coordinate + 0.5) * 2.3283064365386963e-10;
}
