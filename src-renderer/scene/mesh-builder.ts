import {
  identityRotation,
  isMirrored,
  type Point,
  type Rotation,
} from "../../src-shared/geometry/rotation.ts";

/** Collects triangles, seen anticlockwise from outside, and the edges of an outline. */
export class MeshBuilder {
  readonly triangles: number[] = [];
  readonly edges: number[] = [];

  triangle(a: Point, b: Point, c: Point): void {
    this.triangles.push(a[0], a[1], a[2], b[0], b[1], b[2], c[0], c[1], c[2]);
  }

  quad(a: Point, b: Point, c: Point, d: Point): void {
    this.triangle(a, b, c);
    this.triangle(a, c, d);
  }

  edge(a: Point, b: Point): void {
    this.edges.push(a[0], a[1], a[2], b[0], b[1], b[2]);
  }

  loop(points: readonly Point[]): void {
    points.forEach((point, k) => this.edge(point, points[(k + 1) % points.length]));
  }

  /** Adds another mesh, turned or mirrored, then shifted. */
  add(mesh: MeshBuilder, turn: Rotation = identityRotation, shift: Point = [0, 0, 0]): void {
    const { triangles } = this;
    const start = triangles.length;
    addMoved(mesh.triangles, triangles, turn, shift);
    // A mirror turns triangles inside out, unless two corners change places.
    const end = isMirrored(turn) ? triangles.length : start;
    for (let k = start; k < end; k += 9) {
      for (let at = k + 3; at < k + 6; at++) {
        [triangles[at], triangles[at + 3]] = [triangles[at + 3], triangles[at]];
      }
    }
    addMoved(mesh.edges, this.edges, turn, shift);
  }

  addEdges(mesh: MeshBuilder): void {
    addMoved(mesh.edges, this.edges, identityRotation, [0, 0, 0]);
  }
}

function addMoved(from: readonly number[], to: number[], r: Rotation, shift: Point): void {
  for (let k = 0; k < from.length; k += 3) {
    const x = from[k];
    const y = from[k + 1];
    const z = from[k + 2];
    to.push(
      r[0] * x + r[1] * y + r[2] * z + shift[0],
      r[3] * x + r[4] * y + r[5] * z + shift[1],
      r[6] * x + r[7] * y + r[8] * z + shift[2],
    );
  }
}
