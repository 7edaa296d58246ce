import { type Corner, signedArea } from "../../src-shared/geometry/polygon.ts";
import type { Point } from "../../src-shared/geometry/rotation.ts";
import type { GenericTrapezoid } from "../../src-shared/geometry/solids/generic-trapezoid.ts";
import type { Polyhedron } from "../../src-shared/geometry/solids/polyhedron.ts";
import { triangulate } from "../../src-shared/geometry/triangulate.ts";
import { MeshBuilder } from "./mesh-builder.ts";

/** Rows, and columns, that stand for a twisted side. */
const twistedRows = 12;
/** Faces that meet at less than about a degree have no edge between them. */
const smooth = 0.9998;

export function prismMesh(given: readonly Corner[], half: number): MeshBuilder {
  const corners = signedArea(given) > 0 ? given : given.toReversed();
  const mesh = new MeshBuilder();
  const at = (k: number, z: number): Point => [...corners[k % corners.length], z];
  const caps = triangulate(corners);
  for (let k = 0; k < caps.length; k += 3) {
    const [a, b, c] = [caps[k], caps[k + 1], caps[k + 2]];
    mesh.triangle(at(a, half), at(b, half), at(c, half));
    mesh.triangle(at(a, -half), at(c, -half), at(b, -half));
  }
  corners.forEach((_, k) => {
    mesh.quad(at(k, -half), at(k + 1, -half), at(k + 1, half), at(k, half));
    mesh.edge(at(k, -half), at(k, half));
  });
  mesh.loop(corners.map((_, k) => at(k, -half)));
  mesh.loop(corners.map((_, k) => at(k, half)));
  return mesh;
}

export function trapezoidMesh(solid: GenericTrapezoid): MeshBuilder {
  const mesh = new MeshBuilder();
  const half = solid.length / 2;
  const rows = solid.convex ? 1 : twistedRows;
  /** Along a side and up it; the last corner of a side is the first of the next. */
  const at = (side: number, column: number, row: number): Point => {
    if (column === rows) return at(side + 1, 0, row);
    const z = half * ((2 * row) / rows - 1);
    const [ax, ay] = solid.cornerAt(side, z);
    const [bx, by] = solid.cornerAt(side + 1, z);
    const share = column / rows;
    return [ax + share * (bx - ax), ay + share * (by - ay), z];
  };
  const middleOf = (row: number): Point => {
    const corners = [0, 1, 2, 3].map((side) => at(side, 0, row));
    const mean = (axis: 0 | 1) => corners.reduce((sum, corner) => sum + corner[axis] / 4, 0);
    return [mean(0), mean(1), corners[0][2]];
  };
  const [bottom, top] = [middleOf(0), middleOf(rows)];
  for (let side = 0; side < 4; side++) {
    for (let column = 0; column < rows; column++) {
      for (let row = 0; row < rows; row++) {
        mesh.quad(
          at(side, column, row),
          at(side, column + 1, row),
          at(side, column + 1, row + 1),
          at(side, column, row + 1),
        );
      }
      mesh.triangle(bottom, at(side, column + 1, 0), at(side, column, 0));
      mesh.triangle(top, at(side, column, rows), at(side, column + 1, rows));
    }
    mesh.edge(at(side, 0, 0), at(side, 0, rows));
    mesh.edge(at(side, 0, 0), at(side + 1, 0, 0));
    mesh.edge(at(side, 0, rows), at(side + 1, 0, rows));
  }
  return mesh;
}

export function polyhedronMesh({ vertices, surface }: Polyhedron): MeshBuilder {
  const mesh = new MeshBuilder();
  /** The first face at each edge. */
  const firstFace = new Map<string, number>();
  surface.faces.forEach((face, k) => {
    const corners = face.map((vertex) => inFace(vertices[vertex], surface.normals[k]));
    const order = triangulate(corners);
    for (let at = 0; at < order.length; at += 3) {
      mesh.triangle(
        vertices[face[order[at]]],
        vertices[face[order[at + 1]]],
        vertices[face[order[at + 2]]],
      );
    }
    face.forEach((from, place) => {
      const to = face[(place + 1) % face.length];
      const edge = `${Math.min(from, to)}-${Math.max(from, to)}`;
      const other = firstFace.get(edge);
      firstFace.set(edge, k);
      if (other === undefined) return;
      if (dot(surface.normals[other], surface.normals[k]) < smooth) {
        mesh.edge(vertices[from], vertices[to]);
      }
    });
  });
  return mesh;
}

/** A point of a face in two axes along it, seen from outside. */
function inFace(point: Point, normal: Point): Corner {
  const [nx, ny, nz] = normal;
  const right: Point = Math.abs(nx) < 0.6 ? [0, nz, -ny] : [-nz, 0, nx];
  const up: Point = [
    ny * right[2] - nz * right[1],
    nz * right[0] - nx * right[2],
    nx * right[1] - ny * right[0],
  ];
  return [dot(right, point), dot(up, point)];
}

function dot(a: Point, b: Point): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
