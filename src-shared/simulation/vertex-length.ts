import type { Column } from "./column.ts";

/** Decay lengths in the laboratory that the mixture serves, cm. */
const lengths = [0.3, 2, 13, 90, 600, 4e3, 2.7e4, 1.8e5] as const;
/** Bisections of the stretch that holds the vertex: to 1e-9 of its length. */
const bisections = 30;

/**
 * Draws a vertex on the column behind a decay point, where the beam diverges and it cannot be
 * integrated over: an even mixture of the densities that belong to decay lengths from millimetres to
 * kilometres, each with the matter of the column, by one coordinate.
 */
export class VertexLength {
  /** From the decay point, cm. */
  distance = 0;
  volume = 0;
  /** Of the distance, 1/cm. */
  density = 0;

  readonly #shares = new Float64Array(lengths.length);
  #stretches = new Float64Array(16);

  /** @param targetsIn 1/cm3 by volume; @returns false where the column has none */
  draw(column: Column, targetsIn: (volume: number) => number, u: number): boolean {
    const shares = this.#shares.fill(0);
    if (column.count > this.#stretches.length) this.#stretches = new Float64Array(column.count);
    const targets = this.#stretches;
    for (let k = 0; k < column.count; k++) {
      targets[k] = targetsIn(column.volume[k]!);
      if (targets[k] === 0) continue;
      for (let j = 0; j < lengths.length; j++) {
        shares[j]! += targets[k]! * survived(column.from[k]!, column.to[k]!, lengths[j]!);
      }
    }
    let parts = 0;
    for (let j = 0; j < lengths.length; j++) if (shares[j]! > 0) parts++;
    if (parts === 0) return false;
    for (let j = 0; j < lengths.length; j++) {
      shares[j] = shares[j]! > 0 ? 1 / (parts * shares[j]!) : 0;
    }
    /** Probability of the stretch of even matter between two distances. */
    const between = (from: number, to: number) =>
      shares.reduce((sum, share, j) => sum + share * survived(from, to, lengths[j]!), 0);
    let left = u;
    let last = -1;
    for (let k = 0; k < column.count; k++) {
      if (targets[k] === 0) continue;
      last = k;
      const part = targets[k]! * between(column.from[k]!, column.to[k]!);
      if (left <= part) break;
      left -= part;
    }
    if (last < 0) return false;
    const from = column.from[last]!;
    let low = from;
    let high = column.to[last]!;
    for (let step = 0; step < bisections; step++) {
      const middle = 0.5 * (low + high);
      if (targets[last]! * between(from, middle) < left) low = middle;
      else high = middle;
    }
    this.distance = 0.5 * (low + high);
    this.volume = column.volume[last]!;
    this.density =
      targets[last]! *
      shares.reduce(
        (sum, share, j) => sum + (share * Math.exp(-this.distance / lengths[j]!)) / lengths[j]!,
        0,
      );
    return this.density > 0;
  }
}

/** exp(-from/length) - exp(-to/length). */
function survived(from: number, to: number, length: number): number {
  const at = from / length;
  return at > 700 ? 0 : Math.exp(-at) * -Math.expm1(-(to - from) / length);
}
