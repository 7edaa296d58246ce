import type { Detector, PlacedSolid } from "./detector.ts";

/** Most intervals that all volumes together may give on one line. */
const capacity = 256;

/**
 * Cuts lines into segments, each in the volume that wins there (the last one in the list that
 * holds the point). Owns its result: read `count`, `entry`, `exit`, `volume` before the next call.
 */
export class RayTracer {
  /** Number of segments of the last line. */
  count = 0;
  /** Distance of entry and exit of each segment from the origin handed in, cm, ascending. */
  readonly entry = new Float64Array(capacity);
  readonly exit = new Float64Array(capacity);
  /** Index of the volume of each segment. */
  readonly volume = new Int32Array(capacity);

  readonly #volumes: readonly PlacedSolid[];
  readonly #crossings = new Float64Array(2 * capacity);
  readonly #owner = new Int32Array(capacity);
  readonly #boundaries = new Float64Array(2 * capacity + 2);

  constructor(detector: Detector) {
    this.#volumes = detector.volumes;
  }

  /**
   * Segments of the line origin + t direction for start < t < end. Empty space is left out.
   *
   * @param direction unit vector
   */
  trace(
    originX: number,
    originY: number,
    originZ: number,
    directionX: number,
    directionY: number,
    directionZ: number,
    start: number,
    end: number,
  ): void {
    const crossings = this.#crossings;
    const owner = this.#owner;
    const boundaries = this.#boundaries;
    let intervals = 0;
    for (let index = 0; index < this.#volumes.length; index++) {
      const placed = this.#volumes[index]!;
      const found = placed.solid.intersect(
        originX - placed.x,
        originY - placed.y,
        originZ - placed.z,
        directionX,
        directionY,
        directionZ,
        crossings,
        2 * intervals,
      );
      for (let k = 0; k < found; k++) owner[intervals++] = index;
    }
    let edges = 0;
    boundaries[edges++] = start;
    boundaries[edges++] = end;
    for (let k = 0; k < 2 * intervals; k++) {
      const t = crossings[k]!;
      if (!(t > start && t < end)) continue;
      // Insertion sort: few boundaries, nearly sorted.
      let at = edges++;
      while (at > 0 && boundaries[at - 1]! > t) {
        boundaries[at] = boundaries[at - 1]!;
        at--;
      }
      boundaries[at] = t;
    }
    let count = 0;
    for (let k = 0; k + 1 < edges; k++) {
      const from = boundaries[k]!;
      const to = boundaries[k + 1]!;
      if (!(to > from)) continue;
      const middle = 0.5 * (from + to);
      let winner = -1;
      for (let i = intervals - 1; i >= 0; i--) {
        if (crossings[2 * i]! < middle && middle < crossings[2 * i + 1]!) {
          winner = owner[i]!;
          break;
        }
      }
      if (winner < 0) continue;
      if (count > 0 && this.volume[count - 1] === winner && this.exit[count - 1] === from) {
        this.exit[count - 1] = to;
        continue;
      }
      this.entry[count] = from;
      this.exit[count] = to;
      this.volume[count] = winner;
      count++;
    }
    this.count = count;
  }
}

/** Index of the volume that wins at a point, -1 in empty space. */
export function volumeAt(detector: Detector, x: number, y: number, z: number): number {
  for (let index = detector.volumes.length - 1; index >= 0; index--) {
    const placed = detector.volumes[index]!;
    if (placed.solid.contains(x - placed.x, y - placed.y, z - placed.z)) return index;
  }
  return -1;
}
