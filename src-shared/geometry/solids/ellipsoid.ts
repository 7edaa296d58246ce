import { DomainError } from "../../errors.ts";
import { ellipseEnds } from "./elliptical-tube.ts";
import type { LinePlaces } from "./line-places.ts";
import { requireLength } from "./require-length.ts";
import { SurfaceSolid } from "./surface-solid.ts";

/** Ellipsoid along the axes, or its part between two planes across z, cm. */
export class Ellipsoid extends SurfaceSolid {
  readonly semiAxes: readonly [number, number, number];
  /** The planes, drawn in to where the ellipsoid ends. */
  readonly from: number;
  readonly to: number;

  /** @throws DomainError */
  constructor(semiAxes: readonly [number, number, number], from: number, to: number) {
    semiAxes.forEach((axis) => requireLength("semiAxes", axis));
    const [a, b, c] = semiAxes;
    const low = Math.max(from, -c);
    const high = Math.min(to, c);
    if (!(low < high)) {
      throw new DomainError(
        "cut",
        `${from}-${to}`,
        `planes from below to, between -${c} and ${c} cm`,
      );
    }
    // Widest at the centre, or at the plane nearest to it.
    const height = low > 0 ? low : Math.min(high, 0);
    const share = Math.sqrt(1 - (height / c) ** 2);
    const rimAt = (z: number) => Math.sqrt(Math.max(0, 1 - (z / c) ** 2));
    super({
      volume: Math.PI * a * b * c * (discsUpTo(high / c) - discsUpTo(low / c)),
      bounds: { min: [-a * share, -b * share, low], max: [a * share, b * share, high] },
      boundingRadius: Math.max(a, b, c),
      intervals: 1,
      convex: true,
      edges: [low, high].flatMap((z) => ellipseEnds(a * rimAt(z), b * rimAt(z), z)),
    });
    this.semiAxes = semiAxes;
    this.from = low;
    this.to = high;
  }

  contains(x: number, y: number, z: number): boolean {
    const [a, b, c] = this.semiAxes;
    return z >= this.from && z <= this.to && (x / a) ** 2 + (y / b) ** 2 + (z / c) ** 2 <= 1;
  }

  protected addPlaces(ray: Float64Array, places: LinePlaces): void {
    const [a, b, c] = this.semiAxes;
    const x = ray[0] / a;
    const y = ray[1] / b;
    const z = ray[2] / c;
    const dx = ray[3] / a;
    const dy = ray[4] / b;
    const dz = ray[5] / c;
    places.addQuadratic(
      dx * dx + dy * dy + dz * dz,
      x * dx + y * dy + z * dz,
      x * x + y * y + z * z - 1,
    );
    places.addLinear(ray[2] - this.from, ray[5]);
    places.addLinear(ray[2] - this.to, ray[5]);
  }
}

/** Integral of the discs 1 - t^2 of a unit ball, over pi. */
function discsUpTo(t: number): number {
  return t - t ** 3 / 3;
}
