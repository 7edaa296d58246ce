import type { SolidDescription } from "../solid-description.ts";
import { centred, type GdmlSolid } from "./gdml-solid.ts";
import { rounded } from "./import-note.ts";

/** Radii of one solid of revolution at a height. */
export interface ContourPlane {
  readonly z: number;
  readonly outer: number;
  readonly inner: number;
}

type Contour = readonly (readonly [number, number])[];

/**
 * What a closed contour in r, z turns into: cut at the heights of its corners, each slab holds one
 * ring or more. Rings that lie on each other, one a slab, make one solid, others a union.
 */
export function solidsOfRevolution(
  contour: Contour,
  build: (planes: readonly ContourPlane[]) => SolidDescription,
): GdmlSolid {
  const heights = [...new Set(contour.map(([, z]) => z))].toSorted((a, b) => a - b);
  const slabs = heights.slice(1).map((top, index) => ringsBetween(contour, heights[index], top));
  if (slabs.every((rings) => rings.length === 1)) {
    const planes = slabs.flat(2);
    const isNew = ({ z, outer, inner }: ContourPlane, k: number) =>
      k === 0 ||
      z !== planes[k - 1].z ||
      outer !== planes[k - 1].outer ||
      inner !== planes[k - 1].inner;
    return centred(build(planes.filter(isNew)));
  }
  const parts = slabs.flat().map((planes) => ({ solid: build(planes) }));
  return {
    kind: "read",
    part: { solid: { shape: "multi-union", parts } },
    count: parts.length,
    depth: 1,
  };
}

function ringsBetween(contour: Contour, bottom: number, top: number): readonly ContourPlane[][] {
  const sides = contour.flatMap((from, index) => {
    const to = contour[(index + 1) % contour.length];
    const spans = Math.min(from[1], to[1]) <= bottom && Math.max(from[1], to[1]) >= top;
    if (!spans) return [];
    const at = (z: number) =>
      z === to[1] ? to[0] : from[0] + ((to[0] - from[0]) * (z - from[1])) / (to[1] - from[1]);
    return [{ low: rounded(at(bottom)), high: rounded(at(top)) }];
  });
  const ordered = sides.toSorted((a, b) => a.low + a.high - b.low - b.high);
  return Array.from({ length: Math.floor(ordered.length / 2) }).flatMap((_, pair) => {
    const [inner, outer] = [ordered[2 * pair], ordered[2 * pair + 1]];
    // A contour that runs back on itself leaves rings without a width.
    if (inner.low === outer.low && inner.high === outer.high) return [];
    return [
      [
        { z: bottom, outer: outer.low, inner: inner.low },
        { z: top, outer: outer.high, inner: inner.high },
      ],
    ];
  });
}
