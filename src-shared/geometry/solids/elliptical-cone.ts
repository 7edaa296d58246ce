import { DomainError } from "../../errors.ts";
import { ellipseEnds } from "./elliptical-tube.ts";
import type { LinePlaces } from "./line-places.ts";
import { requireLength } from "./require-length.ts";
import { SurfaceSolid } from "./surface-solid.ts";

/**
 * Cone over an ellipse: (x / slopeX)^2 + (y / slopeY)^2 <= (apex - z)^2 for |z| <= length / 2, cm.
 */
export class EllipticalCone extends SurfaceSolid {
  readonly slopes: readonly [number, number];
  /** z of the tip. */
  readonly apex: number;
  readonly length: number;

  /** @throws DomainError */
  constructor(slopes: readonly [number, number], apex: number, length: number) {
    slopes.forEach((slope) => requireLength("slopes", slope));
    requireLength("apex", apex);
    requireLength("length", length);
    const half = length / 2;
    if (!(half <= apex))
      throw new DomainError("length", length, `0-${2 * apex} cm, twice the apex`);
    const [sx, sy] = slopes;
    const [a, b] = [sx * (apex + half), sy * (apex + half)];
    const [topA, topB] = [sx * (apex - half), sy * (apex - half)];
    super({
      volume: (Math.PI / 3) * sx * sy * ((apex + half) ** 3 - (apex - half) ** 3),
      bounds: { min: [-a, -b, -half], max: [a, b, half] },
      boundingRadius: Math.hypot(Math.max(a, b), half),
      intervals: 1,
      convex: true,
      edges: ellipseEnds(a, b, -half).concat(ellipseEnds(topA, topB, half)),
    });
    this.slopes = slopes;
    this.apex = apex;
    this.length = length;
  }

  contains(x: number, y: number, z: number): boolean {
    const [sx, sy] = this.slopes;
    return Math.abs(z) <= this.length / 2 && (x / sx) ** 2 + (y / sy) ** 2 <= (this.apex - z) ** 2;
  }

  protected addPlaces(ray: Float64Array, places: LinePlaces): void {
    const [sx, sy] = this.slopes;
    const x = ray[0] / sx;
    const y = ray[1] / sy;
    const z = ray[2] - this.apex;
    const dx = ray[3] / sx;
    const dy = ray[4] / sy;
    const dz = ray[5];
    places.addQuadratic(
      dx * dx + dy * dy - dz * dz,
      x * dx + y * dy - z * dz,
      x * x + y * y - z * z,
    );
    places.addLinear(ray[2] - this.length / 2, dz);
    places.addLinear(ray[2] + this.length / 2, dz);
  }
}
