import { type Bounds, boundsOf, cornersOf } from "../bounds.ts";
import type { Point } from "../rotation.ts";
import { BoxTree } from "./box-tree.ts";
import { type ClosedSurface, closedSurface } from "./closed-surface.ts";
import { axisNormals, shapes, type Solid } from "./solid.ts";

/** Solids with more corners are bounded by their box. */
const maxHullPoints = 500;

/**
 * Solid within a closed surface of flat faces (cm), convex or not. A convex one is crossed by its
 * planes; any other by its faces as the line sees them: an edge between two faces is judged alike
 * from both, so that crossings come in pairs through edges and corners too.
 */
export class Polyhedron implements Solid {
  readonly vertices: readonly Point[];
  readonly surface: ClosedSurface;
  readonly volume: number;
  readonly volumeError = 0;
  readonly boundingRadius: number;
  readonly bounds: Bounds;
  readonly intervals: number;
  readonly convex: boolean;
  readonly hull: readonly Point[];
  readonly hullNormals: readonly Point[];
  readonly shape = shapes.other;
  /** Of each vertex as the line sees it: across, up and along; and by which line it was seen. */
  readonly #seen: Float64Array;
  readonly #seenBy: Float64Array;
  #line = 0;
  /** Faces near the line. */
  readonly #tree: BoxTree;
  readonly #near: Int32Array;
  readonly #crossings: Float64Array;

  /** @throws DomainError */
  constructor(vertices: readonly Point[], faces: readonly (readonly number[])[]) {
    this.vertices = vertices;
    this.surface = closedSurface(vertices, faces);
    this.volume = this.surface.volume;
    this.convex = this.surface.convex;
    const used = [...new Set(this.surface.faces.flat())].map((vertex) => vertices[vertex]);
    this.bounds = boundsOf(used);
    this.boundingRadius = used.reduce((max, point) => Math.max(max, Math.hypot(...point)), 0);
    this.intervals = this.convex ? 1 : this.surface.faces.length >> 1;
    const small = used.length <= maxHullPoints;
    this.hull = small ? used : cornersOf(this.bounds);
    this.hullNormals = small ? this.surface.normals : axisNormals;
    this.#seen = new Float64Array(3 * vertices.length);
    this.#seenBy = new Float64Array(vertices.length);
    this.#tree = new BoxTree(
      this.surface.faces.map((face) => boundsOf(face.map((vertex) => vertices[vertex]))),
      1e-9 * this.boundingRadius,
    );
    this.#near = new Int32Array(this.surface.faces.length);
    this.#crossings = new Float64Array(this.surface.faces.length + 1);
  }

  parametersAt(): readonly number[] {
    return [];
  }

  contains(x: number, y: number, z: number): boolean {
    const { min, max } = this.bounds;
    if (x < min[0] || x > max[0] || y < min[1] || y > max[1]) return false;
    if (z < min[2] || z > max[2]) return false;
    if (this.convex) {
      const { normals, offsets } = this.surface;
      return normals.every((n, k) => n[0] * x + n[1] * y + n[2] * z <= offsets[k]);
    }
    // As many faces above the point as below: both odd, inside.
    const count = this.#crossFaces(x, y, z, 0, 0, 1);
    let ahead = 0;
    for (let k = 0; k < count; k++) if (this.#crossings[k] >= 0) ahead++;
    return ahead % 2 === 1;
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
    const nearest = -(originX * directionX + originY * directionY + originZ * directionZ);
    const x = originX + nearest * directionX;
    const y = originY + nearest * directionY;
    const z = originZ + nearest * directionZ;
    const reach = this.boundingRadius * (1 + 1e-9);
    if (x * x + y * y + z * z > reach * reach) return 0;
    const found = this.convex
      ? this.#crossPlanes(x, y, z, directionX, directionY, directionZ)
      : this.#crossFaces(x, y, z, directionX, directionY, directionZ);
    const own = this.#crossings;
    let written = 0;
    for (let k = 0; k + 1 < found; k += 2) {
      const entry = own[k] + nearest;
      const exit = own[k + 1] + nearest;
      const last = offset + 2 * written - 1;
      if (!(exit > entry)) continue;
      if (written > 0 && entry <= crossings[last]) {
        crossings[last] = exit;
        continue;
      }
      crossings[last + 1] = entry;
      crossings[last + 2] = exit;
      written++;
    }
    return written;
  }

  /** @returns 2 crossings, or none */
  #crossPlanes(x: number, y: number, z: number, dx: number, dy: number, dz: number): number {
    const { normals, offsets } = this.surface;
    let entry = -Infinity;
    let exit = Infinity;
    for (let k = 0; k < normals.length; k++) {
      const [nx, ny, nz] = normals[k];
      const room = offsets[k] - (nx * x + ny * y + nz * z);
      const slope = nx * dx + ny * dy + nz * dz;
      if (slope === 0) {
        if (room < 0) return 0;
        continue;
      }
      const t = room / slope;
      if (slope > 0) exit = Math.min(exit, t);
      else entry = Math.max(entry, t);
    }
    this.#crossings[0] = entry;
    this.#crossings[1] = exit;
    return exit > entry ? 2 : 0;
  }

  /** @returns the number of crossings with faces, ascending and even */
  #crossFaces(x: number, y: number, z: number, dx: number, dy: number, dz: number): number {
    const seen = this.#seen;
    const own = this.#crossings;
    const { faces, normals, offsets } = this.surface;
    const [ax, ay, az] = acrossTo(dx, dy, dz);
    const ux = dy * az - dz * ay;
    const uy = dz * ax - dx * az;
    const uz = dx * ay - dy * ax;
    this.#line++;
    const near = this.#tree.meet(x, y, z, dx, dy, dz, this.#near);
    let found = 0;
    for (let j = 0; j < near; j++) {
      const k = this.#near[j];
      const face = faces[k];
      for (const vertex of face) {
        if (this.#seenBy[vertex] === this.#line) continue;
        this.#seenBy[vertex] = this.#line;
        const point = this.vertices[vertex];
        const px = point[0] - x;
        const py = point[1] - y;
        const pz = point[2] - z;
        seen[3 * vertex] = ax * px + ay * py + az * pz;
        seen[3 * vertex + 1] = ux * px + uy * py + uz * pz;
        seen[3 * vertex + 2] = dx * px + dy * py + dz * pz;
      }
      let inside = false;
      let from = 3 * face[face.length - 1];
      let min = Infinity;
      let max = -Infinity;
      for (const vertex of face) {
        const to = 3 * vertex;
        min = Math.min(min, seen[to + 2]);
        max = Math.max(max, seen[to + 2]);
        if (seen[to + 1] > 0 !== seen[from + 1] > 0 && isLeftOfEdge(seen, from, to)) {
          inside = !inside;
        }
        from = to;
      }
      if (!inside) continue;
      const [nx, ny, nz] = normals[k];
      const t = (offsets[k] - (nx * x + ny * y + nz * z)) / (nx * dx + ny * dy + nz * dz);
      // A face seen from its edge gives its own place at least.
      const place = t >= min && t <= max ? t : t < min ? min : max;
      let at = found++;
      while (at > 0 && own[at - 1] > place) {
        own[at] = own[at - 1];
        at--;
      }
      own[at] = place;
    }
    return found - (found % 2);
  }
}

/** A unit vector across another. */
function acrossTo(dx: number, dy: number, dz: number): Point {
  if (Math.abs(dx) < 0.6) {
    const size = Math.hypot(dy, dz);
    return [0, -dz / size, dy / size];
  }
  const size = Math.hypot(dx, dz);
  return [dz / size, 0, -dx / size];
}

/**
 * Whether the line (at 0, 0) lies to the left of where an edge passes height 0; the same for either
 * sense of the edge.
 */
function isLeftOfEdge(seen: Float64Array, a: number, b: number): boolean {
  const [from, to] = seen[a + 1] > seen[b + 1] ? [a, b] : [b, a];
  const cross = seen[from] * seen[to + 1] - seen[to] * seen[from + 1];
  return cross < 0;
}
