import { type Bounds, rotateBounds } from "../bounds.ts";
import { type Point, type Rotation, inverse, rotate } from "../rotation.ts";
import { shapes, type Solid } from "./solid.ts";

/** A solid turned about its own origin, or mirrored and turned: the matrix is any orthogonal one. */
export class Rotated implements Solid {
  readonly solid: Solid;
  readonly rotation: Rotation;
  readonly boundingRadius: number;
  readonly bounds: Bounds;
  readonly intervals: number;
  readonly convex: boolean;
  readonly hull: readonly Point[];
  readonly hullNormals: readonly Point[];
  readonly shape = shapes.other;
  readonly #back: Rotation;

  constructor(solid: Solid, rotation: Rotation) {
    this.solid = solid;
    this.rotation = rotation;
    this.boundingRadius = solid.boundingRadius;
    this.bounds = rotateBounds(solid.bounds, rotation);
    this.intervals = solid.intervals;
    this.convex = solid.convex;
    this.hull = solid.hull.map((point) => rotate(rotation, point));
    this.hullNormals = solid.hullNormals.map((normal) => rotate(rotation, normal));
    this.#back = inverse(rotation);
  }

  get volume(): number {
    return this.solid.volume;
  }

  get volumeError(): number {
    return this.solid.volumeError;
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
    const r = this.#back;
    return this.solid.intersect(
      r[0] * originX + r[1] * originY + r[2] * originZ,
      r[3] * originX + r[4] * originY + r[5] * originZ,
      r[6] * originX + r[7] * originY + r[8] * originZ,
      r[0] * directionX + r[1] * directionY + r[2] * directionZ,
      r[3] * directionX + r[4] * directionY + r[5] * directionZ,
      r[6] * directionX + r[7] * directionY + r[8] * directionZ,
      crossings,
      offset,
    );
  }

  contains(x: number, y: number, z: number): boolean {
    const [a, b, c] = rotate(this.#back, [x, y, z]);
    return this.solid.contains(a, b, c);
  }
}
