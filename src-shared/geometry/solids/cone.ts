import { DomainError } from "../../errors.ts";
import { type Bounds, cornersOf } from "../bounds.ts";
import type { Point } from "../rotation.ts";
import { withoutInner } from "./intervals.ts";
import { setRay, sharedRay } from "./ray.ts";
import { requireInner, requireLength } from "./require-length.ts";
import { axisNormals, shapes, type Solid } from "./solid.ts";

/** Radii (cm) of a cone's two ends, at -length/2 and at +length/2. */
export interface ConeRadii {
  readonly start: number;
  readonly end: number;
}

const noHollow: ConeRadii = { start: 0, end: 0 };

/** Cone or frustum about z, hollow where inner radii are given. */
export class Cone implements Solid {
  readonly outer: ConeRadii;
  readonly inner: ConeRadii;
  readonly length: number;
  readonly volume: number;
  readonly volumeError = 0;
  readonly boundingRadius: number;
  readonly bounds: Bounds;
  readonly intervals: number;
  readonly convex: boolean;
  readonly hull: readonly Point[];
  readonly hullNormals = axisNormals;
  readonly shape = shapes.cone;
  readonly #parameters: Float64Array;

  /** @throws DomainError */
  constructor(outer: ConeRadii, inner: ConeRadii, length: number) {
    requireLength("length", length);
    requireLength("radius", Math.max(outer.start, outer.end));
    for (const radius of [outer.start, outer.end]) {
      if (!(radius >= 0)) throw new DomainError("radius", radius, "0-infinity cm");
    }
    const hollow = inner.start > 0 || inner.end > 0;
    requireWall("innerRadiusStart", inner.start, outer.start, hollow);
    requireWall("innerRadiusEnd", inner.end, outer.end, hollow);
    if (hollow && inner.start === outer.start && inner.end === outer.end) {
      throw new DomainError("innerRadiusEnd", inner.end, "radii that leave a wall");
    }
    this.outer = outer;
    this.inner = hollow ? inner : noHollow;
    this.length = length;
    this.volume = frustumVolume(outer, length) - frustumVolume(this.inner, length);
    const radius = Math.max(outer.start, outer.end);
    this.boundingRadius = Math.hypot(radius, length / 2);
    this.bounds = { min: [-radius, -radius, -length / 2], max: [radius, radius, length / 2] };
    this.intervals = hollow ? 2 : 1;
    this.convex = !hollow;
    this.hull = cornersOf(this.bounds);
    this.#parameters = Float64Array.from(this.parametersAt(0, 0, 0));
  }

  parametersAt(x: number, y: number, z: number): readonly number[] {
    const { outer, inner, length } = this;
    return [
      x,
      y,
      z - length / 2,
      z + length / 2,
      (outer.start + outer.end) / 2,
      (outer.end - outer.start) / length,
      (inner.start + inner.end) / 2,
      (inner.end - inner.start) / length,
    ];
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
    setRay(sharedRay, originX, originY, originZ, directionX, directionY, directionZ);
    return crossCone(sharedRay, this.#parameters, 0, crossings, offset);
  }

  contains(x: number, y: number, z: number): boolean {
    if (!(Math.abs(z) <= this.length / 2)) return false;
    const share = z / this.length + 0.5;
    const squared = x * x + y * y;
    const outer = this.outer.start + share * (this.outer.end - this.outer.start);
    const inner = this.inner.start + share * (this.inner.end - this.inner.start);
    return squared <= outer * outer && squared >= inner * inner;
  }
}

function requireWall(quantity: string, inner: number, outer: number, hollow: boolean): void {
  // Walls may run out in an edge at one end.
  if (hollow && inner === outer) return;
  if (outer > 0) requireInner(quantity, inner, outer);
  else if (inner !== 0) throw new DomainError(quantity, inner, "0 cm, as the outer radius");
}

function frustumVolume({ start, end }: ConeRadii, length: number): number {
  return (Math.PI / 3) * length * (start * start + start * end + end * end);
}

/**
 * Crossings with a frustum about z: x, y of its axis, z from and to, mean radius and slope dr/dz,
 * the same for the hollow (0, 0 where there is none).
 */
export function crossCone(
  ray: Float64Array,
  parameters: Float64Array,
  at: number,
  crossings: Float64Array,
  offset: number,
): number {
  if (!frustum(ray, parameters, at, at + 4, crossings, offset)) return 0;
  if (parameters[at + 6] === 0) return 1;
  const entry = crossings[offset];
  const exit = crossings[offset + 1];
  if (!frustum(ray, parameters, at, at + 6, crossings, offset)) {
    crossings[offset] = entry;
    crossings[offset + 1] = exit;
    return 1;
  }
  const from = crossings[offset];
  const to = crossings[offset + 1];
  crossings[offset] = entry;
  crossings[offset + 1] = exit;
  return withoutInner(from, to, crossings, offset);
}

/** The one interval in a frustum with mean radius and slope at `radii`; false where it is missed. */
function frustum(
  ray: Float64Array,
  parameters: Float64Array,
  at: number,
  radii: number,
  crossings: Float64Array,
  offset: number,
): boolean {
  const min = parameters[at + 2];
  const max = parameters[at + 3];
  const dx = ray[3];
  const dy = ray[4];
  const dz = ray[5];
  const centreZ = 0.5 * (min + max);
  let x = ray[0] - parameters[at];
  let y = ray[1] - parameters[at + 1];
  let z = ray[2] - centreZ;
  // From the point nearest to the centre on, numbers are as large as the solid, however far the
  // origin.
  const shift = -(x * dx + y * dy + z * dz);
  x += shift * dx;
  y += shift * dy;
  z += shift * dz;
  const halfLength = 0.5 * (max - min);
  let entry = -Infinity;
  let exit = Infinity;
  if (dz === 0) {
    if (!(Math.abs(z) <= halfLength)) return false;
  } else {
    const a = (-halfLength - z) * ray[8];
    const b = (halfLength - z) * ray[8];
    entry = a < b ? a : b;
    exit = a < b ? b : a;
  }
  const slope = parameters[radii + 1];
  const radius = parameters[radii] + slope * z;
  // Inside where a t^2 + 2 b t + c <= 0.
  const a = dx * dx + dy * dy - slope * slope * dz * dz;
  const b = x * dx + y * dy - slope * dz * radius;
  const c = x * x + y * y - radius * radius;
  if (a === 0) {
    if (b === 0) {
      if (!(c <= 0)) return false;
    } else if (b > 0) exit = Math.min(exit, -c / (2 * b));
    else entry = Math.max(entry, -c / (2 * b));
  } else {
    const discriminant = b * b - a * c;
    if (a > 0 && !(discriminant > 0)) return false;
    if (discriminant > 0) {
      const q = -(b + (b >= 0 ? 1 : -1) * Math.sqrt(discriminant));
      const r = q / a;
      const s = q === 0 ? 0 : c / q;
      const low = r < s ? r : s;
      const high = r < s ? s : r;
      if (a > 0) {
        entry = Math.max(entry, low);
        exit = Math.min(exit, high);
      } else {
        // Steeper than the wall: inside before the first and after the second root, of which the
        // slab holds one alone, since a frustum is convex.
        const before = Math.min(exit, low) - entry;
        const after = exit - Math.max(entry, high);
        if (before > after) exit = Math.min(exit, low);
        else entry = Math.max(entry, high);
      }
    }
  }
  if (!(exit > entry)) return false;
  crossings[offset] = entry + shift;
  crossings[offset + 1] = exit + shift;
  return crossings[offset + 1] > crossings[offset];
}
