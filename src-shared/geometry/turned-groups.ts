import { type Bounds, boundsOf } from "./bounds.ts";
import type { PlacedSolid } from "./placed-solid.ts";
import { identityRotation, rotate, type Rotation } from "./rotation.ts";
import { BoxTree } from "./solids/box-tree.ts";
import { isIntersection, isSubtraction } from "./solids/combination.ts";
import { Rotated } from "./solids/rotated.ts";

/** Solids that are turned alike have boxes of their own from this number on, in so many turns. */
const minAlike = 16;
const maxTurns = 8;
/** Part of the largest coordinate by which boxes are made wider: rounding hides no solid. */
const hair = 1e-9;

/**
 * What a solid was cut from, or itself: it lies in that, and proofs of what is apart go down to it.
 */
export function coreOf(placed: PlacedSolid): PlacedSolid {
  let core = placed;
  while (isIntersection(core.solid) || isSubtraction(core.solid)) {
    const { first } = core.solid;
    core = {
      solid: first.solid,
      x: core.x + first.x,
      y: core.y + first.y,
      z: core.z + first.z,
    };
  }
  return core;
}

/** The turn of a solid; none for upright ones. */
export function turnOf({ solid }: PlacedSolid): Rotation {
  return solid instanceof Rotated ? solid.rotation : identityRotation;
}

/** The turns that many solids share, the most frequent first; the first stands for no turn. */
export function sharedTurns(solids: readonly PlacedSolid[]): readonly Rotation[] {
  const alike = new Map<string, { readonly turn: Rotation; count: number }>();
  for (const placed of solids) {
    if (!(placed.solid instanceof Rotated)) continue;
    const turn = turnOf(placed);
    const words = turn.join();
    const known = alike.get(words);
    if (known === undefined) alike.set(words, { turn, count: 1 });
    else known.count++;
  }
  const turns = [...alike.values()].filter(({ count }) => count >= minAlike);
  return [
    identityRotation,
    ...turns
      .toSorted((a, b) => b.count - a.count)
      .slice(0, maxTurns)
      .map(({ turn }) => turn),
  ];
}

/** The box around the hull of a solid, along the axes of a frame that `back` leads into. */
export function boundsAlong({ solid, x, y, z }: PlacedSolid, back: Rotation): Bounds {
  return boundsOf(
    solid.hull.map((point) => rotate(back, [point[0] + x, point[1] + y, point[2] + z])),
  );
}

/** A tree of boxes, a hair wider than given. */
export function treeOf(bounds: readonly Bounds[]): BoxTree {
  let reach = 0;
  for (const { min, max } of bounds) {
    for (let axis = 0; axis < 3; axis++) {
      reach = Math.max(reach, Math.abs(min[axis]), Math.abs(max[axis]));
    }
  }
  return new BoxTree(bounds, hair * reach);
}
