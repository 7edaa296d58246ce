import { type Bounds, cornersOf } from "../bounds.ts";
import type { Point } from "../rotation.ts";
import { setRay, sharedRay } from "./ray.ts";
import { requireInner, requireLength } from "./require-length.ts";
import { axisNormals, shapes, type Solid } from "./solid.ts";

/** Ball of the given radius (cm), or shell where an inner radius is given. */
export class Sphere implements Solid {
  readonly radius: number;
  readonly innerRadius: number;
  readonly volume: number;
  readonly volumeError = 0;
  readonly boundingRadius: number;
  readonly bounds: Bounds;
  readonly intervals: number;
  readonly convex: boolean;
  readonly hull: readonly Point[];
  readonly hullNormals = axisNormals;
  readonly shape = shapes.sphere;
  readonly #parameters: Float64Array;

  /** @throws DomainError */
  constructor(radius: number, innerRadius = 0) {
    requireLength("radius", radius);
    requireInner("innerRadius", innerRadius, radius);
    this.radius = radius;
    this.innerRadius = innerRadius;
    this.volume = (4 / 3) * Math.PI * (radius ** 3 - innerRadius ** 3);
    this.boundingRadius = radius;
    this.bounds = { min: [-radius, -radius, -radius], max: [radius, radius, radius] };
    this.intervals = innerRadius > 0 ? 2 : 1;
    this.convex = innerRadius === 0;
    this.hull = cornersOf(this.bounds);
    this.#parameters = Float64Array.from(this.parametersAt(0, 0, 0));
  }

  parametersAt(x: number, y: number, z: number): readonly number[] {
    return [x, y, z, this.radius ** 2, this.innerRadius ** 2];
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
    return crossSphere(sharedRay, this.#parameters, 0, crossings, offset);
  }

  contains(x: number, y: number, z: number): boolean {
    const squared = x * x + y * y + z * z;
    return squared <= this.radius ** 2 && squared >= this.innerRadius ** 2;
  }
}

/** Crossings with a sphere: centre, R^2, inner R^2. */
export function crossSphere(
  ray: Float64Array,
  parameters: Float64Array,
  at: number,
  crossings: Float64Array,
  offset: number,
): number {
  const x = ray[0] - parameters[at];
  const y = ray[1] - parameters[at + 1];
  const z = ray[2] - parameters[at + 2];
  const along = x * ray[3] + y * ray[4] + z * ray[5];
  // Squared distance of the line from the centre, from the perpendicular foot: no cancellation
  // for far origins.
  const footX = x - along * ray[3];
  const footY = y - along * ray[4];
  const footZ = z - along * ray[5];
  const squared = footX * footX + footY * footY + footZ * footZ;
  const discriminant = parameters[at + 3] - squared;
  if (!(discriminant > 0)) return 0;
  const half = Math.sqrt(discriminant);
  const entry = -along - half;
  const exit = -along + half;
  // A chord shorter than the digits of its place.
  if (!(exit > entry)) return 0;
  crossings[offset] = entry;
  crossings[offset + 1] = exit;
  const inner = parameters[at + 4] - squared;
  if (!(inner > 0)) return 1;
  const innerHalf = Math.sqrt(inner);
  const hollow = -along - innerHalf;
  const solid = -along + innerHalf;
  if (!(hollow > entry && solid > hollow && exit > solid)) return 1;
  crossings[offset + 1] = hollow;
  crossings[offset + 2] = solid;
  crossings[offset + 3] = exit;
  return 2;
}
