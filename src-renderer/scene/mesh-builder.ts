import type { Point } from "../../src-shared/geometry/rotation.ts";

/** Collects triangles, seen anticlockwise from outside, and the edges of an outline. */
export class MeshBuilder {
  readonly triangles: number[] = [];
  readonly edges: number[] = [];

  triangle(a: Point, b: Point, c: Point): void {
    this.triangles.push(...a, ...b, ...c);
  }

  quad(a: Point, b: Point, c: Point, d: Point): void {
    this.triangle(a, b, c);
    this.triangle(a, c, d);
  }

  edge(a: Point, b: Point): void {
    this.edges.push(...a, ...b);
  }

  loop(points: readonly Point[]): void {
    points.forEach((point, k) => this.edge(point, points[(k + 1) % points.length]));
  }

  /**
   * Adds another mesh, moved.
   *
   * @param mirrored the move turns right hands into left ones, so that triangles change their sense
   */
  add(
    mesh: MeshBuilder,
    place: (point: Point) => Point,
    { faces = true, mirrored = false }: { faces?: boolean; mirrored?: boolean } = {},
  ): void {
    const pointOf = (from: readonly number[], k: number) =>
      place([from[k], from[k + 1], from[k + 2]]);
    const triangles = faces ? mesh.triangles : [];
    for (let k = 0; k < triangles.length; k += 9) {
      const [a, b, c] = [0, 3, 6].map((corner) => pointOf(triangles, k + corner));
      if (mirrored) this.triangle(a, c, b);
      else this.triangle(a, b, c);
    }
    for (let k = 0; k < mesh.edges.length; k += 3) this.edges.push(...pointOf(mesh.edges, k));
  }
}
