import { commonBounds } from "./bounds.ts";
import { containsPoint, placedBounds, placedHull, type PlacedSolid } from "./placed-solid.ts";
import type { Point } from "./rotation.ts";
import { Sphere } from "./solids/sphere.ts";

/** Relative size that counts as touching: coordinates come rounded to decimals. */
const tolerance = 1e-9;

/**
 * Whether two solids are proven to share no volume: boxes along the axes, then the separating
 * axes of the faces. False where there is no proof.
 */
export function areDisjoint(a: PlacedSolid, b: PlacedSolid): boolean {
  if (commonBounds(placedBounds(a), placedBounds(b)) === null) return true;
  if (a.solid instanceof Sphere && b.solid instanceof Sphere) {
    return distance(a, b) >= a.solid.radius + b.solid.radius;
  }
  const hullA = placedHull(a);
  const hullB = placedHull(b);
  return [...a.solid.hullNormals, ...b.solid.hullNormals].some((normal) => {
    const [leastA, mostA] = extent(hullA, normal);
    const [leastB, mostB] = extent(hullB, normal);
    const touch = tolerance * (mostA - leastA + mostB - leastB);
    return mostA <= leastB + touch || mostB <= leastA + touch;
  });
}

/** Whether `outer` is proven to hold all of `inner`. False where there is no proof. */
export function isInside(inner: PlacedSolid, outer: PlacedSolid): boolean {
  if (!outer.solid.convex) return false;
  if (inner.solid instanceof Sphere && outer.solid instanceof Sphere) {
    return distance(inner, outer) + inner.solid.radius <= outer.solid.radius * (1 + tolerance);
  }
  const hull = placedHull(outer);
  const centre = [0, 1, 2].map(
    (axis) => hull.reduce((sum, point) => sum + point[axis], 0) / hull.length,
  );
  // Points on the surface are drawn in by the tolerance, so that rounding does not decide.
  return placedHull(inner).every(([x, y, z]) =>
    containsPoint(outer, [
      x + tolerance * (centre[0] - x),
      y + tolerance * (centre[1] - y),
      z + tolerance * (centre[2] - z),
    ]),
  );
}

function distance(a: PlacedSolid, b: PlacedSolid): number {
  return Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z);
}

function extent(points: readonly Point[], normal: Point): readonly [number, number] {
  let least = Infinity;
  let most = -Infinity;
  for (const [x, y, z] of points) {
    const along = x * normal[0] + y * normal[1] + z * normal[2];
    least = Math.min(least, along);
    most = Math.max(most, along);
  }
  return [least, most];
}
