import { DomainError } from "../../errors.ts";
import type { LinePlaces } from "./line-places.ts";

/** Distances from the axis (cm) at a plane across z: radii, or apothems of flat sides. */
export interface ProfilePlane {
  readonly z: number;
  readonly outer: number;
  readonly inner: number;
}

/** Between two planes: distances at `from`, and their slopes along z. */
export interface ProfileSection {
  readonly from: number;
  readonly to: number;
  readonly outer: number;
  readonly outerSlope: number;
  readonly inner: number;
  readonly innerSlope: number;
}

/** The outline of a solid about z. */
export interface Profile {
  readonly sections: readonly ProfileSection[];
  readonly min: number;
  readonly max: number;
  readonly maxOuter: number;
  readonly minInner: number;
  /** Greatest distance from the origin, cm. */
  readonly boundingRadius: number;
  /** Integral of outer^2 - inner^2 along z, cm^3. */
  readonly integral: number;
  /** Not hollow, and nowhere drawn in. */
  readonly convex: boolean;
  /** Circles that are edges. */
  readonly rims: readonly { readonly z: number; readonly radius: number }[];
}

/** Rims of profiles with more planes do not matter to pictures. */
const maxRimPlanes = 40;

/**
 * Sections between planes of ascending or descending z.
 *
 * @param quantity how the outer distance is called in errors
 * @throws DomainError
 */
export function profileSections(given: readonly ProfilePlane[], quantity: string): Profile {
  if (given.length < 2) throw new DomainError("planes", given.length, "2-infinity planes");
  const planes = given[0].z <= given[given.length - 1].z ? given : given.toReversed();
  planes.forEach(({ z, outer, inner }, k) => {
    if (!Number.isFinite(z)) throw new DomainError("planes", `z = ${z}`, "finite z in cm");
    if (k > 0 && z < planes[k - 1].z) {
      throw new DomainError("planes", `z = ${z} after ${planes[k - 1].z}`, "z that run one way");
    }
    if (!(outer >= 0 && outer < Infinity)) {
      throw new DomainError("planes", `${quantity} = ${outer}`, "0-infinity cm");
    }
    if (!(inner >= 0 && inner <= outer)) {
      throw new DomainError("planes", `inner ${quantity} = ${inner}`, `0-${outer} cm`);
    }
  });
  const sections = planes.slice(1).flatMap((end, k): ProfileSection[] => {
    const start = planes[k];
    const length = end.z - start.z;
    if (!(length > 0)) return [];
    return [
      {
        from: start.z,
        to: end.z,
        outer: start.outer,
        outerSlope: (end.outer - start.outer) / length,
        inner: start.inner,
        innerSlope: (end.inner - start.inner) / length,
      },
    ];
  });
  if (sections.length === 0) throw new DomainError("planes", "one z", "planes at different z");
  const integral = planes.slice(1).reduce((sum, end, k) => {
    const start = planes[k];
    const area = meanSquare(start.outer, end.outer) - meanSquare(start.inner, end.inner);
    return sum + (end.z - start.z) * area;
  }, 0);
  return {
    sections,
    min: planes[0].z,
    max: planes[planes.length - 1].z,
    maxOuter: Math.max(...planes.map(({ outer }) => outer)),
    minInner: Math.min(...planes.map(({ inner }) => inner)),
    boundingRadius: Math.max(...planes.map(({ z, outer }) => Math.hypot(z, outer))),
    integral,
    convex: planes.every(({ inner }) => inner === 0) && isDrawnOut(sections),
    rims:
      planes.length > maxRimPlanes
        ? []
        : planes.flatMap(({ z, outer, inner }) => [
            { z, radius: outer },
            { z, radius: inner },
          ]),
  };
}

/** Mean of the square of what runs straight from a to b. */
function meanSquare(a: number, b: number): number {
  return (a * a + a * b + b * b) / 3;
}

/** Slopes never grow, and sections meet without a step. */
function isDrawnOut(sections: readonly ProfileSection[]): boolean {
  return sections.slice(1).every((section, k) => {
    const former = sections[k];
    const end = former.outer + former.outerSlope * (former.to - former.from);
    const step = Math.abs(end - section.outer) > 1e-12 * (end + section.outer);
    return !step && section.outerSlope <= former.outerSlope + 1e-12;
  });
}

/** The first section that ends at z or above it; the number of sections where there is none. */
export function sectionAt(sections: readonly ProfileSection[], z: number): number {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sections[middle].to < z) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Places where a line may cross the walls of each section that it passes, and the planes between.
 *
 * @param add adds the places of one section's walls; those beyond its planes are left out
 */
export function addInSections(
  ray: Float64Array,
  sections: readonly ProfileSection[],
  places: LinePlaces,
  boundingRadius: number,
  add: (section: ProfileSection) => void,
): void {
  const z = ray[2];
  const dz = ray[5];
  // Places a hair beyond a plane are those at the plane.
  const hair = 1e-9 * boundingRadius;
  const { from: first, to: last } = places;
  for (const section of sections) {
    let from = -Infinity;
    let to = Infinity;
    if (dz === 0) {
      if (z < section.from || z > section.to) continue;
    } else {
      const a = (section.from - z) / dz;
      const b = (section.to - z) / dz;
      from = Math.min(a, b);
      to = Math.max(a, b);
    }
    from = Math.max(from - hair, first);
    to = Math.min(to + hair, last);
    if (from > to) continue;
    places.limit(from, to);
    if (dz !== 0) {
      places.add((section.from - z) / dz);
      places.add((section.to - z) / dz);
    }
    add(section);
  }
  places.limit(first, last);
}
