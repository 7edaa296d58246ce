import type { Bounds } from "../bounds.ts";
import type { Point } from "../rotation.ts";

/**
 * A solid in its own frame. Convex or not: a line may cross it many times. Surfaces belong to the
 * solid, except that of two extrusions which share a side one alone holds it.
 */
export interface Solid {
  /**
   * Crossings of the line origin + t direction (t from -infinity to +infinity): writes entry and
   * exit of each interval in turn to `crossings` from `offset` on, strictly ascending.
   *
   * @param direction unit vector
   * @returns the number of intervals written
   */
  intersect(
    originX: number,
    originY: number,
    originZ: number,
    directionX: number,
    directionY: number,
    directionZ: number,
    crossings: Float64Array,
    offset: number,
  ): number;
  contains(x: number, y: number, z: number): boolean;
  /** cm^3; solids made of others may measure it when it is first asked for. */
  readonly volume: number;
  /** One standard deviation of `volume`, cm^3: 0 by formula, above 0 by quasi Monte Carlo. */
  readonly volumeError: number;
  /** Radius of a sphere about the solid's origin that holds it, cm. */
  readonly boundingRadius: number;
  readonly bounds: Bounds;
  /** Most intervals that one line can give. */
  readonly intervals: number;
  readonly convex: boolean;
  /** The solid lies in the convex hull of these points; is that hull where it is a polyhedron. */
  readonly hull: readonly Point[];
  /** Normals of the faces of the hull, not normalised. */
  readonly hullNormals: readonly Point[];
  /** Which crossing function serves it, and that function's numbers for the solid moved to a place. */
  readonly shape: Shape;
  parametersAt(x: number, y: number, z: number): readonly number[];
}

/** Crossing functions that the ray tracer calls without an object between. */
export const shapes = { sphere: 0, box: 1, tube: 2, cone: 3, extrusion: 4, other: 5 } as const;
export type Shape = (typeof shapes)[keyof typeof shapes];

/** Normals of a box along the axes. */
export const axisNormals: readonly Point[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
