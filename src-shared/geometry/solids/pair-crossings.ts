import type { PlacedSolid } from "../placed-solid.ts";

/** Crossings of one line with two solids, side by side; read before the next line. */
export class PairCrossings {
  readonly a: Float64Array;
  readonly b: Float64Array;
  countA = 0;
  countB = 0;
  readonly #first: PlacedSolid;
  readonly #second: PlacedSolid;

  constructor(first: PlacedSolid, second: PlacedSolid) {
    this.#first = first;
    this.#second = second;
    this.a = new Float64Array(2 * first.solid.intervals);
    this.b = new Float64Array(2 * second.solid.intervals);
  }

  cut(
    originX: number,
    originY: number,
    originZ: number,
    directionX: number,
    directionY: number,
    directionZ: number,
  ): void {
    const { x, y, z, solid } = this.#first;
    this.countA = solid.intersect(
      originX - x,
      originY - y,
      originZ - z,
      directionX,
      directionY,
      directionZ,
      this.a,
      0,
    );
    // Where the first is missed, the second neither cuts nor keeps anything.
    this.countB = 0;
    if (this.countA === 0) return;
    const other = this.#second;
    this.countB = other.solid.intersect(
      originX - other.x,
      originY - other.y,
      originZ - other.z,
      directionX,
      directionY,
      directionZ,
      this.b,
      0,
    );
  }
}
