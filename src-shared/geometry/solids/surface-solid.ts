import { type Bounds, cornersOf } from "../bounds.ts";
import type { Point } from "../rotation.ts";
import { crossBox } from "./box.ts";
import { LinePlaces } from "./line-places.ts";
import { setRay, sharedRay } from "./ray.ts";
import { axisNormals, shapes, type Solid } from "./solid.ts";

/** What a solid tells of itself, cm and cm^3. */
export interface SolidSize {
  readonly volume: number;
  readonly bounds: Bounds;
  readonly boundingRadius: number;
  readonly intervals: number;
  readonly convex: boolean;
  /** The solid lies in their convex hull; the corners of its bounds when left out. */
  readonly hull?: readonly Point[];
  readonly hullNormals?: readonly Point[];
  /** Points on edges that pictures of a section must not miss, cm; only without a hull. */
  readonly edges?: readonly Point[];
}

/** Part of the size by which places may lie beyond the bounds: rounding. */
const hairShare = 1e-9;

/** The stretch of a line in the bounds of a solid. */
const stretch = new Float64Array(2);

/** Places nearer to each other than this part of the solid's size are one. */
const samePlace = 1e-12;

/**
 * A solid whose surface lies on surfaces that a line crosses at roots of polynomials. The line is
 * cut at all these places; a piece belongs to the solid where its middle does. Lines that touch,
 * run in a face or pass a tip are so cut alike, whatever rounding does to single roots.
 */
export abstract class SurfaceSolid implements Solid {
  readonly volume: number;
  readonly volumeError = 0;
  readonly boundingRadius: number;
  readonly bounds: Bounds;
  readonly intervals: number;
  readonly convex: boolean;
  readonly hull: readonly Point[];
  readonly hullNormals: readonly Point[];
  readonly shape = shapes.other;
  readonly #places = new LinePlaces();
  /** The bounds, a hair wider. */
  readonly #box: Float64Array;

  constructor(size: SolidSize) {
    this.volume = size.volume;
    this.bounds = size.bounds;
    this.boundingRadius = size.boundingRadius;
    this.intervals = size.intervals;
    this.convex = size.convex;
    this.hull = size.hull ?? [...cornersOf(size.bounds), ...(size.edges ?? [])];
    this.hullNormals = size.hullNormals ?? axisNormals;
    const { min, max } = size.bounds;
    const hair = hairShare * size.boundingRadius;
    this.#box = Float64Array.from([0, 1, 2].flatMap((k) => [min[k] - hair, max[k] + hair]));
  }

  abstract contains(x: number, y: number, z: number): boolean;

  /**
   * Adds every place where the line may enter or leave.
   *
   * @param ray begins at its point nearest to the solid's origin
   * @param places limited to the stretch of the line in the solid's bounds
   */
  protected abstract addPlaces(ray: Float64Array, places: LinePlaces): void;

  parametersAt(): readonly number[] {
    return [];
  }

  intersect(
    originX: number,
    originY: number,
    originZ: number,
    directionX: number,
    directionY: number,
    directionZ: number,
    crossings: Float64Array,
    offset: number,
  ): number {
    // From the point nearest to the solid on, numbers are as large as it, however far the origin.
    const nearest = -(originX * directionX + originY * directionY + originZ * directionZ);
    const x = originX + nearest * directionX;
    const y = originY + nearest * directionY;
    const z = originZ + nearest * directionZ;
    const ray = setRay(sharedRay, x, y, z, directionX, directionY, directionZ);
    const places = this.#places;
    if (crossBox(ray, this.#box, 0, stretch, 0) === 0) return 0;
    places.restart(stretch[0], stretch[1]);
    this.addPlaces(ray, places);
    places.sort(samePlace * this.boundingRadius);
    return this.#keepInside(ray, nearest, crossings, offset);
  }

  #keepInside(ray: Float64Array, nearest: number, crossings: Float64Array, offset: number): number {
    const { at, count } = this.#places;
    let found = 0;
    for (let k = 0; k + 1 < count; k++) {
      const t = 0.5 * (at[k] + at[k + 1]);
      if (!this.contains(ray[0] + t * ray[3], ray[1] + t * ray[4], ray[2] + t * ray[5])) continue;
      const entry = at[k] + nearest;
      const exit = at[k + 1] + nearest;
      const last = offset + 2 * found - 1;
      // A convex solid has one interval, and pieces that touch are one.
      if (found > 0 && (this.convex || entry <= crossings[last])) {
        crossings[last] = exit;
      } else if (exit > entry && found < this.intervals) {
        crossings[last + 1] = entry;
        crossings[last + 2] = exit;
        found++;
      }
    }
    return found;
  }
}
