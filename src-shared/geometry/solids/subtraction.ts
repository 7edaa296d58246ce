import type { Bounds } from "../bounds.ts";
import { containsPoint, placedBounds, placedHull, type PlacedSolid } from "../placed-solid.ts";
import { quasiVolume } from "../quasi-monte-carlo.ts";
import type { Point } from "../rotation.ts";
import { areDisjoint, isInside } from "../solid-relations.ts";
import { subtractIntervals } from "./intervals.ts";
import { PairCrossings } from "./pair-crossings.ts";
import { shapes, type Solid } from "./solid.ts";

/** Points of the first solid that are not in the second. Volume by formula where nested. */
export class Subtraction implements Solid {
  readonly first: PlacedSolid;
  readonly second: PlacedSolid;
  readonly volume: number;
  readonly volumeError: number;
  readonly boundingRadius: number;
  readonly bounds: Bounds;
  readonly intervals: number;
  readonly convex = false;
  readonly hull: readonly Point[];
  readonly hullNormals: readonly Point[];
  readonly shape = shapes.other;
  readonly #crossings: PairCrossings;

  constructor(first: PlacedSolid, second: PlacedSolid) {
    this.first = first;
    this.second = second;
    this.bounds = placedBounds(first);
    this.hull = placedHull(first);
    this.hullNormals = first.solid.hullNormals;
    this.boundingRadius = Math.hypot(first.x, first.y, first.z) + first.solid.boundingRadius;
    this.intervals = first.solid.intervals + second.solid.intervals;
    this.#crossings = new PairCrossings(first, second);
    const a = first.solid;
    const b = second.solid;
    if (areDisjoint(first, second)) {
      this.volume = a.volume;
      this.volumeError = a.volumeError;
    } else if (isInside(second, first)) {
      this.volume = a.volume - b.volume;
      this.volumeError = Math.hypot(a.volumeError, b.volumeError);
    } else {
      const estimate = quasiVolume(this.bounds, (x, y, z) => this.contains(x, y, z));
      this.volume = estimate.volume;
      this.volumeError = estimate.error;
    }
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
    const pair = this.#crossings;
    pair.cut(originX, originY, originZ, directionX, directionY, directionZ);
    return subtractIntervals(pair.a, pair.countA, pair.b, pair.countB, crossings, offset);
  }

  contains(x: number, y: number, z: number): boolean {
    return containsPoint(this.first, [x, y, z]) && !containsPoint(this.second, [x, y, z]);
  }
}
