import { emptySegments, type LineCutter, stretchEnd, stretchStart } from "./line-segments.ts";
import type { PlacedSolid } from "./placed-solid.ts";
import { type SolidTree, solidTreeOf } from "./solid-tree.ts";
import { VolumeTable } from "./volume-table.ts";

/** First and last node of the list: the two ends of the stretch. */
const head = 0;
const tail = 1;
const firstFree = 2;

/** From this number of volumes on a tree of their boxes tells which of them a line may meet. */
const minForTree = 64;

/**
 * Cuts lines through volumes that overlap in any way. From the volume that wins down, each fills
 * what is still free of the stretch; the work ends where nothing is free.
 */
export class PaintingCutter implements LineCutter {
  readonly segments;
  readonly #table: VolumeTable;
  readonly #tree: SolidTree | null;
  /** Intervals of one volume. */
  readonly #crossings: Float64Array;
  /** Painted pieces as a linked list in the order of the line. */
  readonly #from: Float64Array;
  readonly #to: Float64Array;
  readonly #owner: Int32Array;
  readonly #next: Int32Array;
  #nodes = firstFree;
  /** Free stretches that are left of the line. */
  #free = 1;

  constructor(volumes: readonly PlacedSolid[]) {
    this.#table = new VolumeTable(
      volumes,
      volumes.map((_, index) => volumes.length - 1 - index),
    );
    this.#crossings = new Float64Array(crossingsFor(this.#table));
    this.#tree = volumes.length < minForTree ? null : solidTreeOf(volumes);
    // Two ends an interval cut the line into at most so many pieces.
    const intervals = volumes.reduce((sum, { solid }) => sum + solid.intervals, 0);
    const pieces = 2 * intervals + firstFree;
    this.segments = emptySegments(pieces);
    this.#from = new Float64Array(pieces);
    this.#to = new Float64Array(pieces);
    this.#owner = new Int32Array(pieces);
    this.#next = new Int32Array(pieces);
  }

  cut(ray: Float64Array): number {
    this.#from[head] = this.#to[head] = ray[stretchStart];
    this.#from[tail] = this.#to[tail] = ray[stretchEnd];
    this.#next[head] = tail;
    this.#nodes = firstFree;
    this.#free = 1;
    const last = this.#table.volume.length - 1;
    if (this.#tree === null) {
      for (let step = 0; step <= last && this.#free > 0; step++) this.#cross(step, ray);
    } else {
      const met = this.#tree.met(ray);
      for (let k = met.length - 1; k >= 0 && this.#free > 0; k--) this.#cross(last - met[k], ray);
    }
    return this.#collect();
  }

  #cross(step: number, ray: Float64Array): void {
    const found = this.#table.cross(step, ray, this.#crossings);
    if (found > 0) this.#paint(found, this.#table.volume[step]);
  }

  /** Fills what is free of the intervals in `#crossings` with a volume. */
  #paint(intervals: number, volume: number): void {
    const from = this.#from;
    const to = this.#to;
    const next = this.#next;
    let node = head;
    for (let k = 0; k < intervals; k++) {
      let begin = this.#crossings[2 * k];
      const end = this.#crossings[2 * k + 1];
      let after = next[node];
      while (after !== tail && to[after] <= begin) {
        node = after;
        after = next[node];
      }
      for (;;) {
        // Free stretch between `node` and `after`.
        if (begin < to[node]) begin = to[node];
        const stop = end < from[after] ? end : from[after];
        if (stop > begin) {
          const piece = this.#nodes++;
          from[piece] = begin;
          to[piece] = stop;
          this.#owner[piece] = volume;
          // A piece that fills its stretch leaves none, one in the middle leaves two.
          this.#free += 1 - (begin === to[node] ? 1 : 0) - (stop === from[after] ? 1 : 0);
          next[node] = piece;
          next[piece] = after;
          node = piece;
        }
        if (after === tail || to[after] >= end) break;
        node = after;
        after = next[node];
      }
    }
  }

  /** Pieces in order; those of one volume that touch become one segment. */
  #collect(): number {
    const { entry, exit, volume } = this.segments;
    let count = 0;
    for (let node = this.#next[head]; node !== tail; node = this.#next[node]) {
      if (
        count > 0 &&
        volume[count - 1] === this.#owner[node] &&
        exit[count - 1] === this.#from[node]
      ) {
        exit[count - 1] = this.#to[node];
        continue;
      }
      entry[count] = this.#from[node];
      exit[count] = this.#to[node];
      volume[count] = this.#owner[node];
      count++;
    }
    return count;
  }
}

/** Room that the crossings of one volume need: polygons write all before they are cut. */
export function crossingsFor(table: VolumeTable): number {
  return table.corners.reduce((max, corners) => Math.max(max, corners), 2 * table.maxIntervals);
}
