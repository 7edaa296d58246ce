import type { PlacedSolid } from "../placed-solid.ts";
import type { Solid } from "./solid.ts";

/** A solid of many parts. */
interface UnionOfParts extends Solid {
  readonly combination: "union";
  readonly parts: readonly PlacedSolid[];
}

/** A solid of two others. */
interface Pair<Kind extends string> extends Solid {
  readonly combination: Kind;
  readonly first: PlacedSolid;
  readonly second: PlacedSolid;
}

// Proofs ask these, not the classes: the classes ask for proofs themselves.

export function isUnion(solid: Solid): solid is UnionOfParts {
  return combinationOf(solid) === "union";
}

export function isIntersection(solid: Solid): solid is Pair<"intersection"> {
  return combinationOf(solid) === "intersection";
}

export function isSubtraction(solid: Solid): solid is Pair<"subtraction"> {
  return combinationOf(solid) === "subtraction";
}

function combinationOf(solid: Solid): unknown {
  return "combination" in solid ? solid.combination : undefined;
}
