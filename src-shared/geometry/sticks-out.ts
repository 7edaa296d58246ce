import { sobolPoints, uniformOf } from "../numerics/sobol.ts";
import { placedBounds, type PlacedSolid } from "./placed-solid.ts";
import type { Point } from "./rotation.ts";
import { areDisjoint, isInside } from "./solid-relations.ts";

/** Lines along each axis that look for a part outside. */
const lines = 256;
/** Part of the inner solid's size by which it may stick out: coordinates come rounded. */
const tolerance = 1e-6;

const coordinates = new Uint32Array(2 * lines);
sobolPoints(1, 0, lines, 2, coordinates);

/**
 * Whether a solid reaches out of the one that should hold it. False where it is proven to lie
 * inside; else 768 lines through it look for a part outside, and find one that covers more than
 * about 0.5 % of it as seen along an axis. Solids that touch from inside do not stick out.
 */
export function sticksOut(inner: PlacedSolid, outer: PlacedSolid): boolean {
  if (isInside(inner, outer)) return false;
  if (areDisjoint(inner, outer)) return true;
  const { min, max } = placedBounds(inner);
  const size = [0, 1, 2].map((k) => max[k] - min[k]);
  const touch = tolerance * Math.hypot(...size);
  const own = new Float64Array(2 * inner.solid.intervals + 2);
  const around = new Float64Array(2 * outer.solid.intervals + 2);
  return [0, 1, 2].some((axis) => {
    const across = (axis + 1) % 3;
    const up = (axis + 2) % 3;
    const direction: Point = [axis === 0 ? 1 : 0, axis === 1 ? 1 : 0, axis === 2 ? 1 : 0];
    for (let i = 0; i < lines; i++) {
      const from = [...min];
      from[across] += uniformOf(coordinates[2 * i]) * size[across];
      from[up] += uniformOf(coordinates[2 * i + 1]) * size[up];
      const origin: Point = [from[0], from[1], from[2]];
      const count = cross(inner, origin, direction, own);
      if (count === 0) continue;
      const held = cross(outer, origin, direction, around);
      if (
        anyOutside(own, count, around, held, touch, (t) => {
          const at: Point = [
            origin[0] + t * direction[0],
            origin[1] + t * direction[1],
            origin[2] + t * direction[2],
          ];
          return isFarFrom(outer, at, touch);
        })
      )
        return true;
    }
    return false;
  });
}

function cross(
  { solid, x, y, z }: PlacedSolid,
  origin: Point,
  direction: Point,
  crossings: Float64Array,
): number {
  return solid.intersect(
    origin[0] - x,
    origin[1] - y,
    origin[2] - z,
    direction[0],
    direction[1],
    direction[2],
    crossings,
    0,
  );
}

/** Whether some stretch of the first list, longer than `touch`, lies in none of the second. */
function anyOutside(
  own: Float64Array,
  count: number,
  around: Float64Array,
  held: number,
  touch: number,
  isOutside: (t: number) => boolean,
): boolean {
  let j = 0;
  for (let k = 0; k < count; k++) {
    let from = own[2 * k];
    const to = own[2 * k + 1];
    while (j < held && around[2 * j + 1] <= from) j++;
    for (let next = j; from < to; next++) {
      const end = next < held ? Math.min(to, around[2 * next]) : to;
      if (end - from > touch && isOutside((from + end) / 2)) return true;
      if (next >= held) break;
      from = Math.max(from, around[2 * next + 1]);
    }
  }
  return false;
}

/** Whether a point lies out of a solid, and so do all points a touch away along an axis. */
function isFarFrom({ solid, x, y, z }: PlacedSolid, at: Point, touch: number): boolean {
  const [px, py, pz] = [at[0] - x, at[1] - y, at[2] - z];
  return [-touch, 0, touch].every(
    (shift) =>
      !solid.contains(px + shift, py, pz) &&
      !solid.contains(px, py + shift, pz) &&
      !solid.contains(px, py, pz + shift),
  );
}
