import type { Nest } from "./nesting.ts";
import { placedBounds, type PlacedSolid } from "./placed-solid.ts";
import { type Corner, signedArea } from "./polygon.ts";
import { Box } from "./solids/box.ts";
import { Extrusion } from "./solids/extrusion.ts";
import type { Solid } from "./solids/solid.ts";
import { Sphere } from "./solids/sphere.ts";
import { VolumeTable } from "./volume-table.ts";

/** Whole numbers of a step, in `fields`. */
export const planField = {
  /** Where the limits of the volume around stand: 2 (its step + 1), 0 for the outermost. */
  around: 0,
  /** Step after a volume and all in it: where the walk goes on when the volume is missed. */
  after: 1,
  /** Step after the last sibling. */
  afterSiblings: 2,
  volume: 3,
  /** Where its numbers begin. */
  numbers: 4,
  /** Where they end. */
  lastNumber: 5,
  /** One of `planShapes`. */
  shape: 6,
} as const;
export const planLength = 7;

/**
 * How a volume is crossed: upright convex prisms (boxes too) by their slab and sides, balls by
 * centre and R^2, others by their table.
 */
export const planShapes = { prism: 0, ball: 1, other: 2 } as const;

/** Numbers of a side: f(x, y) = a x + b y + c is its distance, above 0 inside. */
export const sideLength = 3;

type Side = readonly [number, number, number];

/**
 * The tree of volumes in the order in which it is walked: a volume before those in it, siblings
 * as a line along +z (or -z) meets them.
 */
export class NestedPlan {
  readonly steps: number;
  readonly table: VolumeTable;
  readonly fields: Int32Array;
  /**
   * For each step the two planes in z that hold the volume, first the one that a line of this walk
   * meets first; then what its shape asks for.
   */
  readonly numbers: Float64Array;

  constructor(volumes: readonly PlacedSolid[], nests: readonly Nest[], ascending: boolean) {
    const order: number[] = [];
    const fields: number[] = [];
    const numbers: number[] = [];
    const begin = ({ volume }: Nest) => {
      const { min, max } = placedBounds(volumes[volume]);
      return ascending ? min[2] : -max[2];
    };
    const walk = (siblings: readonly Nest[], around: number | null) => {
      const firstStep = order.length;
      for (const nest of siblings.toSorted((a, b) => begin(a) - begin(b))) {
        const step = order.push(nest.volume) - 1;
        const { min, max } = placedBounds(volumes[nest.volume]);
        const first = numbers.push(...(ascending ? [min[2], max[2]] : [max[2], min[2]])) - 2;
        const outer = around === null ? null : volumes[order[around]];
        const { shape, values } = shapeOf(volumes[nest.volume], outer);
        const last = numbers.push(...values);
        const field = planLength * step;
        fields[field + planField.around] = around === null ? 0 : 2 * (around + 1);
        fields[field + planField.volume] = nest.volume;
        fields[field + planField.numbers] = first;
        fields[field + planField.lastNumber] = last;
        fields[field + planField.shape] = shape;
        walk(nest.children, step);
        fields[field + planField.after] = order.length;
      }
      for (let step = firstStep; step < order.length;) {
        fields[planLength * step + planField.afterSiblings] = order.length;
        step = fields[planLength * step + planField.after];
      }
    };
    walk(nests, null);
    this.steps = order.length;
    this.table = new VolumeTable(volumes, order);
    this.fields = Int32Array.from(fields);
    this.numbers = Float64Array.from(numbers);
  }
}

/** How a volume is crossed, and the numbers for it. */
function shapeOf(volume: PlacedSolid, around: PlacedSolid | null) {
  const { solid, x, y, z } = volume;
  if (solid instanceof Sphere && solid.convex) {
    return { shape: planShapes.ball, values: [x, y, z, solid.radius ** 2] };
  }
  const sides = newSides(volume, around);
  return sides === null
    ? { shape: planShapes.other, values: [] }
    : { shape: planShapes.prism, values: sides.flat() };
}

/**
 * Sides of an upright convex prism that are not those of the prism around it: a line is cut to
 * that one already. Null for other volumes.
 */
function newSides(volume: PlacedSolid, around: PlacedSolid | null): readonly Side[] | null {
  const sides = sidesOf(volume, around ?? volume);
  if (sides === null || around === null) return sides;
  const known = new Set((sidesOf(around, around) ?? []).map(String));
  return sides.filter((side) => !known.has(String(side)));
}

/** Corners in x, y of upright convex prisms and boxes; null for other solids. */
function cornersOf(solid: Solid): readonly Corner[] | null {
  if (solid instanceof Extrusion && solid.convex) return solid.corners;
  if (!(solid instanceof Box)) return null;
  const { halfX, halfY } = solid;
  return [
    [-halfX, -halfY],
    [halfX, -halfY],
    [halfX, halfY],
    [-halfX, halfY],
  ];
}

/** All sides, those that cut deepest into the volume around first: they miss soonest. */
function sidesOf({ solid, x, y }: PlacedSolid, around: PlacedSolid): readonly Side[] | null {
  const outline = cornersOf(solid);
  if (outline === null) return null;
  const corners = outline.map((corner): Corner => [corner[0] + x, corner[1] + y]);
  const inwards = Math.sign(signedArea(outline));
  const { min, max } = placedBounds(around);
  const centreX = 0.5 * (min[0] + max[0]);
  const centreY = 0.5 * (min[1] + max[1]);
  const depth = ([a, b, c]: Side) => Math.abs(a * centreX + b * centreY + c);
  return corners
    .map((corner, index): Side => {
      const next = corners[(index + 1) % corners.length];
      // From the lesser corner to the greater, so that two prisms with a common side get the same
      // numbers up to the sign, and meet without gap or overlap.
      const swapped = corner[0] > next[0] || (corner[0] === next[0] && corner[1] > next[1]);
      const [p, q] = swapped ? [next, corner] : [corner, next];
      const size = Math.hypot(q[0] - p[0], q[1] - p[1]);
      const a = (p[1] - q[1]) / size;
      const b = (q[0] - p[0]) / size;
      const sign = swapped ? -inwards : inwards;
      return [sign * a, sign * b, -sign * (a * p[0] + b * p[1])];
    })
    .toSorted((one, other) => depth(one) - depth(other));
}
