import { type Bounds, commonBounds, cornersOf } from "../bounds.ts";
import { containsPoint, placedBounds, type PlacedSolid } from "../placed-solid.ts";
import type { VolumeEstimate } from "../quasi-monte-carlo.ts";
import type { Point } from "../rotation.ts";
import { areDisjoint, isInside } from "../solid-relations.ts";
import { commonIntervals } from "./intervals.ts";
import { measureByLines, MeasuredVolume, volumeOf } from "./measured-volume.ts";
import { PairCrossings } from "./pair-crossings.ts";
import { axisNormals, shapes, type Solid } from "./solid.ts";

/**
 * Points in both solids. Volume by formula where one lies in the other. Of solids apart it is an
 * empty solid, whose bounds are a point.
 */
export class Intersection implements Solid {
  readonly combination = "intersection";
  readonly first: PlacedSolid;
  readonly second: PlacedSolid;
  readonly boundingRadius: number;
  readonly bounds: Bounds;
  readonly intervals: number;
  readonly convex: boolean;
  readonly hull: readonly Point[];
  readonly hullNormals = axisNormals;
  readonly shape = shapes.other;
  readonly #crossings: PairCrossings;
  readonly #measured: MeasuredVolume;

  constructor(first: PlacedSolid, second: PlacedSolid) {
    this.first = first;
    this.second = second;
    const common = commonBounds(placedBounds(first), placedBounds(second));
    const place: Point = [first.x, first.y, first.z];
    this.bounds = common ?? { min: place, max: place };
    this.hull = cornersOf(this.bounds);
    this.boundingRadius = this.hull.reduce(
      (reach, corner) => Math.max(reach, Math.hypot(...corner)),
      0,
    );
    this.intervals = first.solid.intervals + second.solid.intervals - 1;
    this.convex = first.solid.convex && second.solid.convex;
    this.#crossings = new PairCrossings(first, second);
    this.#measured = new MeasuredVolume(() => this.#measure());
  }

  get volume(): number {
    return this.#measured.estimate.volume;
  }

  get volumeError(): number {
    return this.#measured.estimate.error;
  }

  #measure(): VolumeEstimate {
    const { first, second } = this;
    if (areDisjoint(first, second)) return { volume: 0, error: 0 };
    if (isInside(first, second)) return volumeOf(first.solid);
    if (isInside(second, first)) return volumeOf(second.solid);
    return measureByLines(this);
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
    return commonIntervals(pair.a, pair.countA, pair.b, pair.countB, crossings, offset);
  }

  contains(x: number, y: number, z: number): boolean {
    return containsPoint(this.first, [x, y, z]) && containsPoint(this.second, [x, y, z]);
  }
}
