import type { PlacedSolid } from "./placed-solid.ts";
import { placedBounds, placedHull } from "./placed-solid.ts";
import type { Corner } from "./polygon.ts";
import { outlinesOf, type SectionRow } from "./section-outlines.ts";

/** Axis of space: 0 = x, 1 = y, 2 = z. */
export type Axis = 0 | 1 | 2;

/** A plane across one axis, and which axes lie to the right and upwards in its picture. */
export interface SectionPlane {
  /** The axis that the plane stands across, and where, cm. */
  readonly normal: Axis;
  readonly at: number;
  readonly right: Axis;
  readonly up: Axis;
}

/** Across the beam, seen as the neutrinos come from behind: x to the right. */
export const acrossBeam = (z: number): SectionPlane => ({ normal: 2, at: z, right: 0, up: 1 });
/** Along the beam, z to the right. */
export const sideOn = (x: number): SectionPlane => ({ normal: 0, at: x, right: 2, up: 1 });
export const fromAbove = (y: number): SectionPlane => ({ normal: 1, at: y, right: 2, up: 0 });

/** Rows that a section is cut into at first, besides those through corners. */
const rows = 48;
/** Halvings between two rows that find where a stretch begins or ends: 1e-9 of their distance. */
const halvings = 30;
/** Halvings where stretches stay but their ends run in a curve, or jump. */
const curveHalvings = 14;
/** Part of the solid's size by which the ends of stretches may leave the polygon: half a pixel. */
const tolerance = 5e-4;
/** Corners beyond this number get no row of their own. */
const maxCorners = 2000;

/**
 * Outlines of a solid in a plane: right and left ends of the solid on lines across the picture, joined
 * from row to row. Exact on each row, for every solid; rows go through the corners of its hull,
 * stand close at the ends, where round solids curve most, and are halved where ends are not
 * straight between them.
 *
 * @returns corners (right, up) in cm: anticlockwise, and clockwise around holes
 */
export function sectionPolygons(placed: PlacedSolid, plane: SectionPlane): readonly Corner[][] {
  const { min, max } = placedBounds(placed);
  if (plane.at < min[plane.normal] || plane.at > max[plane.normal]) return [];
  const line = lineIn(placed, plane);
  const bottom = min[plane.up];
  const top = max[plane.up];
  const middle = (bottom + top) / 2;
  const half = (top - bottom) / 2;
  // A hair inside, since a line that only touches cuts nothing.
  const inset = half * 1e-9;
  const wanted = Array.from(
    { length: rows + 1 },
    (_, k) => middle - (half - inset) * Math.cos((Math.PI * k) / rows),
  );
  for (const point of placedHull(placed).slice(0, maxCorners)) {
    const height = point[plane.up];
    if (height > bottom + inset && height < top - inset) wanted.push(height);
  }
  // Corners above each other give the same row more than once.
  const heights = wanted
    .sort((a, b) => a - b)
    .filter((height, k) => k === 0 || height - wanted[k - 1] > inset);

  const slack = tolerance * Math.max(max[plane.right] - min[plane.right], top - bottom);
  const all: SectionRow[] = [];
  for (const height of heights) {
    const row = line(height);
    const former = all.at(-1);
    if (former !== undefined) all.push(...rowsBetween(line, former, row, slack));
    all.push(row);
  }
  return outlinesOf(all);
}

function lineIn({ solid, x, y, z }: PlacedSolid, { normal, at, right, up }: SectionPlane) {
  const crossings = new Float64Array(2 * Math.max(1, solid.intervals) + 2);
  const place = [x, y, z];
  const direction = [0, 0, 0];
  direction[right] = 1;
  return (height: number): SectionRow => {
    const origin = [0, 0, 0];
    origin[normal] = at - place[normal];
    origin[up] = height - place[up];
    const count = solid.intersect(
      origin[0],
      origin[1],
      origin[2],
      direction[0],
      direction[1],
      direction[2],
      crossings,
      0,
    );
    const stretches = Array.from(
      { length: count },
      (_, k) => [crossings[2 * k] + place[right], crossings[2 * k + 1] + place[right]] as const,
    );
    return { height, stretches };
  };
}

/** Rows between two that are needed to follow the ends of the stretches. */
function rowsBetween(
  line: (height: number) => SectionRow,
  a: SectionRow,
  b: SectionRow,
  slack: number,
  depth = 0,
): readonly SectionRow[] {
  const alike = a.stretches.length === b.stretches.length;
  // Between two empty rows one more look is enough.
  if (alike && a.stretches.length === 0 && depth > 0) return [];
  if (depth >= (alike ? curveHalvings : halvings)) return [];
  const middle = line((a.height + b.height) / 2);
  if (isStraightThrough(a, middle, b, slack)) return [middle];
  return [
    ...rowsBetween(line, a, middle, slack, depth + 1),
    middle,
    ...rowsBetween(line, middle, b, slack, depth + 1),
  ];
}

function isStraightThrough(
  a: SectionRow,
  middle: SectionRow,
  b: SectionRow,
  slack: number,
): boolean {
  const count = middle.stretches.length;
  if (a.stretches.length !== count || b.stretches.length !== count) return false;
  return middle.stretches.every(([entry, exit], k) => {
    const [fromEntry, fromExit] = a.stretches[k];
    const [toEntry, toExit] = b.stretches[k];
    return (
      Math.abs(entry - (fromEntry + toEntry) / 2) <= slack &&
      Math.abs(exit - (fromExit + toExit) / 2) <= slack
    );
  });
}
