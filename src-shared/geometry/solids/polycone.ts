import { DomainError } from "../../errors.ts";
import { boundsOf } from "../bounds.ts";
import type { Point } from "../rotation.ts";
import type { AzimuthRange } from "./azimuth-range.ts";
import type { LinePlaces } from "./line-places.ts";
import { addInSections, profileSections, type ProfileSection, sectionAt } from "./profile.ts";
import { SurfaceSolid } from "./surface-solid.ts";

/** Radii (cm) of a polycone at a plane across z. */
export interface ConePlane {
  readonly z: number;
  readonly radius: number;
  readonly innerRadius: number;
}

/** Cones on each other about z, in a part of a turn. Two planes at one z are a step. */
export class Polycone extends SurfaceSolid {
  readonly planes: readonly ConePlane[];
  readonly azimuth: AzimuthRange;
  readonly #sections: readonly ProfileSection[];

  /** @throws DomainError */
  constructor(given: readonly ConePlane[], azimuth: AzimuthRange) {
    const profile = profileSections(
      given.map(({ z, radius, innerRadius }) => ({ z, outer: radius, inner: innerRadius })),
      "radius",
    );
    const volume = azimuth.share * Math.PI * profile.integral;
    if (!(volume > 0)) throw new DomainError("planes", "volume 0", "radii that leave a wall");
    const sector = azimuth.extremes(profile.minInner, profile.maxOuter);
    const { min, max } = profile;
    super({
      volume,
      bounds: boundsOf(
        sector.flatMap(([x, y]): Point[] => [
          [x, y, min],
          [x, y, max],
        ]),
      ),
      boundingRadius: profile.boundingRadius,
      intervals: 4 * profile.sections.length,
      convex: profile.convex && azimuth.convex,
      edges: profile.rims.flatMap(({ z, radius }) =>
        azimuth.extremes(radius, radius).map(([x, y]): Point => [x, y, z]),
      ),
    });
    this.planes = given[0].z <= given[given.length - 1].z ? given : given.toReversed();
    this.azimuth = azimuth;
    this.#sections = profile.sections;
  }

  contains(x: number, y: number, z: number): boolean {
    const sections = this.#sections;
    if (!this.azimuth.holds(x, y)) return false;
    const squared = x * x + y * y;
    // A point between two sections belongs to either.
    for (let k = sectionAt(sections, z); k < sections.length && sections[k].from <= z; k++) {
      const section = sections[k];
      if (z > section.to) continue;
      const above = z - section.from;
      const outer = section.outer + section.outerSlope * above;
      const inner = section.inner + section.innerSlope * above;
      if (squared <= outer * outer && squared >= inner * inner) return true;
    }
    return false;
  }

  protected addPlaces(ray: Float64Array, places: LinePlaces): void {
    const x = ray[0];
    const y = ray[1];
    const z = ray[2];
    const dx = ray[3];
    const dy = ray[4];
    const dz = ray[5];
    this.azimuth.addPlaces(ray, places);
    const across = dx * dx + dy * dy;
    const along = x * dx + y * dy;
    const squared = x * x + y * y;
    const addCone = (radiusAtFrom: number, slope: number, from: number) => {
      // x^2 + y^2 = (r + slope (z - from))^2
      const radius = radiusAtFrom + slope * (z - from);
      places.addQuadratic(
        across - slope * slope * dz * dz,
        along - slope * dz * radius,
        squared - radius * radius,
      );
    };
    addInSections(ray, this.#sections, places, this.boundingRadius, (section) => {
      addCone(section.outer, section.outerSlope, section.from);
      if (section.inner > 0 || section.innerSlope > 0) {
        addCone(section.inner, section.innerSlope, section.from);
      }
    });
  }
}
