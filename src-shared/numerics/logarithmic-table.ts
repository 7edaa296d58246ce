import { binOf } from "./table.ts";

/**
 * Table over a rectangular grid, interpolated linearly in the logarithms of both arguments and of
 * the value: monotone between nodes, no ringing. Zero where a neighbouring node is zero; zero
 * outside the first argument's range, constant in the second beyond its ends.
 */
export class LogarithmicTable {
  readonly #xs: Float64Array;
  readonly #ys: Float64Array;
  /** ln of the values, row by row in x; -Infinity for 0. */
  readonly #values: Float64Array;

  /**
   * @param xs ascending, positive; @param ys ascending, positive
   * @param values one row per x, one value per y, none negative
   */
  constructor(
    xs: readonly number[],
    ys: readonly number[],
    values: readonly (readonly number[])[],
  ) {
    this.#xs = Float64Array.from(xs, Math.log);
    this.#ys = Float64Array.from(ys, Math.log);
    this.#values = Float64Array.from(values.flat(), Math.log);
  }

  at(x: number, y: number): number {
    const lx = Math.log(x);
    const ly = Math.log(y);
    const rows = this.#xs.length;
    const columns = this.#ys.length;
    if (!(lx >= this.#xs[0]! && lx <= this.#xs[rows - 1]!)) return 0;
    const i = Math.min(rows - 2, Math.max(0, binOf(this.#xs, lx)));
    const s = rows > 1 ? (lx - this.#xs[i]!) / (this.#xs[i + 1]! - this.#xs[i]!) : 0;
    const clamped = Math.min(this.#ys[columns - 1]!, Math.max(this.#ys[0]!, ly));
    const j = Math.min(columns - 2, Math.max(0, binOf(this.#ys, clamped)));
    const t = (clamped - this.#ys[j]!) / (this.#ys[j + 1]! - this.#ys[j]!);
    const row = i * columns + j;
    const low = mix(this.#values[row]!, this.#values[row + 1]!, t);
    const high = mix(this.#values[row + columns]!, this.#values[row + columns + 1]!, t);
    return Math.exp(mix(low, high, s));
  }
}

/** Linear between two numbers; -Infinity (a zero of the table) wins unless its share is none. */
function mix(a: number, b: number, share: number): number {
  if (share <= 0 || a === b) return a;
  if (share >= 1) return b;
  return a === -Infinity || b === -Infinity ? -Infinity : a + share * (b - a);
}
