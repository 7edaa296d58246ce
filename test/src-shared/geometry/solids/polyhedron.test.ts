import { describe, expect, it } from "vitest";
import type { Point } from "../../../../src-shared/geometry/rotation.ts";
import { Polyhedron } from "../../../../src-shared/geometry/solids/polyhedron.ts";
import { describeSolid } from "../solid-invariants.ts";

const cube: readonly Point[] = [0, 1, 2, 3, 4, 5, 6, 7].map((bits): Point => [
  bits & 1 ? 1 : -1,
  bits & 2 ? 1 : -1,
  bits & 4 ? 1 : -1,
]);
const cubeFaces = [
  [0, 2, 3, 1],
  [4, 5, 7, 6],
  [0, 1, 5, 4],
  [2, 6, 7, 3],
  [0, 4, 6, 2],
  [1, 3, 7, 5],
];

/** A ball with five ridges, in triangles: not convex, many faces. */
function ridged(rings: number): Polyhedron {
  const vertices: Point[] = [
    [0, 0, 3],
    [0, 0, -3],
  ];
  const faces: number[][] = [];
  const at = (ring: number, k: number) => 2 + (ring - 1) * rings + (k % rings);
  for (let ring = 1; ring < rings; ring++) {
    for (let k = 0; k < rings; k++) {
      const azimuth = (2 * Math.PI * k) / rings;
      const polar = (Math.PI * ring) / rings;
      const across = 3 * (1 + 0.3 * Math.sin(5 * azimuth)) * Math.sin(polar);
      vertices.push([across * Math.cos(azimuth), across * Math.sin(azimuth), 3 * Math.cos(polar)]);
      if (ring === rings - 1) faces.push([0, at(1, k), at(1, k + 1)]);
      if (ring === rings - 1) faces.push([1, at(ring, k + 1), at(ring, k)]);
      else {
        faces.push([at(ring, k), at(ring + 1, k), at(ring + 1, k + 1)]);
        faces.push([at(ring, k), at(ring + 1, k + 1), at(ring, k + 1)]);
      }
    }
  }
  return new Polyhedron(vertices, faces);
}

describeSolid("ridged ball of 760 faces", ridged(20));
describeSolid("cube of 6 faces", new Polyhedron(cube, cubeFaces));
describeSolid(
  "two cubes that share an edge",
  new Polyhedron(
    [...cube, ...cube.map(([x, y, z]): Point => [x + 2, y + 2, z])],
    [...cubeFaces, ...cubeFaces.map((face) => face.map((vertex) => vertex + 8))],
  ),
);

describe("a polyhedron", () => {
  it("is convex or not", () => {
    expect(new Polyhedron(cube, cubeFaces).convex).toBe(true);
    expect(ridged(20).convex).toBe(false);
  });

  it("turned inwards is turned outwards", () => {
    const inwards = new Polyhedron(
      cube,
      cubeFaces.map((face) => face.toReversed()),
    );
    expect(inwards.volume).toBe(8);
    expect(inwards.contains(0, 0, 0.9)).toBe(true);
    expect(inwards.contains(0, 0, 1.1)).toBe(false);
  });

  it.each<[string, readonly Point[], number[][], RegExp]>([
    ["has no open side", cube, cubeFaces.slice(1), /edge 0-1 without its counterpart/],
    [
      "has faces of one sense",
      cube,
      cubeFaces.map((face, k) => (k === 2 ? face.toReversed() : face)),
      /without its counterpart/,
    ],
    ["has flat faces", cube.map((p, k): Point => (k === 7 ? [1, 1, 1.5] : p)), cubeFaces, /flat/],
    ["has vertices that exist", cube, [...cubeFaces.slice(1), [0, 2, 8, 1]], /vertex 8 in face 5/],
    ["has a volume", cube.map(([x, y]): Point => [x, y, 0]), cubeFaces, /volume 0/],
  ])("%s", (_, vertices, faces, why) => {
    expect(() => new Polyhedron(vertices, faces)).toThrow(why);
  });
});
