import { sobolPoints, uniformOf } from "../numerics/sobol.ts";
import { type Bounds, commonBounds } from "./bounds.ts";
import { proofsOf } from "./pair-proofs.ts";
import { containsPoint, placedBounds, type PlacedSolid } from "./placed-solid.ts";
import type { Point } from "./rotation.ts";

/** Points that look into each pair: twice as many, in two boxes. */
const points = 1024;
/** Pairs in doubt beyond this number are not looked into: in very large detectors it is a sample. */
const maxLooks = 5000;
/** Pairs whose boxes meet, and of which proofs are asked. */
const maxProofs = 1_000_000;

/** Two volumes that overlap in part; the later one takes the common part. */
export interface PartialOverlap {
  readonly earlier: string;
  readonly later: string;
}

export interface OverlapReport {
  readonly overlaps: readonly PartialOverlap[];
  /** Pairs that are not proven apart, and how many of them were cleared or looked into. */
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
  const proofs = proofsOf(volumes);
  const { bounds } = proofs;
  const found: { readonly earlier: number; readonly later: number }[] = [];
  let pairs = 0;
  let examined = 0;
  let looks = 0;
  for (let earlier = 0; earlier < volumes.length; earlier++) {
    for (const later of proofs.later(earlier)) {
      const common = commonBounds(bounds[earlier], bounds[later]);
      if (common === null) continue;
      pairs++;
      if (pairs > maxProofs) continue;
      if (!proofs.isInside(later, earlier) && !proofs.isInside(earlier, later)) {
        if (looks >= maxLooks) continue;
        looks++;
        if (overlapInPart(volumes[earlier], volumes[later], common)) found.push({ earlier, later });
      }
      examined++;
    }
  }
  const inOrder = found.toSorted((a, b) => a.later - b.later || a.earlier - b.earlier);
  return {
    overlaps: inOrder.map(({ earlier, later }) => ({
      earlier: volumes[earlier].name,
      later: volumes[later].name,
    })),
    pairs,
    examined,
  };
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

function anyPoint({ min, max }: Bounds, holds: (point: Point) => boolean): boolean {
  const place = (i: number, axis: number) =>
    min[axis] + uniformOf(coordinates[3 * i + axis]) * (max[axis] - min[axis]);
  for (let i = 0; i < points; i++) {
    if (holds([place(i, 0), place(i, 1), place(i, 2)])) return true;
  }
  return false;
}
