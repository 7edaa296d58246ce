import { DomainError } from "../../errors.ts";
import type { Solid } from "./solid.ts";

/** Ball of the given radius (cm). */
export class Sphere implements Solid {
  readonly radius: number;
  readonly volume: number;
  readonly boundingRadius: number;

  constructor(radius: number) {
    if (!(radius > 0 && Number.isFinite(radius))) {
      throw new DomainError("radius", radius, "0-infinity cm, above 0");
    }
    this.radius = radius;
    this.volume = (4 / 3) * Math.PI * radius ** 3;
    this.boundingRadius = radius;
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
    const along = originX * directionX + originY * directionY + originZ * directionZ;
    // Squared distance of the line from the centre, from the perpendicular foot: no cancellation
    // for far origins.
    const footX = originX - along * directionX;
    const footY = originY - along * directionY;
    const footZ = originZ - along * directionZ;
    const discriminant =
      this.radius * this.radius - (footX * footX + footY * footY + footZ * footZ);
    if (!(discriminant > 0)) return 0;
    const half = Math.sqrt(discriminant);
    crossings[offset] = -along - half;
    crossings[offset + 1] = -along + half;
    return 1;
  }

  contains(x: number, y: number, z: number): boolean {
    return x * x + y * y + z * z <= this.radius * this.radius;
  }
}
