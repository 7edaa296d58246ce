import { sobolPoints, uniformOf } from "../numerics/sobol.ts";
import { type Bounds, commonBounds } from "./bounds.ts";
import { containsPoint, placedBounds, type PlacedSolid } from "./placed-solid.ts";
import type { Point } from "./rotation.ts";
import { areDisjoint, isInside } from "./solid-relations.ts";

/** Points that look into each pair: twice as many, in two boxes. */
const points = 1024;
/** Pairs beyond this number are not looked at: in very large detectors this is a sample. */
const mostPairs = 5000;

/** Two volumes that overlap in part; the later one takes the common part. */
export interface PartialOverlap {
  readonly earlier: string;
  readonly later: string;
}

export interface OverlapReport {
  readonly overlaps: readonly PartialOverlap[];
  /** Pairs that could overlap, and how many of them were looked at. */
  readonly pairs: number;
  readonly examined: number;
}

/**
 * Pairs of volumes of which neither holds the other, but which share volume: often a slip in a
 * position. Pairs are cleared by proof where possible (see solid-relations.ts), else by 2048
 * Sobol points, which find a common part of more than about 0.2 % of the smaller volume's box.
 */
export function overlapReport(
  volumes: readonly (PlacedSolid & { readonly name: string })[],
): OverlapReport {
  const bounds = volumes.map(placedBounds);
  const overlaps: PartialOverlap[] = [];
  let pairs = 0;
  let examined = 0;
  for (let later = 0; later < volumes.length; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      const common = commonBounds(bounds[earlier], bounds[later]);
      if (common === null) continue;
      pairs++;
      if (examined >= mostPairs) continue;
      examined++;
      const a = volumes[earlier];
      const b = volumes[later];
      if (areDisjoint(a, b) || isInside(a, b) || isInside(b, a)) continue;
      if (overlapInPart(a, b, common)) overlaps.push({ earlier: a.name, later: b.name });
    }
  }
  return { overlaps, pairs, examined };
}

/** The smaller volume lies neither in nor beside the larger, so neither holds the other. */
function overlapInPart(a: PlacedSolid, b: PlacedSolid, common: Bounds): boolean {
  const [small, large] = a.solid.volume <= b.solid.volume ? [a, b] : [b, a];
  const both = anyPoint(common, (at) => containsPoint(small, at) && containsPoint(large, at));
  return (
    both &&
    anyPoint(placedBounds(small), (at) => containsPoint(small, at) && !containsPoint(large, at))
  );
}

const coordinates = new Uint32Array(3 * points);
sobolPoints(1, 0, points, 3, coordinates);

function anyPoint({ least, most }: Bounds, holds: (point: Point) => boolean): boolean {
  const place = (i: number, axis: number) =>
    least[axis] + uniformOf(coordinates[3 * i + axis]) * (most[axis] - least[axis]);
  for (let i = 0; i < points; i++) {
    if (holds([place(i, 0), place(i, 1), place(i, 2)])) return true;
  }
  return false;
}
