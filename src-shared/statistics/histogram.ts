import { binOf } from "../numerics/table.ts";

/** Accumulates weights and squared weights in bins, in total and split by one label. */
export class WeightedHistogram {
  readonly edges: readonly number[];
  readonly counts: Float64Array;
  readonly sumw2: Float64Array;

  constructor(edges: readonly number[]) {
    this.edges = edges;
    this.counts = new Float64Array(edges.length - 1);
    this.sumw2 = new Float64Array(edges.length - 1);
  }

  /** Adds a weight at x; the upper edge of the last bin belongs to it. @returns the bin, or -1 */
  fill(x: number, weight: number): number {
    let bin = binOf(this.edges, x);
    if (bin === this.counts.length && x === this.edges[bin]) bin--;
    if (bin < 0 || bin >= this.counts.length) return -1;
    this.counts[bin] = this.counts[bin]! + weight;
    this.sumw2[bin] = this.sumw2[bin]! + weight * weight;
    return bin;
  }

  sum(): number {
    return this.counts.reduce((total, count) => total + count, 0);
  }
}
