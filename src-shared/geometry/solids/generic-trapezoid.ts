import { DomainError } from "../../errors.ts";
import { boundsOf } from "../bounds.ts";
import { type Corner, signedArea } from "../polygon.ts";
import type { Point } from "../rotation.ts";
import type { LinePlaces } from "./line-places.ts";
import { requireLength } from "./require-length.ts";
import { SurfaceSolid } from "./surface-solid.ts";

/** Part of the size that counts as flat, and as no turn: coordinates come rounded. */
const tolerance = 1e-9;

/**
 * Solid between two quadrilaterals across z (cm) whose corners are joined by straight edges: at any
 * z the quadrilateral between their points there. Twisted sides are ruled surfaces, as in Geant4's
 * G4GenericTrap. Corners may coincide.
 */
export class GenericTrapezoid extends SurfaceSolid {
  /** Four corners at -length/2, then four at length/2, each anticlockwise. */
  readonly corners: readonly Corner[];
  readonly length: number;
  /** For each edge along z: x, y at z = 0 and their slopes. */
  readonly #edges: Float64Array;
  readonly #pointedLow: boolean;
  readonly #pointedHigh: boolean;

  /** @throws DomainError */
  constructor(given: readonly Corner[], length: number) {
    requireLength("length", length);
    if (given.length !== 8) throw new DomainError("corners", given.length, "8 corners");
    if (!given.flat().every(Number.isFinite)) {
      throw new DomainError("corners", "NaN", "finite coordinates in cm");
    }
    const anticlockwise = areaOfEnds(given) > 0;
    const turned = anticlockwise ? given : [3, 2, 1, 0, 7, 6, 5, 4].map((k) => given[k]);
    const corners = [...joined(turned.slice(0, 4)), ...joined(turned.slice(4))];
    const half = length / 2;
    const edges = new Float64Array(16);
    for (let k = 0; k < 4; k++) {
      const [low, high] = [corners[k], corners[k + 4]];
      for (const axis of [0, 1] as const) {
        edges[4 * k + axis] = (low[axis] + high[axis]) / 2;
        edges[4 * k + 2 + axis] = (high[axis] - low[axis]) / length;
      }
    }
    requireConvex(edges, half);
    const middle = [0, 1, 2, 3].map((k): Corner => [edges[4 * k], edges[4 * k + 1]]);
    // The area is a quadratic in z, so that Simpson's rule is exact.
    const volume = (length / 6) * (areaOfEnds(corners) + 4 * signedArea(middle));
    if (!(volume > 0)) throw new DomainError("corners", "volume 0", "corners with an area between");
    const hull = corners.map(([x, y], k): Point => [x, y, k < 4 ? -half : half]);
    const sides = [0, 1, 2, 3].map((k) => sideNormal(corners, k, length));
    super({
      volume,
      bounds: boundsOf(hull),
      boundingRadius: Math.max(...hull.map(([x, y, z]) => Math.hypot(x, y, z))),
      // A line crosses each side at most twice, each end once.
      intervals: 5,
      convex: sides.every(({ flat }) => flat),
      hull,
      hullNormals: [...sides.map(({ normal }) => normal), [0, 0, 1]],
    });
    this.corners = corners;
    this.length = length;
    this.#edges = edges;
    this.#pointedLow = signedArea(corners.slice(0, 4)) === 0;
    this.#pointedHigh = signedArea(corners.slice(4)) === 0;
  }

  /** A corner of the quadrilateral at z. */
  cornerAt(k: number, z: number): Corner {
    const e = this.#edges;
    const at = 4 * (k % 4);
    return [e[at] + e[at + 2] * z, e[at + 1] + e[at + 3] * z];
  }

  contains(x: number, y: number, z: number): boolean {
    const half = this.length / 2;
    if (!(z >= -half && z <= half)) return false;
    // An end that is an edge or a tip has no sides to tell.
    if ((z === -half && this.#pointedLow) || (z === half && this.#pointedHigh)) return false;
    const e = this.#edges;
    for (let k = 0; k < 4; k++) {
      const a = 4 * k;
      const b = 4 * ((k + 1) % 4);
      const ax = e[a] + e[a + 2] * z;
      const ay = e[a + 1] + e[a + 3] * z;
      const bx = e[b] + e[b + 2] * z;
      const by = e[b + 1] + e[b + 3] * z;
      if ((bx - ax) * (y - ay) - (by - ay) * (x - ax) < 0) return false;
    }
    return true;
  }

  protected addPlaces(ray: Float64Array, places: LinePlaces): void {
    const x = ray[0];
    const y = ray[1];
    const z = ray[2];
    const dx = ray[3];
    const dy = ray[4];
    const dz = ray[5];
    const e = this.#edges;
    places.addLinear(z - this.length / 2, dz);
    places.addLinear(z + this.length / 2, dz);
    for (let k = 0; k < 4; k++) {
      const a = 4 * k;
      const b = 4 * ((k + 1) % 4);
      // Corner a of the quadrilateral at the line's z, the side from it, the line seen from it; each
      // a value and a slope along the line.
      const ax = e[a] + e[a + 2] * z;
      const ay = e[a + 1] + e[a + 3] * z;
      const sideX = e[b] + e[b + 2] * z - ax;
      const sideY = e[b + 1] + e[b + 3] * z - ay;
      const sideSlopeX = (e[b + 2] - e[a + 2]) * dz;
      const sideSlopeY = (e[b + 3] - e[a + 3]) * dz;
      const fromX = x - ax;
      const fromY = y - ay;
      const fromSlopeX = dx - e[a + 2] * dz;
      const fromSlopeY = dy - e[a + 3] * dz;
      places.addQuadratic(
        sideSlopeX * fromSlopeY - sideSlopeY * fromSlopeX,
        0.5 * (sideX * fromSlopeY - sideY * fromSlopeX + sideSlopeX * fromY - sideSlopeY * fromX),
        sideX * fromY - sideY * fromX,
      );
    }
  }
}

/** Neighbours that coincide but for rounding are made the same: a side between them has no sense. */
function joined(corners: readonly Corner[]): readonly Corner[] {
  const size = Math.max(...corners.flat().map(Math.abs));
  return corners.reduce<readonly Corner[]>((kept, corner) => {
    const same = kept.find((other) => Math.hypot(...difference(other, corner)) <= tolerance * size);
    return [...kept, same ?? corner];
  }, []);
}

/** With sign, cm^2. */
function areaOfEnds(corners: readonly Corner[]): number {
  return signedArea(corners.slice(0, 4)) + signedArea(corners.slice(4));
}

/** @throws DomainError where the quadrilateral at some z between the ends turns the wrong way */
function requireConvex(edges: Float64Array, half: number): void {
  for (let k = 0; k < 4; k++) {
    const [a, b, c] = [4 * k, 4 * ((k + 1) % 4), 4 * ((k + 2) % 4)];
    const turnAt = (z: number) => {
      const at = (place: number) => edges[place] + edges[place + 2] * z;
      const before = [at(b) - at(a), at(b + 1) - at(a + 1)];
      const after = [at(c) - at(b), at(c + 1) - at(b + 1)];
      const turn = before[0] * after[1] - before[1] * after[0];
      return turn + tolerance * Math.hypot(...before) * Math.hypot(...after);
    };
    // The turn is a quadratic in z: its value between the ends follows from three of its values.
    const [low, middle, high] = [turnAt(-half), turnAt(0), turnAt(half)];
    const bend = (low + high) / 2 - middle;
    const extremum = bend > 0 ? (low - high) / (4 * bend) : 2;
    const min =
      Math.abs(extremum) < 1
        ? middle + ((high - low) / 2) * extremum + bend * extremum ** 2
        : Math.min(low, high);
    if (min < 0) {
      throw new DomainError(
        "corners",
        `turn at corner ${((k + 1) % 4) + 1}`,
        "convex quadrilaterals in one sense, at every z between the ends",
      );
    }
  }
}

function sideNormal(corners: readonly Corner[], k: number, length: number) {
  const next = (k + 1) % 4;
  const low = difference(corners[next], corners[k]);
  const high = difference(corners[next + 4], corners[k + 4]);
  const up = difference(corners[k + 4], corners[k]);
  const twist = low[0] * high[1] - low[1] * high[0];
  const size = Math.hypot(...low) * Math.hypot(...high);
  // An end of one point takes the direction of the other.
  const along = Math.hypot(...low) > 0 ? low : high;
  const normal: Point = [
    along[1] * length,
    -along[0] * length,
    along[0] * up[1] - along[1] * up[0],
  ];
  return { normal, flat: Math.abs(twist) <= tolerance * size };
}

function difference(a: Corner, b: Corner): Corner {
  return [a[0] - b[0], a[1] - b[1]];
}
