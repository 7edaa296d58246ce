import fc from "fast-check";
import type { PlacedSolid } from "../../../src-shared/geometry/placed-solid.ts";
import type { Point } from "../../../src-shared/geometry/rotation.ts";
import type { Solid } from "../../../src-shared/geometry/solids/solid.ts";

/** Unit vectors: mostly any, often along an axis or in a plane of the axes. */
export const directions: fc.Arbitrary<Point> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
      )
      .map(([z, azimuth]): Point => {
        const sine = Math.sqrt(1 - z * z);
        return [sine * Math.cos(azimuth), sine * Math.sin(azimuth), z];
      }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Point>(
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [-1, 0, 0],
      [0, -1, 0],
      [0, 0, -1],
      [0.6, 0.8, 0],
      [0, 0.8, -0.6],
      [Math.SQRT1_2, 0, Math.SQRT1_2],
      [Math.SQRT1_2, -Math.SQRT1_2, 0],
    ),
  },
);

/** Points within a size, often on whole numbers: on faces, edges and corners of whole solids. */
export function pointsWithin(size: number): fc.Arbitrary<Point> {
  const coordinate = fc.oneof(
    fc.double({ min: -size, max: size, noNaN: true }),
    fc.integer({ min: -size, max: size }),
  );
  return fc.tuple(coordinate, coordinate, coordinate);
}

/** Crossings of a line with a solid: entry, exit, entry, exit, ... */
export function crossingsOf(solid: Solid, [x, y, z]: Point, [nx, ny, nz]: Point): number[] {
  // Polygons write a crossing for each side before they pair them.
  const crossings = new Float64Array(2 * solid.intervals + 64);
  const count = solid.intersect(x, y, z, nx, ny, nz, crossings, 0);
  return Array.from(crossings.subarray(0, 2 * count));
}

export function along(origin: Point, direction: Point, t: number): Point {
  return [origin[0] + t * direction[0], origin[1] + t * direction[1], origin[2] + t * direction[2]];
}

export function reversed([x, y, z]: Point): Point {
  return [-x, -y, -z];
}

/** Where a stretch is probed: its middle is too often a point where the line touches a solid. */
export const oddShare = 0.4573921;

export interface Segment {
  readonly volume: number;
  readonly entry: number;
  readonly exit: number;
}

/**
 * Segments of a line the slow and plain way: every crossing of every volume is an edge; between
 * two edges the last volume that holds a point wins.
 */
export function plainSegments(
  volumes: readonly PlacedSolid[],
  origin: Point,
  direction: Point,
  start: number,
  end: number,
): Segment[] {
  const edges = volumes
    .flatMap(({ solid, x, y, z }) =>
      crossingsOf(solid, [origin[0] - x, origin[1] - y, origin[2] - z], direction),
    )
    .filter((t) => t > start && t < end);
  const sorted = [start, ...edges.sort((a, b) => a - b), end];
  const segments: Segment[] = [];
  for (let k = 0; k + 1 < sorted.length; k++) {
    const [entry, exit] = [sorted[k], sorted[k + 1]];
    if (!(exit > entry)) continue;
    const [px, py, pz] = along(origin, direction, entry + oddShare * (exit - entry));
    const volume = volumes.findLastIndex(({ solid, x, y, z }) =>
      solid.contains(px - x, py - y, pz - z),
    );
    if (volume < 0) continue;
    const last = segments.at(-1);
    if (last !== undefined && last.volume === volume && last.exit === entry) {
      segments[segments.length - 1] = { ...last, exit };
    } else {
      segments.push({ volume, entry, exit });
    }
  }
  return segments;
}

/** Segments without those thinner than `least`, neighbours of one volume joined again. */
export function withoutSlivers(segments: readonly Segment[], min: number): Segment[] {
  const kept: Segment[] = [];
  for (const segment of segments) {
    if (segment.exit - segment.entry < min) continue;
    const last = kept.at(-1);
    if (last?.volume === segment.volume && segment.entry - last.exit < min) {
      kept[kept.length - 1] = { ...last, exit: segment.exit };
    } else {
      kept.push(segment);
    }
  }
  return kept;
}
