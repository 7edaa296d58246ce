import { binOf } from "./table.ts";

/**
 * Piecewise cubic Hermite interpolation that keeps monotone data monotone (F. N. Fritsch,
 * J. Butland, SIAM J. Sci. Stat. Comput. 5 (1984) 300): no overshoot between nodes. Held constant
 * outside.
 */
export class MonotoneInterpolation {
  readonly #xs: Float64Array;
  readonly #ys: Float64Array;
  readonly #slopes: Float64Array;

  /** @param xs ascending strictly; @param ys finite, one for each x */
  constructor(xs: ArrayLike<number>, ys: ArrayLike<number>) {
    this.#xs = Float64Array.from(xs);
    this.#ys = Float64Array.from(ys);
    this.#slopes = slopesOf(this.#xs, this.#ys);
  }

  at(x: number): number {
    const xs = this.#xs;
    const ys = this.#ys;
    const last = xs.length - 1;
    if (last === 0 || x <= xs[0]!) return ys[0]!;
    if (x >= xs[last]!) return ys[last]!;
    const i = binOf(xs, x);
    const width = xs[i + 1]! - xs[i]!;
    const t = (x - xs[i]!) / width;
    const s = 1 - t;
    return (
      s * s * (1 + 2 * t) * ys[i]! +
      t * t * (3 - 2 * t) * ys[i + 1]! +
      t * s * width * (s * this.#slopes[i]! - t * this.#slopes[i + 1]!)
    );
  }
}

function slopesOf(xs: Float64Array, ys: Float64Array): Float64Array {
  const n = xs.length;
  const slopes = new Float64Array(n);
  if (n < 2) return slopes;
  const width = (i: number) => xs[i + 1]! - xs[i]!;
  const secant = (i: number) => (ys[i + 1]! - ys[i]!) / width(i);
  if (n === 2) return slopes.fill(secant(0));
  for (let i = 1; i < n - 1; i++) {
    const before = secant(i - 1);
    const after = secant(i);
    if (before * after <= 0) continue;
    const w1 = 2 * width(i) + width(i - 1);
    const w2 = width(i) + 2 * width(i - 1);
    slopes[i] = (w1 + w2) / (w1 / before + w2 / after);
  }
  slopes[0] = endSlope(width(0), width(1), secant(0), secant(1));
  slopes[n - 1] = endSlope(width(n - 2), width(n - 3), secant(n - 2), secant(n - 3));
  return slopes;
}

/** Three-point slope at an end, limited so that the shape is kept. */
function endSlope(h0: number, h1: number, d0: number, d1: number): number {
  const slope = ((2 * h0 + h1) * d0 - h0 * d1) / (h0 + h1);
  if (slope * d0 <= 0) return 0;
  if (d0 * d1 <= 0 && Math.abs(slope) > 3 * Math.abs(d0)) return 3 * d0;
  return slope;
}
