import { DomainError } from "../../errors.ts";
import { boundsOf } from "../bounds.ts";
import type { Point } from "../rotation.ts";
import type { AzimuthRange } from "./azimuth-range.ts";
import type { LinePlaces } from "./line-places.ts";
import { addQuartic } from "./quartic-places.ts";
import { requireInner, requireLength } from "./require-length.ts";
import { SurfaceSolid } from "./surface-solid.ts";

/** Ring about z: a circle of the radius with its centre at the major radius, cm; may be hollow. */
export class Torus extends SurfaceSolid {
  readonly majorRadius: number;
  readonly radius: number;
  readonly innerRadius: number;
  readonly azimuth: AzimuthRange;

  /** @throws DomainError */
  constructor(majorRadius: number, radius: number, innerRadius: number, azimuth: AzimuthRange) {
    requireLength("radius", radius);
    requireInner("innerRadius", innerRadius, radius);
    if (!(majorRadius >= radius && majorRadius < Infinity)) {
      throw new DomainError("majorRadius", majorRadius, `${radius}-infinity cm, above the radius`);
    }
    const outermost = majorRadius + radius;
    const sector = azimuth.extremes(majorRadius - radius, outermost);
    super({
      volume: 2 * Math.PI ** 2 * azimuth.share * majorRadius * (radius ** 2 - innerRadius ** 2),
      bounds: boundsOf(
        sector.flatMap(([x, y]): Point[] => [
          [x, y, -radius],
          [x, y, radius],
        ]),
      ),
      boundingRadius: outermost,
      // Two quartics, two planes.
      intervals: 5,
      convex: false,
      edges: azimuth.extremes(majorRadius - radius, outermost).map(([x, y]): Point => [x, y, 0]),
    });
    this.majorRadius = majorRadius;
    this.radius = radius;
    this.innerRadius = innerRadius;
    this.azimuth = azimuth;
  }

  contains(x: number, y: number, z: number): boolean {
    const across = Math.sqrt(x * x + y * y) - this.majorRadius;
    const squared = across * across + z * z;
    return (
      squared <= this.radius ** 2 && squared >= this.innerRadius ** 2 && this.azimuth.holds(x, y)
    );
  }

  protected addPlaces(ray: Float64Array, places: LinePlaces): void {
    this.#addTube(this.radius, ray, places);
    if (this.innerRadius > 0) this.#addTube(this.innerRadius, ray, places);
    this.azimuth.addPlaces(ray, places);
  }

  /**
   * (p^2 + R^2 - r^2)^2 = 4 R^2 (x^2 + y^2): p^2 = t^2 + const from the point nearest to the
   * centre on, so that the quartic in t has no cubic term.
   */
  #addTube(radius: number, ray: Float64Array, places: LinePlaces): void {
    const x = ray[0];
    const y = ray[1];
    const z = ray[2];
    const dx = ray[3];
    const dy = ray[4];
    const major = 4 * this.majorRadius ** 2;
    const rest = x * x + y * y + z * z + (this.majorRadius - radius) * (this.majorRadius + radius);
    addQuartic(
      2 * rest - major * (dx * dx + dy * dy),
      -2 * major * (x * dx + y * dy),
      rest * rest - major * (x * x + y * y),
      places,
    );
  }
}
