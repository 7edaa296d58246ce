import type { Bounds } from "./bounds.ts";
import { placedBounds, type PlacedSolid } from "./placed-solid.ts";
import type { Point } from "./rotation.ts";
import { BoxTree } from "./solids/box-tree.ts";

/** Part of the largest coordinate by which boxes are made wider: rounding hides no solid. */
const hair = 1e-9;

/** A tree of boxes, a hair wider than given. */
export function treeOf(bounds: readonly Bounds[]): BoxTree {
  let reach = 0;
  for (const { least, most } of bounds) {
    for (let axis = 0; axis < 3; axis++) {
      reach = Math.max(reach, Math.abs(least[axis]), Math.abs(most[axis]));
    }
  }
  return new BoxTree(bounds, hair * reach);
}

/** Solids in a tree of their boxes: a point or a line asks those alone whose boxes it meets. */
export class SolidTree {
  readonly #solids: readonly PlacedSolid[];
  readonly #tree: BoxTree;
  readonly #met: Int32Array;

  /** @param solids one or more, in order of precedence */
  constructor(solids: readonly PlacedSolid[]) {
    this.#solids = solids;
    this.#tree = treeOf(solids.map(placedBounds));
    this.#met = new Int32Array(solids.length);
  }

  /** Number of the last solid that holds a point; -1 where none does. */
  lastAt(x: number, y: number, z: number): number {
    const point: Point = [x, y, z];
    const met = this.#met;
    const count = this.#tree.meetBox(point, point, met);
    let last = -1;
    for (let k = 0; k < count; k++) {
      const index = met[k];
      if (index <= last) continue;
      const placed = this.#solids[index];
      if (placed.solid.contains(x - placed.x, y - placed.y, z - placed.z)) last = index;
    }
    return last;
  }

  /** Numbers of those whose boxes a line meets, the last solid first. */
  lastFirst(ray: Float64Array): Int32Array {
    const met = this.#met;
    const count = this.#tree.meet(ray[0], ray[1], ray[2], ray[3], ray[4], ray[5], met);
    return met.subarray(0, count).sort().reverse();
  }
}
