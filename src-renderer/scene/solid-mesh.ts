import type { PlacedSolid } from "../../src-shared/geometry/placed-solid.ts";
import { type Corner, signedArea } from "../../src-shared/geometry/polygon.ts";
import { type Point, rotate } from "../../src-shared/geometry/rotation.ts";
import { Box } from "../../src-shared/geometry/solids/box.ts";
import { Cone } from "../../src-shared/geometry/solids/cone.ts";
import { Extrusion } from "../../src-shared/geometry/solids/extrusion.ts";
import { Rotated } from "../../src-shared/geometry/solids/rotated.ts";
import type { Solid } from "../../src-shared/geometry/solids/solid.ts";
import { Sphere } from "../../src-shared/geometry/solids/sphere.ts";
import { Subtraction } from "../../src-shared/geometry/solids/subtraction.ts";
import { Tube } from "../../src-shared/geometry/solids/tube.ts";
import { Union } from "../../src-shared/geometry/solids/union.ts";
import { triangulate } from "../../src-shared/geometry/triangulate.ts";

/** Surface of a solid: triangles seen anticlockwise from outside, and the edges to outline it. */
export interface SolidMesh {
  /** Nine numbers a triangle, cm. */
  readonly triangles: Float32Array;
  /** Six numbers an edge, cm. */
  readonly edges: Float32Array;
}

/** Sides that stand for a circle. */
const circleSides = 64;
/** Lines of a round solid that outline it. */
const roundLines = 4;

class MeshBuilder {
  readonly triangles: number[] = [];
  readonly edges: number[] = [];

  quad(a: Point, b: Point, c: Point, d: Point): void {
    this.triangles.push(...a, ...b, ...c, ...a, ...c, ...d);
  }

  loop(points: readonly Point[]): void {
    points.forEach((point, k) => this.edges.push(...point, ...points[(k + 1) % points.length]));
  }

  add(mesh: MeshBuilder, place: (point: Point) => Point, faces: boolean): void {
    const copy = (from: readonly number[], to: number[]) => {
      for (let k = 0; k < from.length; k += 3)
        to.push(...place([from[k], from[k + 1], from[k + 2]]));
    };
    if (faces) copy(mesh.triangles, this.triangles);
    copy(mesh.edges, this.edges);
  }
}

/** Mesh of a solid in its place. Round solids are drawn with 64 sides; picks and sections are exact. */
export function solidMesh({ solid, x, y, z }: PlacedSolid): SolidMesh {
  const mesh = new MeshBuilder();
  mesh.add(meshOf(solid), (point) => [point[0] + x, point[1] + y, point[2] + z], true);
  return {
    triangles: Float32Array.from(mesh.triangles),
    edges: Float32Array.from(mesh.edges),
  };
}

function meshOf(solid: Solid): MeshBuilder {
  if (solid instanceof Box) {
    const [a, b] = [solid.halfX, solid.halfY];
    return prismMesh(
      [
        [-a, -b],
        [a, -b],
        [a, b],
        [-a, b],
      ],
      solid.halfZ,
    );
  }
  if (solid instanceof Extrusion) return prismMesh(solid.corners, solid.length / 2);
  if (solid instanceof Sphere) return sphereMesh(solid.radius, solid.innerRadius);
  if (solid instanceof Tube) {
    const { radius, innerRadius, length } = solid;
    return frustumMesh([radius, radius], [innerRadius, innerRadius], length / 2);
  }
  if (solid instanceof Cone) {
    const { outer, inner, length } = solid;
    return frustumMesh([outer.start, outer.end], [inner.start, inner.end], length / 2);
  }
  const mesh = new MeshBuilder();
  if (solid instanceof Rotated) {
    mesh.add(meshOf(solid.solid), (point) => rotate(solid.rotation, point), true);
  } else if (solid instanceof Union) {
    for (const part of solid.parts) addPart(mesh, part, true);
  } else if (solid instanceof Subtraction) {
    addPart(mesh, solid.first, true);
    addPart(mesh, solid.second, false);
  }
  return mesh;
}

function addPart(mesh: MeshBuilder, { solid, x, y, z }: PlacedSolid, faces: boolean): void {
  mesh.add(meshOf(solid), (point) => [point[0] + x, point[1] + y, point[2] + z], faces);
}

function prismMesh(given: readonly Corner[], half: number): MeshBuilder {
  const corners = signedArea(given) > 0 ? given : given.toReversed();
  const mesh = new MeshBuilder();
  const at = (k: number, z: number): Point => [...corners[k % corners.length], z];
  const caps = triangulate(corners);
  for (let k = 0; k < caps.length; k += 3) {
    const [a, b, c] = [caps[k], caps[k + 1], caps[k + 2]];
    mesh.triangles.push(...at(a, half), ...at(b, half), ...at(c, half));
    mesh.triangles.push(...at(a, -half), ...at(c, -half), ...at(b, -half));
  }
  corners.forEach((_, k) => {
    mesh.quad(at(k, -half), at(k + 1, -half), at(k + 1, half), at(k, half));
    mesh.edges.push(...at(k, -half), ...at(k, half));
  });
  mesh.loop(corners.map((_, k) => at(k, -half)));
  mesh.loop(corners.map((_, k) => at(k, half)));
  return mesh;
}

const circle = Array.from({ length: circleSides }, (_, k): Corner => {
  const angle = (2 * Math.PI * k) / circleSides;
  return [Math.cos(angle), Math.sin(angle)];
});

function sphereMesh(radius: number, innerRadius: number): MeshBuilder {
  const mesh = new MeshBuilder();
  sphereShell(mesh, radius, 1);
  if (innerRadius > 0) sphereShell(mesh, innerRadius, -1);
  return mesh;
}

/** @param side 1 for an outer surface, -1 for an inner one */
function sphereShell(mesh: MeshBuilder, radius: number, side: 1 | -1): void {
  const rings = circleSides / 2;
  const at = (ring: number, k: number): Point => {
    const polar = (Math.PI * ring) / rings;
    const [c, s] = circle[k % circleSides];
    const across = radius * Math.sin(polar);
    return [across * c, across * s, radius * Math.cos(polar) * -side];
  };
  for (let ring = 0; ring < rings; ring++) {
    for (let k = 0; k < circleSides; k++) {
      mesh.quad(at(ring, k), at(ring, k + 1), at(ring + 1, k + 1), at(ring + 1, k));
    }
  }
  mesh.loop(circle.map(([c, s]) => [radius * c, radius * s, 0]));
  mesh.loop(circle.map(([c, s]) => [0, radius * c, radius * s]));
  mesh.loop(circle.map(([c, s]) => [radius * s, 0, radius * c]));
}

function onCircle(k: number, radius: number, z: number): Point {
  const [c, s] = circle[k % circleSides];
  return [radius * c, radius * s, z];
}

/** Cylinder or cone about z, with a bore where the inner radii are above 0. */
function frustumMesh(
  [start, end]: readonly [number, number],
  [innerStart, innerEnd]: readonly [number, number],
  half: number,
): MeshBuilder {
  const mesh = new MeshBuilder();
  for (let k = 0; k < circleSides; k++) {
    const next = k + 1;
    mesh.quad(
      onCircle(k, start, -half),
      onCircle(next, start, -half),
      onCircle(next, end, half),
      onCircle(k, end, half),
    );
    mesh.quad(
      onCircle(k, innerStart, -half),
      onCircle(k, innerEnd, half),
      onCircle(next, innerEnd, half),
      onCircle(next, innerStart, -half),
    );
    mesh.quad(
      onCircle(k, innerEnd, half),
      onCircle(k, end, half),
      onCircle(next, end, half),
      onCircle(next, innerEnd, half),
    );
    mesh.quad(
      onCircle(k, innerStart, -half),
      onCircle(next, innerStart, -half),
      onCircle(next, start, -half),
      onCircle(k, start, -half),
    );
  }
  for (const [radius, z] of [
    [start, -half],
    [end, half],
    [innerStart, -half],
    [innerEnd, half],
  ]) {
    if (radius > 0) mesh.loop(circle.map((_, k) => onCircle(k, radius, z)));
  }
  for (let line = 0; line < roundLines; line++) {
    const k = (line * circleSides) / roundLines;
    mesh.edges.push(...onCircle(k, start, -half), ...onCircle(k, end, half));
  }
  return mesh;
}
