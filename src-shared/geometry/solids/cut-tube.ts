import { DomainError } from "../../errors.ts";
import { boundsOf } from "../bounds.ts";
import type { Point } from "../rotation.ts";
import type { AzimuthRange } from "./azimuth-range.ts";
import type { LinePlaces } from "./line-places.ts";
import { requireInner, requireLength } from "./require-length.ts";
import { SurfaceSolid } from "./surface-solid.ts";

/** An end: z = at + slopeX x + slopeY y. */
interface End {
  readonly at: number;
  readonly slopeX: number;
  readonly slopeY: number;
}

/**
 * Tube about z whose ends are cut by planes through (0, 0, -length/2) and (0, 0, length/2), cm.
 * The ends may not meet inside the tube.
 */
export class CutTube extends SurfaceSolid {
  readonly radius: number;
  readonly innerRadius: number;
  readonly length: number;
  readonly azimuth: AzimuthRange;
  readonly #low: End;
  readonly #high: End;

  /** @throws DomainError */
  constructor(
    radius: number,
    innerRadius: number,
    length: number,
    /** Outward normals of the ends, of any length. */
    normals: { readonly low: Point; readonly high: Point },
    azimuth: AzimuthRange,
  ) {
    requireLength("radius", radius);
    requireLength("length", length);
    requireInner("innerRadius", innerRadius, radius);
    if (!(normals.low[2] < 0)) {
      throw new DomainError("lowNormal", normals.low.join(", "), "directions with z below 0");
    }
    if (!(normals.high[2] > 0)) {
      throw new DomainError("highNormal", normals.high.join(", "), "directions with z above 0");
    }
    const low = endOf(-length / 2, normals.low);
    const high = endOf(length / 2, normals.high);
    const rim = rimOf(low, high, innerRadius, radius, azimuth);
    const gap = rim.reduce(
      (min, [x, y]) => Math.min(min, heightAt(high, x, y) - heightAt(low, x, y)),
      Infinity,
    );
    if (!(gap > 0)) {
      throw new DomainError("length", length, "lengths whose cut ends do not meet in the tube");
    }
    const hull = rim.flatMap(([x, y]): Point[] => [
      [x, y, heightAt(low, x, y)],
      [x, y, heightAt(high, x, y)],
    ]);
    const bounds = boundsOf(hull);
    super({
      volume: volumeBetween(low, high, innerRadius, radius, azimuth),
      bounds,
      boundingRadius: Math.max(...hull.map(([x, y, z]) => Math.hypot(x, y, z))),
      intervals: 3,
      convex: innerRadius === 0 && azimuth.convex,
      edges: hull,
    });
    this.radius = radius;
    this.innerRadius = innerRadius;
    this.length = length;
    this.azimuth = azimuth;
    this.#low = low;
    this.#high = high;
  }

  lowAt(x: number, y: number): number {
    return heightAt(this.#low, x, y);
  }

  highAt(x: number, y: number): number {
    return heightAt(this.#high, x, y);
  }

  contains(x: number, y: number, z: number): boolean {
    const squared = x * x + y * y;
    return (
      squared <= this.radius ** 2 &&
      squared >= this.innerRadius ** 2 &&
      z >= this.lowAt(x, y) &&
      z <= this.highAt(x, y) &&
      this.azimuth.holds(x, y)
    );
  }

  protected addPlaces(ray: Float64Array, places: LinePlaces): void {
    const x = ray[0];
    const y = ray[1];
    const z = ray[2];
    const dx = ray[3];
    const dy = ray[4];
    const dz = ray[5];
    const across = dx * dx + dy * dy;
    const along = x * dx + y * dy;
    const squared = x * x + y * y;
    places.addQuadratic(across, along, squared - this.radius ** 2);
    if (this.innerRadius > 0) places.addQuadratic(across, along, squared - this.innerRadius ** 2);
    for (const end of [this.#low, this.#high]) {
      places.addLinear(z - heightAt(end, x, y), dz - end.slopeX * dx - end.slopeY * dy);
    }
    this.azimuth.addPlaces(ray, places);
  }
}

function endOf(at: number, [x, y, z]: Point): End {
  return { at, slopeX: -x / z, slopeY: -y / z };
}

function heightAt({ at, slopeX, slopeY }: End, x: number, y: number): number {
  return at + slopeX * x + slopeY * y;
}

/** Points of the rims where an end, their distance, x or y may be greatest or least. */
function rimOf(
  low: End,
  high: End,
  innerRadius: number,
  radius: number,
  azimuth: AzimuthRange,
): readonly (readonly [number, number])[] {
  const steepest = [
    low,
    high,
    { slopeX: high.slopeX - low.slopeX, slopeY: high.slopeY - low.slopeY },
  ]
    .map(({ slopeX, slopeY }) => [slopeX, slopeY, Math.hypot(slopeX, slopeY)])
    .filter(([, , slope]) => slope > 0)
    .flatMap(([x, y, slope]) => [
      [(radius * x) / slope, (radius * y) / slope] as const,
      [(-radius * x) / slope, (-radius * y) / slope] as const,
    ])
    .filter(([x, y]) => azimuth.holds(x, y));
  return [...azimuth.extremes(innerRadius, radius), ...steepest];
}

/** Length over the ring, plus what the slopes add where the ring is not whole, cm^3. */
function volumeBetween(
  low: End,
  high: End,
  innerRadius: number,
  radius: number,
  azimuth: AzimuthRange,
): number {
  const area = Math.PI * (radius ** 2 - innerRadius ** 2) * azimuth.share;
  const upright = area * (high.at - low.at);
  if (azimuth.full) return upright;
  // Integrals of x and y over the sector.
  const [[startX, startY], [endX, endY]] = azimuth.ends;
  const cubes = (radius ** 3 - innerRadius ** 3) / 3;
  const x = cubes * (endY - startY);
  const y = cubes * (startX - endX);
  return upright + (high.slopeX - low.slopeX) * x + (high.slopeY - low.slopeY) * y;
}
