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
    this.#slopes = new Float64Array(this.#xs.length);
    fillSlopes(this.#xs, this.#ys, this.#slopes);
  }

  /** Takes other ordinates at the same abscissas. */
  refill(ys: ArrayLike<number>): void {
    this.#ys.set(ys);
    fillSlopes(this.#xs, this.#ys, this.#slopes);
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

function fillSlopes(xs: Float64Array, ys: Float64Array, slopes: Float64Array): void {
  const n = xs.length;
  slopes.fill(0);
  if (n < 2) return;
  let before = xs[1]! - xs[0]!;
  let rise = (ys[1]! - ys[0]!) / before;
  if (n === 2) {
    slopes.fill(rise);
    return;
  }
  for (let i = 1; i < n - 1; i++) {
    const after = xs[i + 1]! - xs[i]!;
    const next = (ys[i + 1]! - ys[i]!) / after;
    if (i === 1) slopes[0] = endSlope(before, after, rise, next);
    if (i === n - 2) slopes[n - 1] = endSlope(after, before, next, rise);
    if (rise * next > 0) {
      const w1 = 2 * after + before;
      const w2 = after + 2 * before;
      slopes[i] = (w1 + w2) / (w1 / rise + w2 / next);
    }
    before = after;
    rise = next;
  }
}

/** Three-point slope at an end, limited so that the shape is kept. */
function endSlope(h0: number, h1: number, d0: number, d1: number): number {
  const slope = ((2 * h0 + h1) * d0 - h0 * d1) / (h0 + h1);
  if (slope * d0 <= 0) return 0;
  if (d0 * d1 <= 0 && Math.abs(slope) > 3 * Math.abs(d0)) return 3 * d0;
  return slope;
}
