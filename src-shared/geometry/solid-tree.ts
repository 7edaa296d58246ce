import { placedBounds, type PlacedSolid } from "./placed-solid.ts";
import { shiftBounds } from "./bounds.ts";
import { inverse, rotate, type Rotation } from "./rotation.ts";
import type { BoxTree } from "./solids/box-tree.ts";
import { Rotated } from "./solids/rotated.ts";
import { coreOf, sharedTurns, treeOf, turnOf } from "./turned-groups.ts";

/** Solids that are turned alike, by their boxes in their own frame. */
interface Group {
  /** From the frame of all into their own, row by row. */
  readonly back: Rotation;
  /** Their numbers among all, ascending. */
  readonly members: readonly number[];
  readonly tree: BoxTree;
}

/**
 * Solids in trees of their boxes: a point or a line asks those alone whose boxes it meets. Solids
 * that many are turned alike have boxes along their own axes.
 */
export class SolidTree {
  readonly #solids: readonly PlacedSolid[];
  readonly #groups: readonly Group[];
  readonly #met: Int32Array;
  readonly #found: Int32Array;

  /** @param solids in order of precedence */
  constructor(solids: readonly PlacedSolid[]) {
    this.#solids = solids;
    const cores = solids.map(coreOf);
    const turns = sharedTurns(cores);
    const place = new Map(turns.map((turn, k) => [turn.join(), k]));
    const members: number[][] = turns.map(() => []);
    cores.forEach((core, index) => {
      members[place.get(turnOf(core).join()) ?? 0].push(index);
    });
    this.#groups = turns.flatMap((turn, k): readonly Group[] => {
      if (members[k].length === 0) return [];
      const back = inverse(turn);
      const bounds = members[k].map((index) => {
        const { solid, x, y, z } = cores[index];
        if (k === 0 || !(solid instanceof Rotated)) return placedBounds(solids[index]);
        return shiftBounds(solid.solid.bounds, ...rotate(back, [x, y, z]));
      });
      return [{ back, members: members[k], tree: treeOf(bounds) }];
    });
    this.#met = new Int32Array(solids.length);
    this.#found = new Int32Array(solids.length);
  }

  /** Number of the last solid that holds a point; -1 where none does. */
  lastAt(x: number, y: number, z: number): number {
    let last = -1;
    for (const { back: r, members, tree } of this.#groups) {
      const count = this.#meetPoint(r, tree, x, y, z);
      for (let k = 0; k < count; k++) {
        const index = members[this.#met[k]];
        if (index > last && this.#holds(index, x, y, z)) last = index;
      }
    }
    return last;
  }

  /** Whether any solid holds a point. */
  holds(x: number, y: number, z: number): boolean {
    for (const { back: r, members, tree } of this.#groups) {
      const count = this.#meetPoint(r, tree, x, y, z);
      for (let k = 0; k < count; k++) {
        if (this.#holds(members[this.#met[k]], x, y, z)) return true;
      }
    }
    return false;
  }

  #meetPoint(r: Rotation, tree: BoxTree, x: number, y: number, z: number): number {
    const met = this.#met;
    return tree.meetPoint(
      r[0] * x + r[1] * y + r[2] * z,
      r[3] * x + r[4] * y + r[5] * z,
      r[6] * x + r[7] * y + r[8] * z,
      met,
    );
  }

  #holds(index: number, x: number, y: number, z: number): boolean {
    const placed = this.#solids[index];
    return placed.solid.contains(x - placed.x, y - placed.y, z - placed.z);
  }

  /**
   * Numbers, ascending, of those whose boxes a line meets; read before the next line.
   *
   * @param ray see solids/ray.ts
   */
  met(ray: Float64Array): Int32Array {
    const met = this.#met;
    const found = this.#found;
    const [x, y, z, dx, dy, dz] = ray;
    let total = 0;
    for (const { back: r, members, tree } of this.#groups) {
      const count = tree.meet(
        r[0] * x + r[1] * y + r[2] * z,
        r[3] * x + r[4] * y + r[5] * z,
        r[6] * x + r[7] * y + r[8] * z,
        r[0] * dx + r[1] * dy + r[2] * dz,
        r[3] * dx + r[4] * dy + r[5] * dz,
        r[6] * dx + r[7] * dy + r[8] * dz,
        met,
      );
      for (let k = 0; k < count; k++) found[total++] = members[met[k]];
    }
    return found.subarray(0, total).sort();
  }
}

/** Trees of the lists seen: tracers are made for each chunk of flights. */
const known = new WeakMap<readonly PlacedSolid[], SolidTree>();

/** @param solids a list that does not change */
export function solidTreeOf(solids: readonly PlacedSolid[]): SolidTree {
  const tree = known.get(solids) ?? new SolidTree(solids);
  known.set(solids, tree);
  return tree;
}
