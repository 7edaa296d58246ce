import { containsPoint, placedHull, type PlacedSolid } from "./placed-solid.ts";
import type { Point } from "./rotation.ts";
import { isIntersection, isSubtraction, isUnion } from "./solids/combination.ts";
import { areDisjointRound, isInsideRound } from "./round-relations.ts";
import type { Solid } from "./solids/solid.ts";
import { Sphere } from "./solids/sphere.ts";

/** Relative size that counts as touching: coordinates come rounded to decimals. */
const tolerance = 1e-9;

/** Pairs of parts of two unions beyond this number are not compared. */
const maxPairs = 250_000;

/**
 * Whether two solids are proven to share no volume: boxes along the axes, then the separating
 * axes of the faces, for solids made of others part by part. False where there is no proof.
 */
export function areDisjoint(a: PlacedSolid, b: PlacedSolid): boolean {
  if (boundsApart(a, b) || hullsApart(a, b)) return true;
  if (partsOf(a.solid) * partsOf(b.solid) > maxPairs) return false;
  // First what the one is made of, then the other: each pair of parts is looked at once.
  return isComposite(a.solid) ? partsApart(a, b) : partsApart(b, a);
}

function boundsApart(a: PlacedSolid, b: PlacedSolid): boolean {
  const first = a.solid.bounds;
  const second = b.solid.bounds;
  return (
    isApart(first.min[0], first.max[0], second.min[0], second.max[0], b.x - a.x) ||
    isApart(first.min[1], first.max[1], second.min[1], second.max[1], b.y - a.y) ||
    isApart(first.min[2], first.max[2], second.min[2], second.max[2], b.z - a.z)
  );
}

/** Whether a range, and another that is shifted, have no length in common. */
function isApart(from: number, to: number, min: number, max: number, shift: number): boolean {
  return !(Math.max(from, min + shift) < Math.min(to, max + shift));
}

function partsApart(a: PlacedSolid, b: PlacedSolid): boolean {
  const { solid } = a;
  if (isUnion(solid)) return solid.parts.every((part) => areDisjoint(within(a, part), b));
  if (isIntersection(solid)) {
    return areDisjoint(within(a, solid.first), b) || areDisjoint(within(a, solid.second), b);
  }
  if (isSubtraction(solid)) {
    return areDisjoint(within(a, solid.first), b) || isInside(b, within(a, solid.second));
  }
  return false;
}

function isComposite(solid: Solid): boolean {
  return isUnion(solid) || isIntersection(solid) || isSubtraction(solid);
}

function partsOf(solid: Solid): number {
  return isUnion(solid) ? solid.parts.length : 1;
}

function hullsApart(a: PlacedSolid, b: PlacedSolid): boolean {
  if (a.solid instanceof Sphere && b.solid instanceof Sphere) {
    return distance(a, b) >= a.solid.radius + b.solid.radius;
  }
  if (areDisjointRound(a, b)) return true;
  const hullA = placedHull(a);
  const hullB = placedHull(b);
  return [...a.solid.hullNormals, ...b.solid.hullNormals].some((normal) => {
    const [minA, maxA] = extent(hullA, normal);
    const [minB, maxB] = extent(hullB, normal);
    const touch = tolerance * (maxA - minA + maxB - minB);
    return maxA <= minB + touch || maxB <= minA + touch;
  });
}

/** Whether `outer` is proven to hold all of `inner`. False where there is no proof. */
export function isInside(inner: PlacedSolid, outer: PlacedSolid): boolean {
  const { solid } = inner;
  const around = outer.solid;
  if (partsOf(solid) * partsOf(around) > maxPairs) return false;
  if (isUnion(solid)) {
    return solid.parts.every((part) => isInside(within(inner, part), outer));
  }
  if (isUnion(around)) {
    return around.parts.some((part) => isInside(inner, within(outer, part)));
  }
  if (isIntersection(around)) {
    const { first, second } = around;
    return isInside(inner, within(outer, first)) && isInside(inner, within(outer, second));
  }
  if (isSubtraction(around)) {
    const { first, second } = around;
    return isInside(inner, within(outer, first)) && areDisjoint(inner, within(outer, second));
  }
  if (isIntersection(solid)) {
    const { first, second } = solid;
    if (isInside(within(inner, first), outer) || isInside(within(inner, second), outer))
      return true;
  }
  return hullInside(inner, outer);
}

function hullInside(inner: PlacedSolid, outer: PlacedSolid): boolean {
  if (!outer.solid.convex) return false;
  if (inner.solid instanceof Sphere && outer.solid instanceof Sphere) {
    return distance(inner, outer) + inner.solid.radius <= outer.solid.radius * (1 + tolerance);
  }
  if (isInsideRound(inner, outer)) return true;
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

/** A part of a solid in the frame around that solid. */
function within({ x, y, z }: PlacedSolid, part: PlacedSolid): PlacedSolid {
  return { solid: part.solid, x: part.x + x, y: part.y + y, z: part.z + z };
}

function distance(a: PlacedSolid, b: PlacedSolid): number {
  return Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z);
}

function extent(points: readonly Point[], normal: Point): readonly [number, number] {
  let min = Infinity;
  let max = -Infinity;
  for (const [x, y, z] of points) {
    const along = x * normal[0] + y * normal[1] + z * normal[2];
    min = Math.min(min, along);
    max = Math.max(max, along);
  }
  return [min, max];
}
