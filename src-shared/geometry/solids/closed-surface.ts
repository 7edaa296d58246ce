import { DomainError } from "../../errors.ts";
import type { Point } from "../rotation.ts";

/** A face may leave its plane by this part of the solid's size: coordinates come rounded. */
const flatness = 1e-3;
/** Corners this far (of the size) beyond a face still lie in it. */
const tolerance = 1e-9;

/** Surfaces of so many faces are not asked whether they are convex: they are crossed as if not. */
const maxComparisons = 10_000_000;

/** A closed surface of flat faces, turned outwards. */
export interface ClosedSurface {
  readonly faces: readonly (readonly number[])[];
  /** Of each face, outwards, of length 1; and normal . point in the face. */
  readonly normals: readonly Point[];
  readonly offsets: readonly number[];
  /** cm^3. */
  readonly volume: number;
  readonly convex: boolean;
}

/**
 * Turns faces outwards, and drops those without an area.
 *
 * @throws DomainError where the surface is not closed, a face not flat or the volume 0
 */
export function closedSurface(
  vertices: readonly Point[],
  given: readonly (readonly number[])[],
): ClosedSurface {
  if (!vertices.flat().every(Number.isFinite)) {
    throw new DomainError("vertices", "NaN", "finite coordinates in cm");
  }
  given.forEach((face, k) => requireFace(face, k, vertices.length));
  requireClosed(given);
  const signed = volumeWithin(vertices, given);
  if (signed === 0) throw new DomainError("faces", "volume 0", "faces around a volume");
  const outward = signed > 0 ? given : given.map((face) => face.toReversed());
  const size = sizeOf(vertices);
  const faces: (readonly number[])[] = [];
  const normals: Point[] = [];
  const offsets: number[] = [];
  outward.forEach((face, k) => {
    const area = areaVector(vertices, face);
    const length = Math.hypot(...area);
    if (!(length > tolerance * tolerance * size * size)) return;
    const normal: Point = [area[0] / length, area[1] / length, area[2] / length];
    const heights = face.map((vertex) => dot(normal, vertices[vertex]));
    const offset = heights.reduce((sum, height) => sum + height, 0) / face.length;
    if (heights.some((height) => Math.abs(height - offset) > flatness * size)) {
      throw new DomainError("faces", `face ${k}`, "flat faces");
    }
    faces.push(face);
    normals.push(normal);
    offsets.push(offset);
  });
  return {
    faces,
    normals,
    offsets,
    volume: Math.abs(signed),
    convex: isConvex(vertices, normals, offsets, tolerance * size),
  };
}

function requireFace(face: readonly number[], k: number, vertices: number): void {
  const bad = face.find((vertex) => !(vertex >= 0 && vertex < vertices));
  if (bad !== undefined) {
    throw new DomainError("faces", `vertex ${bad} in face ${k}`, `0-${vertices - 1}`);
  }
  if (face.length < 3 || new Set(face).size < face.length) {
    throw new DomainError("faces", `face ${k}`, "faces of 3 or more different vertices");
  }
}

/** Each edge is run through as often one way as the other. */
function requireClosed(faces: readonly (readonly number[])[]): void {
  const open = new Map<string, number>();
  for (const face of faces) {
    face.forEach((from, k) => {
      const to = face[(k + 1) % face.length];
      const key = from < to ? `${from}-${to}` : `${to}-${from}`;
      open.set(key, (open.get(key) ?? 0) + (from < to ? 1 : -1));
    });
  }
  for (const [edge, balance] of open) {
    if (balance !== 0) {
      throw new DomainError(
        "faces",
        `edge ${edge} without its counterpart`,
        "a closed surface, each edge between two faces of one sense",
      );
    }
  }
}

/** Divergence theorem over fans of triangles about the first vertex, cm^3; below 0 if turned inwards. */
function volumeWithin(vertices: readonly Point[], faces: readonly (readonly number[])[]): number {
  const [ox, oy, oz] = vertices[faces[0][0]];
  const from = ([x, y, z]: Point): Point => [x - ox, y - oy, z - oz];
  let six = 0;
  for (const face of faces) {
    const [ax, ay, az] = from(vertices[face[0]]);
    for (let k = 1; k + 1 < face.length; k++) {
      const [bx, by, bz] = from(vertices[face[k]]);
      const [cx, cy, cz] = from(vertices[face[k + 1]]);
      six += ax * (by * cz - bz * cy) - ay * (bx * cz - bz * cx) + az * (bx * cy - by * cx);
    }
  }
  return six / 6;
}

/** Twice the area of a face, along its normal (Newell). */
function areaVector(vertices: readonly Point[], face: readonly number[]): Point {
  const [ox, oy, oz] = vertices[face[0]];
  let [x, y, z] = [0, 0, 0];
  face.forEach((vertex, k) => {
    const [ax, ay, az] = vertices[vertex];
    const [bx, by, bz] = vertices[face[(k + 1) % face.length]];
    x += (ay - oy) * (bz - oz) - (az - oz) * (by - oy);
    y += (az - oz) * (bx - ox) - (ax - ox) * (bz - oz);
    z += (ax - ox) * (by - oy) - (ay - oy) * (bx - ox);
  });
  return [x, y, z];
}

function isConvex(
  vertices: readonly Point[],
  normals: readonly Point[],
  offsets: readonly number[],
  slack: number,
): boolean {
  if (normals.length * vertices.length > maxComparisons) return false;
  return normals.every((normal, k) =>
    vertices.every((vertex) => dot(normal, vertex) <= offsets[k] + slack),
  );
}

function dot(a: Point, b: Point): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function sizeOf(vertices: readonly Point[]): number {
  const range = (axis: 0 | 1 | 2) => {
    let min = Infinity;
    let max = -Infinity;
    for (const vertex of vertices) {
      min = Math.min(min, vertex[axis]);
      max = Math.max(max, vertex[axis]);
    }
    return max - min;
  };
  return Math.hypot(range(0), range(1), range(2));
}
