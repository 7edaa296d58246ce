import { type Bounds, shiftBounds } from "./bounds.ts";
import type { Point } from "./rotation.ts";
import type { Solid } from "./solids/solid.ts";

/** A solid put in its place: its origin at x, y, z (cm). Turned and mirrored solids are `Rotated`. */
export interface PlacedSolid {
  readonly solid: Solid;
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export function containsPoint({ solid, x, y, z }: PlacedSolid, point: Point): boolean {
  return solid.contains(point[0] - x, point[1] - y, point[2] - z);
}

export function placedBounds({ solid, x, y, z }: PlacedSolid): Bounds {
  return shiftBounds(solid.bounds, x, y, z);
}

/** Points whose convex hull holds the solid. */
export function placedHull({ solid, x, y, z }: PlacedSolid): readonly Point[] {
  return solid.hull.map((point) => [point[0] + x, point[1] + y, point[2] + z] as const);
}
