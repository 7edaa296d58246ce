import { type Bounds, boundsOf } from "./bounds.ts";
import { placedBounds, type PlacedSolid } from "./placed-solid.ts";
import { inverse, rotate, type Rotation } from "./rotation.ts";
import { treeOf } from "./solid-tree.ts";
import type { BoxTree } from "./solids/box-tree.ts";
import { Rotated } from "./solids/rotated.ts";
import { axisNormals } from "./solids/solid.ts";

/** Solids that are turned alike have a tree of their own from this number on, in so many turns. */
const leastAlike = 16;
const mostTurns = 8;

/** Boxes along the axes of one turn. */
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

  /** @param solids one or more */
  constructor(solids: readonly PlacedSolid[]) {
    this.#solids = solids;
    this.#upright = treeOf(solids.map(placedBounds));
    this.#met = new Int32Array(solids.length);
    const alike = new Map<string, number>();
    for (const { solid } of solids) {
      const turn = turnOf(solid);
      if (turn !== null) alike.set(turn.join(), (alike.get(turn.join()) ?? 0) + 1);
    }
    const turns = [...alike].filter(([, count]) => count >= leastAlike);
    this.#turned = new Map(
      turns
        .toSorted(([, a], [, b]) => b - a)
        .slice(0, mostTurns)
        .map(([words]) => [words, null]),
    );
  }

  /**
   * Numbers, ascending, of all that are not apart from a solid by their boxes along the axes, or
   * along its own: `areDisjoint` is true of all others.
   *
   * @param from least number that is wanted
   */
  near(one: PlacedSolid, from = 0): number[] {
    const turn = turnOf(one.solid);
    const turned = turn === null ? null : this.#turnedTree(turn);
    const { least, most } = turned === null ? placedBounds(one) : turnedBounds(one, turned.back);
    const count = (turned?.tree ?? this.#upright).meetBox(least, most, this.#met);
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
    const tree = treeOf(this.#solids.map((placed) => turnedBounds(placed, back)));
    this.#turned.set(words, { back, tree });
    return { back, tree };
  }
}

/** The turn of a solid whose own axes are normals of its hull, which proofs hold others against. */
function turnOf(solid: PlacedSolid["solid"]): Rotation | null {
  return solid instanceof Rotated && solid.solid.hullNormals === axisNormals
    ? solid.rotation
    : null;
}

function turnedBounds({ solid, x, y, z }: PlacedSolid, back: Rotation): Bounds {
  return boundsOf(
    solid.hull.map((point) => rotate(back, [point[0] + x, point[1] + y, point[2] + z])),
  );
}
