import { placedBounds, type PlacedSolid } from "./placed-solid.ts";
import { inverse, type Rotation } from "./rotation.ts";
import type { BoxTree } from "./solids/box-tree.ts";
import { Rotated } from "./solids/rotated.ts";
import { axisNormals } from "./solids/solid.ts";
import { boundsAlong, coreOf, sharedTurns, treeOf, turnOf } from "./turned-groups.ts";

/** Boxes of all solids along the axes of one turn. */
interface TurnedTree {
  /** From the frame of all into the turned one. */
  readonly back: Rotation;
  readonly tree: BoxTree;
}

/**
 * Solids in trees of boxes, to find those that may share volume with one. Boxes along x, y, z alone
 * would do for upright solids; thousands of slanting wires beside each other have boxes that all
 * meet, so that those are asked by boxes along their own axes.
 */
export class NearSolids {
  readonly #solids: readonly PlacedSolid[];
  readonly #upright: BoxTree;
  /** By the words of the turn; null until it is asked for. */
  readonly #turned: Map<string, TurnedTree | null>;
  readonly #met: Int32Array;

  constructor(solids: readonly PlacedSolid[]) {
    this.#solids = solids;
    this.#upright = treeOf(solids.map(placedBounds));
    this.#met = new Int32Array(solids.length);
    const turns = sharedTurns(solids.map(coreOf).filter(hasOwnAxes));
    this.#turned = new Map(turns.slice(1).map((turn) => [turn.join(), null]));
  }

  /**
   * Numbers, ascending, of all that are not apart from a solid by their boxes along the axes, or
   * along its own: `areDisjoint` of it and any other is true.
   *
   * @param from least number that is wanted
   */
  near(one: PlacedSolid, from = 0): number[] {
    const core = coreOf(one);
    const turned = hasOwnAxes(core) ? this.#turnedTree(turnOf(core)) : null;
    const { min, max } = turned === null ? placedBounds(one) : boundsAlong(core, turned.back);
    const count = (turned?.tree ?? this.#upright).meetBox(min, max, this.#met);
    const found: number[] = [];
    for (let k = 0; k < count; k++) {
      if (this.#met[k] >= from) found.push(this.#met[k]);
    }
    return found.sort((a, b) => a - b);
  }

  #turnedTree(turn: Rotation): TurnedTree | null {
    const words = turn.join();
    const known = this.#turned.get(words);
    if (known !== null) return known ?? null;
    const back = inverse(turn);
    const tree = treeOf(this.#solids.map((placed) => boundsAlong(coreOf(placed), back)));
    this.#turned.set(words, { back, tree });
    return { back, tree };
  }
}

/** Whether a solid is turned, and proofs hold others against it along its own axes. */
function hasOwnAxes({ solid }: PlacedSolid): boolean {
  return solid instanceof Rotated && solid.solid.hullNormals === axisNormals;
}
