import { DomainError } from "../../errors.ts";
import { boundsOf } from "../bounds.ts";
import type { Corner } from "../polygon.ts";
import { cosineAndSine, type Point } from "../rotation.ts";
import type { AzimuthRange } from "./azimuth-range.ts";
import type { LinePlaces } from "./line-places.ts";
import { addInSections, profileSections, type ProfileSection, sectionAt } from "./profile.ts";
import { SurfaceSolid } from "./surface-solid.ts";

/** Distances of the sides from the axis (cm) at a plane across z. */
export interface PolyhedronPlane {
  readonly z: number;
  readonly apothem: number;
  readonly innerApothem: number;
}

/** As a polycone, with flat sides in place of round ones: corners at from + k extent / sides. */
export class RegularPolyhedron extends SurfaceSolid {
  readonly sides: number;
  readonly planes: readonly PolyhedronPlane[];
  readonly azimuth: AzimuthRange;
  /** Directions of the corners, of length 1 / cos(half a side): times the apothem. */
  readonly corners: readonly Corner[];
  readonly #sections: readonly ProfileSection[];
  readonly #normals: readonly Corner[];
  /** Half a side over its apothem. */
  readonly #halfSide: number;

  /** @throws DomainError */
  constructor(sides: number, given: readonly PolyhedronPlane[], azimuth: AzimuthRange) {
    const step = azimuth.extent / sides;
    if (!(sides >= 1 && step < 180)) {
      throw new DomainError("sides", sides, "numbers that leave each side less than 180 degrees");
    }
    const profile = profileSections(
      given.map(({ z, apothem, innerApothem }) => ({ z, outer: apothem, inner: innerApothem })),
      "apothem",
    );
    const halfAngle = (step * Math.PI) / 360;
    const volume = sides * Math.tan(halfAngle) * profile.integral;
    if (!(volume > 0)) throw new DomainError("planes", "volume 0", "apothems that leave a wall");
    const stretch = 1 / Math.cos(halfAngle);
    const corners = Array.from({ length: azimuth.full ? sides : sides + 1 }, (_, k): Corner => {
      const [x, y] = cosineAndSine(azimuth.from + k * step);
      return [stretch * x, stretch * y];
    });
    const planes = given[0].z <= given[given.length - 1].z ? given : given.toReversed();
    const hull = planes.flatMap(({ z, apothem, innerApothem }) =>
      [apothem, innerApothem].flatMap((size) =>
        corners.map(([x, y]): Point => [size * x, size * y, z]),
      ),
    );
    const bounds = boundsOf(hull);
    const convex = profile.convex && azimuth.convex;
    super({
      volume,
      bounds,
      boundingRadius: Math.max(...planes.map(({ z, apothem }) => Math.hypot(z, stretch * apothem))),
      intervals: 4 * profile.sections.length,
      convex,
      ...(hull.length <= maxHullPoints ? { hull } : {}),
    });
    this.sides = sides;
    this.planes = planes;
    this.azimuth = azimuth;
    this.corners = corners;
    this.#sections = profile.sections;
    this.#halfSide = Math.tan(halfAngle);
    this.#normals = Array.from({ length: sides }, (_, k) =>
      cosineAndSine(azimuth.from + (k + 0.5) * step),
    );
  }

  contains(x: number, y: number, z: number): boolean {
    const sections = this.#sections;
    let k = sectionAt(sections, z);
    if (k === sections.length || sections[k].from > z || !this.azimuth.holds(x, y)) return false;
    const [normalX, normalY] = this.#normals[this.#sideAt(x, y)];
    const distance = normalX * x + normalY * y;
    for (; k < sections.length && sections[k].from <= z; k++) {
      const section = sections[k];
      const above = z - section.from;
      if (
        distance <= section.outer + section.outerSlope * above &&
        distance >= section.inner + section.innerSlope * above
      ) {
        return true;
      }
    }
    return false;
  }

  #sideAt(x: number, y: number): number {
    const { from, extent } = this.azimuth;
    const turned = ((Math.atan2(y, x) * 180) / Math.PI - from) % 360;
    const angle = turned < 0 ? turned + 360 : turned;
    // Beyond a part of a turn there is only what rounding put there: at its end or its begin.
    if (angle > extent) return angle - extent < 360 - angle ? this.sides - 1 : 0;
    return Math.min(this.sides - 1, Math.floor((angle * this.sides) / extent));
  }

  protected addPlaces(ray: Float64Array, places: LinePlaces): void {
    this.azimuth.addPlaces(ray, places);
    addInSections(ray, this.#sections, places, this.boundingRadius, (section) => {
      const hollow = section.inner > 0 || section.innerSlope > 0;
      for (let side = 0; side < this.sides; side++) {
        this.#addSide(ray, side, section.from, section.outer, section.outerSlope, places);
        if (hollow) {
          this.#addSide(ray, side, section.from, section.inner, section.innerSlope, places);
        }
      }
    });
  }

  /** Where the line crosses the plane of a side, if that is between the corners of the side. */
  #addSide(
    ray: Float64Array,
    side: number,
    from: number,
    apothem: number,
    apothemSlope: number,
    places: LinePlaces,
  ): void {
    const [x, y] = this.#normals[side];
    const slope = x * ray[3] + y * ray[4] - apothemSlope * ray[5];
    if (slope === 0) return;
    const distance = x * ray[0] + y * ray[1];
    const t = -(distance - apothem - apothemSlope * (ray[2] - from)) / slope;
    const along = x * (ray[1] + t * ray[4]) - y * (ray[0] + t * ray[3]);
    const height = distance + t * (x * ray[3] + y * ray[4]);
    const hair = 1e-9 * this.boundingRadius;
    if (Math.abs(along) <= this.#halfSide * height + hair) places.add(t);
  }
}

/** Solids with more corners are bounded by their box. */
const maxHullPoints = 500;
