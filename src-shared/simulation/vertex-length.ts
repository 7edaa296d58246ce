import type { Column } from "./column.ts";

/** Decay lengths in the rest frame that vertices are drawn for, cm, each with its part. */
export interface ServedLengths {
  readonly proper: Float64Array;
  /** Sum to 1. */
  readonly parts: Float64Array;
}

/** Bisections of the stretch that holds the vertex: to 1e-9 of its length. */
const bisections = 30;
/** Cell at the decay point, cm, and its part: decays at once need one of any length. */
const nearCell = 2;
const nearPart = 0.05;

/**
 * Draws a vertex on the column behind a decay point, where the beam diverges and it cannot be
 * integrated over: a mixture of the densities that belong to the decay lengths of the couplings that
 * count, each with the matter of the column, by one coordinate.
 */
export class VertexLength {
  /** From the decay point, cm. */
  distance = 0;
  volume = 0;
  /** Of the distance, 1/cm. */
  density = 0;

  /** Norm of each decay length; its length in the laboratory. The last one is the near cell. */
  #norms = new Float64Array(0);
  #lengths = new Float64Array(0);
  #targets = new Float64Array(16);
  #near = 0;

  /**
   * @param targetsIn 1/cm3 by volume; @param properShare m/p of the N
   * @returns false where the column has no targets
   */
  draw(
    column: Column,
    targetsIn: (volume: number) => number,
    { proper, parts }: ServedLengths,
    properShare: number,
    u: number,
  ): boolean {
    const count = proper.length;
    if (this.#norms.length !== count) {
      this.#norms = new Float64Array(count);
      this.#lengths = new Float64Array(count);
    }
    const norms = this.#norms.fill(0);
    for (let j = 0; j < count; j++) this.#lengths[j] = proper[j]! / properShare;
    if (column.count > this.#targets.length) this.#targets = new Float64Array(column.count);
    const targets = this.#targets;
    let near = 0;
    for (let k = 0; k < column.count; k++) {
      targets[k] = targetsIn(column.volume[k]!);
      if (targets[k] === 0) continue;
      near += targets[k]! * nearLength(column.from[k]!, column.to[k]!);
      for (let j = 0; j < count; j++) {
        norms[j]! += targets[k]! * survived(column.from[k]!, column.to[k]!, this.#lengths[j]!);
      }
    }
    let whole = near > 0 ? nearPart : 0;
    for (let j = 0; j < count; j++) if (norms[j]! > 0) whole += parts[j]!;
    if (!(whole > 0)) return false;
    this.#near = near > 0 ? nearPart / (whole * near) : 0;
    for (let j = 0; j < count; j++) {
      norms[j] = norms[j]! > 0 ? parts[j]! / (whole * norms[j]!) : 0;
    }
    let left = u;
    let last = -1;
    for (let k = 0; k < column.count; k++) {
      if (targets[k] === 0) continue;
      last = k;
      const part = targets[k]! * this.#between(column.from[k]!, column.to[k]!);
      if (left <= part) break;
      left -= part;
    }
    if (last < 0) return false;
    const from = column.from[last]!;
    let low = from;
    let high = column.to[last]!;
    for (let step = 0; step < bisections; step++) {
      const middle = 0.5 * (low + high);
      if (targets[last]! * this.#between(from, middle) < left) low = middle;
      else high = middle;
    }
    this.distance = 0.5 * (low + high);
    this.volume = column.volume[last]!;
    let density = this.distance < nearCell ? this.#near : 0;
    for (let j = 0; j < count; j++) {
      const length = this.#lengths[j]!;
      density += (norms[j]! * Math.exp(-this.distance / length)) / length;
    }
    this.density = targets[last]! * density;
    return this.density > 0;
  }

  /** Probability of even matter between two distances, for one target a cm3. */
  #between(from: number, to: number): number {
    let sum = this.#near * nearLength(from, to);
    for (let j = 0; j < this.#norms.length; j++) {
      sum += this.#norms[j]! * survived(from, to, this.#lengths[j]!);
    }
    return sum;
  }
}

/** Length in the near cell, cm. */
function nearLength(from: number, to: number): number {
  return Math.max(0, Math.min(to, nearCell) - from);
}

/** exp(-from/length) - exp(-to/length). */
function survived(from: number, to: number, length: number): number {
  const at = from / length;
  return at > 700 ? 0 : Math.exp(-at) * -Math.expm1(-(to - from) / length);
}
