import { type Bounds, cornersOf } from "../bounds.ts";
import type { Point } from "../rotation.ts";
import { withoutInner } from "./intervals.ts";
import { setRay, sharedRay } from "./ray.ts";
import { requireInner, requireLength } from "./require-length.ts";
import { axisNormals, shapes, type Solid } from "./solid.ts";

/** Cylinder about z with the given radius and full length (cm); a tube with an inner radius. */
export class Tube implements Solid {
  readonly radius: number;
  readonly innerRadius: number;
  readonly length: number;
  readonly volume: number;
  readonly volumeError = 0;
  readonly boundingRadius: number;
  readonly bounds: Bounds;
  readonly intervals: number;
  readonly convex: boolean;
  readonly hull: readonly Point[];
  readonly hullNormals = axisNormals;
  readonly shape = shapes.tube;
  readonly #parameters: Float64Array;

  /** @throws DomainError */
  constructor(radius: number, innerRadius: number, length: number) {
    requireLength("radius", radius);
    requireLength("length", length);
    requireInner("innerRadius", innerRadius, radius);
    this.radius = radius;
    this.innerRadius = innerRadius;
    this.length = length;
    this.volume = Math.PI * (radius ** 2 - innerRadius ** 2) * length;
    this.boundingRadius = Math.hypot(radius, length / 2);
    this.bounds = { min: [-radius, -radius, -length / 2], max: [radius, radius, length / 2] };
    this.intervals = innerRadius > 0 ? 2 : 1;
    this.convex = innerRadius === 0;
    this.hull = cornersOf(this.bounds);
    this.#parameters = Float64Array.from(this.parametersAt(0, 0, 0));
  }

  parametersAt(x: number, y: number, z: number): readonly number[] {
    const half = this.length / 2;
    return [x, y, z - half, z + half, this.radius ** 2, this.innerRadius ** 2];
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
    return crossTube(sharedRay, this.#parameters, 0, crossings, offset);
  }

  contains(x: number, y: number, z: number): boolean {
    const squared = x * x + y * y;
    return (
      Math.abs(z) <= this.length / 2 &&
      squared <= this.radius ** 2 &&
      squared >= this.innerRadius ** 2
    );
  }
}

/** Crossings with a tube about z: x, y of its axis, z from and to, R^2, inner R^2. */
export function crossTube(
  ray: Float64Array,
  parameters: Float64Array,
  at: number,
  crossings: Float64Array,
  offset: number,
): number {
  const x = ray[0] - parameters[at];
  const y = ray[1] - parameters[at + 1];
  const dx = ray[3];
  const dy = ray[4];
  const min = parameters[at + 2];
  const max = parameters[at + 3];
  let entry = -Infinity;
  let exit = Infinity;
  if (ray[5] === 0) {
    if (!(ray[2] >= min && ray[2] <= max)) return 0;
  } else {
    const a = (min - ray[2]) * ray[8];
    const b = (max - ray[2]) * ray[8];
    entry = a < b ? a : b;
    exit = a < b ? b : a;
  }
  const squaredSlope = dx * dx + dy * dy;
  if (squaredSlope === 0) {
    const squared = x * x + y * y;
    if (!(squared <= parameters[at + 4] && squared >= parameters[at + 5])) return 0;
    if (!(exit > entry)) return 0;
    crossings[offset] = entry;
    crossings[offset + 1] = exit;
    return 1;
  }
  // Distance of the line from the axis by the cross product: keeps its digits for far origins.
  const cross = x * dy - y * dx;
  const middle = -(x * dx + y * dy) / squaredSlope;
  const discriminant = parameters[at + 4] * squaredSlope - cross * cross;
  if (!(discriminant > 0)) return 0;
  const half = Math.sqrt(discriminant) / squaredSlope;
  if (middle - half > entry) entry = middle - half;
  if (middle + half < exit) exit = middle + half;
  if (!(exit > entry)) return 0;
  crossings[offset] = entry;
  crossings[offset + 1] = exit;
  const inner = parameters[at + 5] * squaredSlope - cross * cross;
  if (!(inner > 0)) return 1;
  const innerHalf = Math.sqrt(inner) / squaredSlope;
  return withoutInner(middle - innerHalf, middle + innerHalf, crossings, offset);
}
