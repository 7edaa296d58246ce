import { type Bounds, boundsOf, cornersOf } from "../bounds.ts";
import { containsPoint, placedBounds, placedHull, type PlacedSolid } from "../placed-solid.ts";
import { quasiVolume } from "../quasi-monte-carlo.ts";
import { areDisjoint, isInside } from "../solid-relations.ts";
import type { Point } from "../rotation.ts";
import { joinIntervals } from "./intervals.ts";
import { PairCrossings } from "./pair-crossings.ts";
import { shapes, type Solid } from "./solid.ts";

/** Points in one solid or the other. Volume by formula where they lie apart or nested. */
export class Union implements Solid {
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
    this.bounds = boundsOf([...cornersOf(placedBounds(first)), ...cornersOf(placedBounds(second))]);
    this.hull = [...placedHull(first), ...placedHull(second)];
    this.hullNormals = [...first.solid.hullNormals, ...second.solid.hullNormals];
    this.boundingRadius = Math.max(...[first, second].map(reach));
    this.intervals = first.solid.intervals + second.solid.intervals;
    this.#crossings = new PairCrossings(first, second);
    const a = first.solid;
    const b = second.solid;
    if (areDisjoint(first, second)) {
      this.volume = a.volume + b.volume;
      this.volumeError = Math.hypot(a.volumeError, b.volumeError);
    } else if (isInside(second, first) || isInside(first, second)) {
      const outer = isInside(second, first) ? a : b;
      this.volume = outer.volume;
      this.volumeError = outer.volumeError;
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
    return joinIntervals(pair.a, pair.countA, pair.b, pair.countB, crossings, offset);
  }

  contains(x: number, y: number, z: number): boolean {
    return containsPoint(this.first, [x, y, z]) || containsPoint(this.second, [x, y, z]);
  }
}

/** Farthest point of a part from the origin of the whole, cm. */
function reach({ solid, x, y, z }: PlacedSolid): number {
  return Math.hypot(x, y, z) + solid.boundingRadius;
}
