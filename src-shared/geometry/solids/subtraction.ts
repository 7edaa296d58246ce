import type { Bounds } from "../bounds.ts";
import { containsPoint, placedBounds, placedHull, type PlacedSolid } from "../placed-solid.ts";
import type { VolumeEstimate } from "../quasi-monte-carlo.ts";
import type { Point } from "../rotation.ts";
import { areDisjoint, isInside } from "../solid-relations.ts";
import { subtractIntervals } from "./intervals.ts";
import { measureByLines, MeasuredVolume, volumeOf } from "./measured-volume.ts";
import { PairCrossings } from "./pair-crossings.ts";
import { shapes, type Solid } from "./solid.ts";

/** Points of the first solid that are not in the second. Volume by formula where nested. */
export class Subtraction implements Solid {
  readonly combination = "subtraction";
  readonly first: PlacedSolid;
  readonly second: PlacedSolid;
  readonly boundingRadius: number;
  readonly bounds: Bounds;
  readonly intervals: number;
  readonly convex = false;
  readonly hull: readonly Point[];
  readonly hullNormals: readonly Point[];
  readonly shape = shapes.other;
  readonly #crossings: PairCrossings;
  readonly #measured: MeasuredVolume;

  constructor(first: PlacedSolid, second: PlacedSolid) {
    this.first = first;
    this.second = second;
    this.bounds = placedBounds(first);
    this.hull = placedHull(first);
    this.hullNormals = first.solid.hullNormals;
    this.boundingRadius = Math.hypot(first.x, first.y, first.z) + first.solid.boundingRadius;
    this.intervals = first.solid.intervals + second.solid.intervals;
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
    const whole = volumeOf(first.solid);
    if (areDisjoint(first, second)) return whole;
    if (!isInside(second, first)) return measureByLines(this);
    const hole = volumeOf(second.solid);
    return {
      volume: whole.volume - hole.volume,
      error: Math.hypot(whole.error, hole.error),
    };
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
