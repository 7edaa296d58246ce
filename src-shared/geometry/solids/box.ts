import { type Bounds, cornersOf } from "../bounds.ts";
import type { Point } from "../rotation.ts";
import { setRay, sharedRay } from "./ray.ts";
import { requireLength } from "./require-length.ts";
import { axisNormals, shapes, type Solid } from "./solid.ts";

/** Rectangular box with the given full widths (cm) along x, y, z. */
export class Box implements Solid {
  readonly halfX: number;
  readonly halfY: number;
  readonly halfZ: number;
  readonly volume: number;
  readonly volumeError = 0;
  readonly boundingRadius: number;
  readonly bounds: Bounds;
  readonly intervals = 1;
  readonly convex = true;
  readonly hull: readonly Point[];
  readonly hullNormals = axisNormals;
  readonly shape = shapes.box;
  readonly #parameters: Float64Array;

  /** @throws DomainError */
  constructor(widthX: number, widthY: number, widthZ: number) {
    for (const width of [widthX, widthY, widthZ]) requireLength("width", width);
    this.halfX = widthX / 2;
    this.halfY = widthY / 2;
    this.halfZ = widthZ / 2;
    this.volume = widthX * widthY * widthZ;
    this.boundingRadius = Math.hypot(this.halfX, this.halfY, this.halfZ);
    this.bounds = {
      min: [-this.halfX, -this.halfY, -this.halfZ],
      max: [this.halfX, this.halfY, this.halfZ],
    };
    this.hull = cornersOf(this.bounds);
    this.#parameters = Float64Array.from(this.parametersAt(0, 0, 0));
  }

  parametersAt(x: number, y: number, z: number): readonly number[] {
    return [
      x - this.halfX,
      x + this.halfX,
      y - this.halfY,
      y + this.halfY,
      z - this.halfZ,
      z + this.halfZ,
    ];
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
    setRay(sharedRay, originX, originY, originZ, directionX, directionY, directionZ);
    return crossBox(sharedRay, this.#parameters, 0, crossings, offset);
  }

  contains(x: number, y: number, z: number): boolean {
    return Math.abs(x) <= this.halfX && Math.abs(y) <= this.halfY && Math.abs(z) <= this.halfZ;
  }
}

/** Crossings with a box: from and to along x, y, z. A line in a face is inside. */
export function crossBox(
  ray: Float64Array,
  parameters: Float64Array,
  at: number,
  crossings: Float64Array,
  offset: number,
): number {
  let entry = -Infinity;
  let exit = Infinity;
  const min = parameters[at] - ray[0];
  const max = parameters[at + 1] - ray[0];
  if (ray[3] === 0) {
    // Parallel to the slab: inside it everywhere or nowhere.
    if (!(min <= 0 && max >= 0)) return 0;
  } else {
    const a = min * ray[6];
    const b = max * ray[6];
    entry = a < b ? a : b;
    exit = a < b ? b : a;
  }
  const minY = parameters[at + 2] - ray[1];
  const maxY = parameters[at + 3] - ray[1];
  if (ray[4] === 0) {
    if (!(minY <= 0 && maxY >= 0)) return 0;
  } else {
    const a = minY * ray[7];
    const b = maxY * ray[7];
    const near = a < b ? a : b;
    const far = a < b ? b : a;
    if (near > entry) entry = near;
    if (far < exit) exit = far;
  }
  const minZ = parameters[at + 4] - ray[2];
  const maxZ = parameters[at + 5] - ray[2];
  if (ray[5] === 0) {
    if (!(minZ <= 0 && maxZ >= 0)) return 0;
  } else {
    const a = minZ * ray[8];
    const b = maxZ * ray[8];
    const near = a < b ? a : b;
    const far = a < b ? b : a;
    if (near > entry) entry = near;
    if (far < exit) exit = far;
  }
  if (!(exit > entry)) return 0;
  crossings[offset] = entry;
  crossings[offset + 1] = exit;
  return 1;
}
