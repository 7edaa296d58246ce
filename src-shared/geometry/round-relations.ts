import { containsPoint, type PlacedSolid } from "./placed-solid.ts";
import { identityRotation, inverse, type Point, rotate, type Rotation } from "./rotation.ts";
import { Cone } from "./solids/cone.ts";
import { Polycone } from "./solids/polycone.ts";
import { Rotated } from "./solids/rotated.ts";
import type { Solid } from "./solids/solid.ts";
import { Sphere } from "./solids/sphere.ts";
import { Torus } from "./solids/torus.ts";
import { Tube } from "./solids/tube.ts";

/** Relative size that counts as touching: coordinates come rounded to decimals. */
const tolerance = 1e-9;

/** A circle about the axis of a round solid. */
interface Rim {
  readonly z: number;
  readonly radius: number;
}

/** A solid about its own z: it lies in the hull of its rims, and leaves free its bore. */
interface RoundSolid {
  readonly rims: readonly Rim[];
  readonly maxRadius: number;
  /** Radius about the axis, all along it, that holds none of the solid. */
  readonly bore: number;
  /** A convex solid whose every circle about z lies in it whole. */
  readonly full: boolean;
}

/** Null for solids that are not round about z. */
function roundSolid(solid: Solid): RoundSolid | null {
  if (solid instanceof Tube) {
    const { radius, length, innerRadius } = solid;
    return about([-length / 2, length / 2], [radius, radius], innerRadius, solid.convex);
  }
  if (solid instanceof Cone) {
    const { inner, outer, length } = solid;
    const bore = Math.min(inner.start, inner.end);
    return about([-length / 2, length / 2], [outer.start, outer.end], bore, solid.convex);
  }
  if (solid instanceof Polycone) {
    return about(
      solid.planes.map(({ z }) => z),
      solid.planes.map(({ radius }) => radius),
      Math.min(...solid.planes.map(({ innerRadius }) => innerRadius)),
      solid.convex && solid.azimuth.full,
    );
  }
  if (solid instanceof Torus) {
    const { majorRadius, radius } = solid;
    const outermost = majorRadius + radius;
    return about([-radius, radius], [outermost, outermost], majorRadius - radius, false);
  }
  if (solid instanceof Sphere) {
    return about([-solid.radius, solid.radius], [solid.radius, solid.radius], 0, false);
  }
  return null;
}

function about(
  zs: readonly number[],
  radii: readonly number[],
  bore: number,
  full: boolean,
): RoundSolid {
  return {
    rims: zs.map((z, k) => ({ z, radius: radii[k] })),
    maxRadius: Math.max(...radii),
    bore,
    full,
  };
}

/** A solid without its turn, and the turn. */
function upright({ solid }: PlacedSolid): { readonly solid: Solid; readonly turn: Rotation } {
  return solid instanceof Rotated
    ? { solid: solid.solid, turn: solid.rotation }
    : { solid, turn: identityRotation };
}

/**
 * Circles about the axis of `outer`, in its frame, that `inner` lies within: those of its rims where
 * the axes are parallel, else those through the corners of its hull.
 */
function circlesAbout(inner: PlacedSolid, outer: PlacedSolid): readonly Rim[] {
  const { solid, turn } = upright(inner);
  const back = inverse(upright(outer).turn);
  const into = (x: number, y: number, z: number): Point =>
    rotate(back, [x - outer.x, y - outer.y, z - outer.z]);
  const round = roundSolid(solid);
  const [axisX, axisY, axisZ] = rotate(back, [turn[2], turn[5], turn[8]]);
  const parallel = solid instanceof Sphere || Math.hypot(axisX, axisY) < tolerance;
  if (round !== null && parallel) {
    const [x, y, z] = into(inner.x, inner.y, inner.z);
    const along = solid instanceof Sphere ? 1 : Math.sign(axisZ);
    return round.rims.map((rim) => ({
      z: z + along * rim.z,
      radius: Math.hypot(x, y) + rim.radius,
    }));
  }
  return inner.solid.hull.map((point) => {
    const [x, y, z] = into(point[0] + inner.x, point[1] + inner.y, point[2] + inner.z);
    return { z, radius: Math.hypot(x, y) };
  });
}

/** Whether a round convex solid is proven to hold another by circles about its axis. */
export function isInsideRound(inner: PlacedSolid, outer: PlacedSolid): boolean {
  const { solid } = upright(outer);
  if (roundSolid(solid)?.full !== true) return false;
  // Drawn in by the tolerance, so that rounding does not decide.
  const { min, max } = solid.bounds;
  const middle = (min[2] + max[2]) / 2;
  const own: PlacedSolid = { solid, x: 0, y: 0, z: 0 };
  return circlesAbout(inner, outer).every(({ z, radius }) =>
    containsPoint(own, [radius * (1 - tolerance), 0, z + tolerance * (middle - z)]),
  );
}

/** Whether one solid is proven to lie in the bore of the other, or two of parallel axes side by side. */
export function areDisjointRound(a: PlacedSolid, b: PlacedSolid): boolean {
  return isInBore(a, b) || isInBore(b, a) || areSideBySide(a, b);
}

function isInBore(inner: PlacedSolid, outer: PlacedSolid): boolean {
  const bore = roundSolid(upright(outer).solid)?.bore ?? 0;
  if (bore === 0) return false;
  return circlesAbout(inner, outer).every(({ radius }) => radius <= bore * (1 + tolerance));
}

function areSideBySide(a: PlacedSolid, b: PlacedSolid): boolean {
  const [first, second] = [upright(a), upright(b)];
  const [roundA, roundB] = [roundSolid(first.solid), roundSolid(second.solid)];
  if (roundA === null || roundB === null) return false;
  const back = inverse(first.turn);
  const [axisX, axisY] = rotate(back, [second.turn[2], second.turn[5], second.turn[8]]);
  if (!(second.solid instanceof Sphere) && Math.hypot(axisX, axisY) >= tolerance) return false;
  const [x, y] = rotate(back, [b.x - a.x, b.y - a.y, b.z - a.z]);
  return Math.hypot(x, y) >= (roundA.maxRadius + roundB.maxRadius) * (1 - tolerance);
}
