import { type Bounds, boundsOf, cornersOf } from "../bounds.ts";
import { outermostGroups } from "../outermost-groups.ts";
import { containsPoint, placedBounds, placedHull, type PlacedSolid } from "../placed-solid.ts";
import type { Point } from "../rotation.ts";
import { mergeIntervals } from "./intervals.ts";
import { measureByLines, MeasuredVolume, sumOf, volumeOf } from "./measured-volume.ts";
import { axisNormals, shapes, type Solid } from "./solid.ts";

/** Unions with more points in the hulls of their parts are bounded by their box. */
const maxHullPoints = 500;
/** Numbers of a ball around each part: centre, R^2. */
const ballLength = 4;

/** Points in any of the parts. Volume by formula where they lie apart or nested. */
export class Union implements Solid {
  readonly combination = "union";
  readonly parts: readonly PlacedSolid[];
  readonly boundingRadius: number;
  readonly bounds: Bounds;
  readonly intervals: number;
  readonly convex = false;
  readonly hull: readonly Point[];
  readonly hullNormals: readonly Point[];
  readonly shape = shapes.other;
  readonly #measured: MeasuredVolume;
  readonly #partBounds: readonly Bounds[];
  /** A line that misses the ball around a part misses the part. */
  readonly #balls: Float64Array;
  readonly #found: Float64Array;

  constructor(...parts: readonly PlacedSolid[]) {
    this.parts = parts;
    this.#partBounds = parts.map(placedBounds);
    this.bounds = boundsOf(this.#partBounds.flatMap(cornersOf));
    const points = parts.reduce((sum, { solid }) => sum + solid.hull.length, 0);
    const small = points <= maxHullPoints;
    this.hull = small ? parts.flatMap(placedHull) : cornersOf(this.bounds);
    this.hullNormals = small ? parts.flatMap(({ solid }) => solid.hullNormals) : axisNormals;
    this.boundingRadius = parts.reduce(
      (max, { solid, x, y, z }) => Math.max(max, Math.hypot(x, y, z) + solid.boundingRadius),
      0,
    );
    this.intervals = parts.reduce((sum, { solid }) => sum + solid.intervals, 0);
    this.#balls = Float64Array.from(this.#partBounds.flatMap(ballAround));
    this.#found = new Float64Array(2 * this.intervals);
    this.#measured = new MeasuredVolume(() => this.#measure());
  }

  get volume(): number {
    return this.#measured.estimate.volume;
  }

  get volumeError(): number {
    return this.#measured.estimate.error;
  }

  #measure() {
    return sumOf(
      outermostGroups(this.parts).map((group) => {
        if (group.length === 1) return volumeOf(group[0].solid);
        return measureByLines(group.length === this.parts.length ? this : new Union(...group));
      }),
    );
  }

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
    const { parts } = this;
    const balls = this.#balls;
    let found = 0;
    for (let k = 0; k < parts.length; k++) {
      const ball = ballLength * k;
      const cx = originX - balls[ball];
      const cy = originY - balls[ball + 1];
      const cz = originZ - balls[ball + 2];
      const along = cx * directionX + cy * directionY + cz * directionZ;
      const footX = cx - along * directionX;
      const footY = cy - along * directionY;
      const footZ = cz - along * directionZ;
      if (footX * footX + footY * footY + footZ * footZ > balls[ball + 3]) continue;
      const { solid, x, y, z } = parts[k];
      found += solid.intersect(
        originX - x,
        originY - y,
        originZ - z,
        directionX,
        directionY,
        directionZ,
        this.#found,
        2 * found,
      );
    }
    return mergeIntervals(this.#found, found, crossings, offset);
  }

  contains(x: number, y: number, z: number): boolean {
    const point = [x, y, z] as const;
    for (let k = 0; k < this.parts.length; k++) {
      const { min, max } = this.#partBounds[k];
      if (x < min[0] || x > max[0] || y < min[1] || y > max[1]) continue;
      if (z < min[2] || z > max[2]) continue;
      if (containsPoint(this.parts[k], point)) return true;
    }
    return false;
  }
}

/** Centre and R^2 of a ball around a box, a hair larger. */
function ballAround({ min, max }: Bounds): number[] {
  const half = [0, 1, 2].map((k) => (max[k] - min[k]) / 2);
  const radius = Math.hypot(...half) * (1 + 1e-9);
  return [...half.map((value, k) => min[k] + value), radius * radius];
}
