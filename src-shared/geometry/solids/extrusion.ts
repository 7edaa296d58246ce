import { DomainError } from "../../errors.ts";
import type { Bounds } from "../bounds.ts";
import { type Corner, crossingSides, isConvexPolygon, signedArea } from "../polygon.ts";
import type { Point } from "../rotation.ts";
import { setRay, sharedRay } from "./ray.ts";
import { requireLength } from "./require-length.ts";
import { shapes, type Solid } from "./solid.ts";

/** Prism over a simple polygon in x, y, convex or not; `length` (cm) along z, about z = 0. */
export class Extrusion implements Solid {
  readonly corners: readonly Corner[];
  readonly length: number;
  readonly volume: number;
  readonly volumeError = 0;
  readonly boundingRadius: number;
  readonly bounds: Bounds;
  readonly intervals: number;
  readonly convex: boolean;
  readonly hull: readonly Point[];
  readonly hullNormals: readonly Point[];
  readonly shape = shapes.extrusion;
  readonly #parameters: Float64Array;

  /** @throws DomainError */
  constructor(corners: readonly Corner[], length: number) {
    requireLength("length", length);
    if (corners.length < 3) {
      throw new DomainError("vertices", corners.length, "3-infinity corners");
    }
    if (!corners.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y))) {
      throw new DomainError("vertices", "NaN", "finite coordinates in cm");
    }
    const sides = crossingSides(corners);
    if (sides !== null) {
      throw new DomainError("vertices", `sides ${sides.join(" and ")} meeting`, "a simple polygon");
    }
    this.corners = corners;
    this.length = length;
    const area = Math.abs(signedArea(corners));
    if (!(area > 0)) throw new DomainError("vertices", "area 0", "a polygon with an area");
    this.volume = area * length;
    this.convex = isConvexPolygon(corners);
    // A line cuts each side at most once; rounding may do so along sides of convex ones too.
    this.intervals = corners.length >> 1;
    const radius = Math.max(...corners.map(([x, y]) => Math.hypot(x, y)));
    this.boundingRadius = Math.hypot(radius, length / 2);
    const xs = corners.map(([x]) => x);
    const ys = corners.map(([, y]) => y);
    this.bounds = {
      min: [Math.min(...xs), Math.min(...ys), -length / 2],
      max: [Math.max(...xs), Math.max(...ys), length / 2],
    };
    this.hull = corners.flatMap(([x, y]): Point[] => [
      [x, y, -length / 2],
      [x, y, length / 2],
    ]);
    const sideNormals = corners.map(([x, y], index): Point => {
      const [nextX, nextY] = corners[(index + 1) % corners.length];
      return [nextY - y, x - nextX, 0];
    });
    this.hullNormals = [...sideNormals, [0, 0, 1]];
    this.#parameters = Float64Array.from(this.parametersAt(0, 0, 0));
  }

  parametersAt(x: number, y: number, z: number): readonly number[] {
    return [
      z - this.length / 2,
      z + this.length / 2,
      ...this.corners.flatMap((corner) => [corner[0] + x, corner[1] + y]),
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
    const { length } = this.corners;
    const found = crossSection(sharedRay, this.#parameters, 2, length, crossings, offset);
    return clipToSlab(sharedRay, this.#parameters, 0, crossings, offset, found);
  }

  contains(x: number, y: number, z: number): boolean {
    return (
      Math.abs(z) <= this.length / 2 &&
      insideSection(x, y, this.#parameters, 2, this.corners.length)
    );
  }
}

/**
 * Crossings with the endless prism over a polygon of `count` corners at `parameters[at]`: x, y of
 * each. A corner on the line counts as left of it, so crossings come in pairs, along sides too,
 * and two polygons with a common side share its points without gap or doubling.
 */
export function crossSection(
  ray: Float64Array,
  parameters: Float64Array,
  at: number,
  count: number,
  crossings: Float64Array,
  offset: number,
): number {
  const x0 = ray[0];
  const y0 = ray[1];
  const dx = ray[3];
  const dy = ray[4];
  const squared = dx * dx + dy * dy;
  if (squared === 0) {
    if (!insideSection(x0, y0, parameters, at, count)) return 0;
    crossings[offset] = -Infinity;
    crossings[offset + 1] = Infinity;
    return 1;
  }
  const last = at + 2 * (count - 1);
  let formerX = parameters[last] - x0;
  let formerY = parameters[last + 1] - y0;
  let formerSide = dx * formerY - dy * formerX;
  let found = 0;
  for (let k = 0; k < count; k++) {
    const x = parameters[at + 2 * k] - x0;
    const y = parameters[at + 2 * k + 1] - y0;
    const side = dx * y - dy * x;
    if (side >= 0 !== formerSide >= 0) {
      // A mean of the corners' places along the line with positive weights: the same number for
      // either sense of the side, and never outside it.
      const t =
        (side * (dx * formerX + dy * formerY) - formerSide * (dx * x + dy * y)) /
        ((side - formerSide) * squared);
      let place = offset + found++;
      while (place > offset && crossings[place - 1] > t) {
        crossings[place] = crossings[place - 1];
        place--;
      }
      crossings[place] = t;
    }
    formerX = x;
    formerY = y;
    formerSide = side;
  }
  if (found <= 2) return found === 2 && crossings[offset + 1] > crossings[offset] ? 1 : 0;
  // Equal neighbours are a corner that is touched or passed.
  let kept = 0;
  for (let k = 0; k < found; k++) {
    if (kept > 0 && crossings[offset + kept - 1] === crossings[offset + k]) kept--;
    else crossings[offset + kept++] = crossings[offset + k];
  }
  return kept >> 1;
}

/** Cuts `found` intervals at `offset` to the slab between z at `parameters[at]` and `[at + 1]`. */
export function clipToSlab(
  ray: Float64Array,
  parameters: Float64Array,
  at: number,
  crossings: Float64Array,
  offset: number,
  found: number,
): number {
  const z = ray[2];
  let entry = -Infinity;
  let exit = Infinity;
  if (ray[5] === 0) {
    if (!(z >= parameters[at] && z <= parameters[at + 1])) return 0;
  } else {
    const a = (parameters[at] - z) * ray[8];
    const b = (parameters[at + 1] - z) * ray[8];
    entry = a < b ? a : b;
    exit = a < b ? b : a;
  }
  let kept = 0;
  for (let k = 0; k < found; k++) {
    const from = Math.max(entry, crossings[offset + 2 * k]);
    const to = Math.min(exit, crossings[offset + 2 * k + 1]);
    if (!(to > from)) continue;
    crossings[offset + 2 * kept] = from;
    crossings[offset + 2 * kept + 1] = to;
    kept++;
  }
  return kept;
}

/** Even-odd rule; points on a side belong to one of the two polygons that share it. */
function insideSection(
  x: number,
  y: number,
  parameters: Float64Array,
  at: number,
  count: number,
): boolean {
  let inside = false;
  let formerX = parameters[at + 2 * (count - 1)] - x;
  let formerY = parameters[at + 2 * (count - 1) + 1] - y;
  for (let k = 0; k < count; k++) {
    const cornerX = parameters[at + 2 * k] - x;
    const cornerY = parameters[at + 2 * k + 1] - y;
    if (cornerY > 0 !== formerY > 0) {
      const crossing = (cornerY * formerX - formerY * cornerX) / (cornerY - formerY);
      if (crossing > 0) inside = !inside;
    }
    formerX = cornerX;
    formerY = cornerY;
  }
  return inside;
}
