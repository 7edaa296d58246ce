import { DomainError } from "../../errors.ts";
import { boundsOf } from "../bounds.ts";
import { cosineAndSine, type Point } from "../rotation.ts";
import type { AzimuthRange } from "./azimuth-range.ts";
import type { LinePlaces } from "./line-places.ts";
import { requireInner, requireLength } from "./require-length.ts";
import { SurfaceSolid } from "./surface-solid.ts";

/** Angles from +z, degrees. */
export interface PolarRange {
  readonly from: number;
  readonly to: number;
}

/** Part of a ball or shell (radii in cm) between two angles from +z, and in a part of a turn. */
export class SphereSection extends SurfaceSolid {
  readonly radius: number;
  readonly innerRadius: number;
  readonly polar: PolarRange;
  readonly azimuth: AzimuthRange;
  readonly #cosines: readonly [number, number];
  readonly #sines: readonly [number, number];

  /** @throws DomainError */
  constructor(radius: number, innerRadius: number, polar: PolarRange, azimuth: AzimuthRange) {
    requireLength("radius", radius);
    requireInner("innerRadius", innerRadius, radius);
    const { from, to } = polar;
    if (!(from >= 0 && to <= 180 && from < to)) {
      throw new DomainError("polar", `${from}-${to}`, "0-180 degrees, from below to");
    }
    const [fromCosine, fromSine] = cosineAndSine(from);
    const [toCosine, toSine] = cosineAndSine(to);
    // Farthest from the axis: at the equator, or at the end nearer to it.
    const across = from <= 90 && to >= 90 ? 1 : Math.max(fromSine, toSine);
    const near = Math.min(fromSine, toSine);
    const sector = azimuth.extremes(innerRadius * near, radius * across);
    const top = (fromCosine > 0 ? radius : innerRadius) * fromCosine;
    const bottom = (toCosine < 0 ? radius : innerRadius) * toCosine;
    const bounds = boundsOf(
      sector.flatMap(([x, y]): Point[] => [
        [x, y, top],
        [x, y, bottom],
      ]),
    );
    const rims = azimuth.full
      ? [
          [1, 0],
          [-1, 0],
          [0, 1],
          [0, -1],
        ]
      : azimuth.ends;
    super({
      volume:
        ((2 * Math.PI) / 3) *
        azimuth.share *
        (radius ** 3 - innerRadius ** 3) *
        (fromCosine - toCosine),
      bounds,
      boundingRadius: radius,
      // Two spheres and two cones are crossed twice, two planes once.
      intervals: 5,
      convex:
        innerRadius === 0 &&
        azimuth.convex &&
        (from === 0 ? to === 180 || to <= 90 : from >= 90 && to === 180),
      edges: rims.flatMap(([x, y]) =>
        [radius, innerRadius].flatMap((r): Point[] => [
          [r * fromSine * x, r * fromSine * y, r * fromCosine],
          [r * toSine * x, r * toSine * y, r * toCosine],
        ]),
      ),
    });
    this.radius = radius;
    this.innerRadius = innerRadius;
    this.polar = polar;
    this.azimuth = azimuth;
    this.#cosines = [fromCosine, toCosine];
    this.#sines = [fromSine, toSine];
  }

  contains(x: number, y: number, z: number): boolean {
    const squared = x * x + y * y + z * z;
    if (squared > this.radius ** 2 || squared < this.innerRadius ** 2) return false;
    const distance = Math.sqrt(squared);
    const [from, to] = this.#cosines;
    return z <= distance * from && z >= distance * to && this.azimuth.holds(x, y);
  }

  protected addPlaces(ray: Float64Array, places: LinePlaces): void {
    const x = ray[0];
    const y = ray[1];
    const z = ray[2];
    const dx = ray[3];
    const dy = ray[4];
    const dz = ray[5];
    const along = x * dx + y * dy + z * dz;
    const squared = x * x + y * y + z * z;
    places.addQuadratic(1, along, squared - this.radius ** 2);
    if (this.innerRadius > 0) places.addQuadratic(1, along, squared - this.innerRadius ** 2);
    for (const k of [0, 1]) {
      // cos^2 (x^2 + y^2) = sin^2 z^2 on a cone about z; a plane at 90 degrees.
      const cosine = this.#cosines[k];
      const sine = this.#sines[k];
      if (sine === 0) continue;
      if (cosine === 0) {
        places.addLinear(z, dz);
        continue;
      }
      const c = cosine * cosine;
      const s = sine * sine;
      places.addQuadratic(
        c * (dx * dx + dy * dy) - s * dz * dz,
        c * (x * dx + y * dy) - s * z * dz,
        c * (x * x + y * y) - s * z * z,
      );
    }
    this.azimuth.addPlaces(ray, places);
  }
}
