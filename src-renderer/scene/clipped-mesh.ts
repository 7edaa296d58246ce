import type { Point } from "../../src-shared/geometry/rotation.ts";
import { MeshBuilder } from "./mesh-builder.ts";

/** Points with normal . point <= offset. */
interface HalfSpace {
  readonly normal: Point;
  readonly offset: number;
}

/** More cuts than these are not made: both meshes are round and fine. */
const maxCuts = 3_000_000;

/** Faces of a mesh as half-spaces, each plane once. The mesh is that of a convex solid. */
function halfSpacesOf({ triangles }: MeshBuilder): readonly HalfSpace[] {
  const known = new Map<string, HalfSpace>();
  const largest = triangles.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  for (let k = 0; k < triangles.length; k += 9) {
    const [a, b, c] = [pointAt(triangles, k), pointAt(triangles, k + 3), pointAt(triangles, k + 6)];
    const normal = cross(difference(b, a), difference(c, a));
    const size = Math.hypot(...normal);
    // At the pole of a sphere rounding leaves triangles without a width.
    if (!(size > 1e-12 * largest * largest)) continue;
    const unit: Point = [normal[0] / size, normal[1] / size, normal[2] / size];
    const offset = dot(unit, a);
    known.set([...unit, offset].map((value) => value.toPrecision(9)).join(" "), {
      normal: unit,
      offset,
    });
  }
  return [...known.values()];
}

/** What of a mesh lies in a convex one; null where that is too much work. */
export function clippedMesh(mesh: MeshBuilder, convex: MeshBuilder): MeshBuilder | null {
  const halfSpaces = halfSpacesOf(convex);
  if ((mesh.triangles.length / 9) * halfSpaces.length > maxCuts) return null;
  const clipped = new MeshBuilder();
  const clip = (points: readonly Point[]) =>
    halfSpaces.reduce<readonly Point[]>(
      (left, halfSpace) => (left.length === 0 ? left : clipPolygon(left, halfSpace)),
      points,
    );
  for (let k = 0; k < mesh.triangles.length; k += 9) {
    const polygon = clip([0, 3, 6].map((corner) => pointAt(mesh.triangles, k + corner)));
    for (let j = 1; j + 1 < polygon.length; j++) {
      clipped.triangle(polygon[0], polygon[j], polygon[j + 1]);
    }
  }
  for (let k = 0; k < mesh.edges.length; k += 6) {
    const [from, to] = clip([pointAt(mesh.edges, k), pointAt(mesh.edges, k + 3)]);
    if (from !== undefined && to !== undefined) clipped.edge(from, to);
  }
  return clipped;
}

/** What a half-space leaves of a convex polygon, or of an edge given as two points. */
function clipPolygon(points: readonly Point[], { normal, offset }: HalfSpace): readonly Point[] {
  const heights = points.map((point) => dot(normal, point) - offset);
  if (heights.every((height) => height <= 0)) return points;
  if (heights.every((height) => height >= 0)) return [];
  const kept: Point[] = [];
  points.forEach((point, k) => {
    const next = (k + 1) % points.length;
    const [here, there] = [heights[k], heights[next]];
    if (here <= 0) kept.push(point);
    const crosses = here < 0 !== there < 0 && here !== 0 && there !== 0;
    // Two points have one edge, not one there and one back.
    if (crosses && !(points.length === 2 && k === 1)) {
      kept.push(between(point, points[next], here / (here - there)));
    }
  });
  return kept;
}

function pointAt(numbers: readonly number[], k: number): Point {
  return [numbers[k], numbers[k + 1], numbers[k + 2]];
}

function between(a: Point, b: Point, share: number): Point {
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]), a[2] + share * (b[2] - a[2])];
}

function difference(a: Point, b: Point): Point {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function cross(a: Point, b: Point): Point {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function dot(a: Point, b: Point): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
