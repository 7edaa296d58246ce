import type { Point } from "../rotation.ts";
import type { LinePlaces } from "./line-places.ts";
import { requireLength } from "./require-length.ts";
import { SurfaceSolid } from "./surface-solid.ts";

/** Cylinder along z over an ellipse with semi-axes along x and y; full length, cm. */
export class EllipticalTube extends SurfaceSolid {
  readonly semiAxes: readonly [number, number];
  readonly length: number;

  /** @throws DomainError */
  constructor(semiAxes: readonly [number, number], length: number) {
    semiAxes.forEach((axis) => requireLength("semiAxes", axis));
    requireLength("length", length);
    const [a, b] = semiAxes;
    const half = length / 2;
    super({
      volume: Math.PI * a * b * length,
      bounds: { min: [-a, -b, -half], max: [a, b, half] },
      boundingRadius: Math.hypot(Math.max(a, b), half),
      intervals: 1,
      convex: true,
      edges: ellipseEnds(a, b, -half).concat(ellipseEnds(a, b, half)),
    });
    this.semiAxes = semiAxes;
    this.length = length;
  }

  contains(x: number, y: number, z: number): boolean {
    const [a, b] = this.semiAxes;
    return Math.abs(z) <= this.length / 2 && (x / a) ** 2 + (y / b) ** 2 <= 1;
  }

  protected addPlaces(ray: Float64Array, places: LinePlaces): void {
    const [a, b] = this.semiAxes;
    const x = ray[0] / a;
    const y = ray[1] / b;
    const dx = ray[3] / a;
    const dy = ray[4] / b;
    places.addQuadratic(dx * dx + dy * dy, x * dx + y * dy, x * x + y * y - 1);
    places.addLinear(ray[2] - this.length / 2, ray[5]);
    places.addLinear(ray[2] + this.length / 2, ray[5]);
  }
}

/** Where an ellipse in a plane across z meets the axes. */
export function ellipseEnds(a: number, b: number, z: number): Point[] {
  return [
    [a, 0, z],
    [-a, 0, z],
    [0, b, z],
    [0, -b, z],
  ];
}
