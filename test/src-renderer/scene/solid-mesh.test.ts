import { describe, expect, it } from "vitest";
import { placeSolid } from "../../../src-shared/geometry/build-solid.ts";
import type { SolidDescription } from "../../../src-shared/geometry/solid-description.ts";
import { referenceSolids } from "../../src-shared/geometry/geant4-solids.ts";
import { drawingNote, solidMesh } from "../../../src-renderer/scene/solid-mesh.ts";

/** Volume inside a closed surface whose triangles turn outwards (divergence theorem), cm^3. */
function enclosedVolume(triangles: Float32Array): number {
  let six = 0;
  for (let k = 0; k < triangles.length; k += 9) {
    const [ax, ay, az, bx, by, bz, cx, cy, cz] = triangles.subarray(k, k + 9);
    six += ax * (by * cz - bz * cy) - ay * (bx * cz - bz * cx) + az * (bx * cy - by * cx);
  }
  return six / 6;
}

/** Edges of triangles that no other triangle runs through the other way. */
function openEdges(triangles: Float32Array): string[] {
  const runs = new Map<string, number>();
  for (let k = 0; k < triangles.length; k += 9) {
    const corners = [0, 3, 6].map((at) => triangles.subarray(k + at, k + at + 3).join(" "));
    // A triangle at a pole has no width.
    if (new Set(corners).size < 3) continue;
    corners.forEach((from, j) => {
      const to = corners[(j + 1) % 3];
      const [edge, way] = from < to ? [`${from} to ${to}`, 1] : [`${to} to ${from}`, -1];
      runs.set(edge, (runs.get(edge) ?? 0) + way);
    });
  }
  return [...runs].filter(([, balance]) => balance !== 0).map(([edge]) => edge);
}

const solids: Readonly<Record<string, SolidDescription>> = {
  sphere: { shape: "sphere", radius: 50 },
  shell: { shape: "sphere", radius: 50, innerRadius: 30 },
  box: { shape: "box", widths: [10, 20, 30] },
  tube: { shape: "tube", radius: 20, innerRadius: 5, length: 40 },
  cone: { shape: "cone", radiusStart: 0, radiusEnd: 20, length: 40 },
  hexagon: { shape: "regular-prism", sides: 6, apothem: 9, length: 4 },
  "notched polygon, clockwise": {
    shape: "extrusion",
    vertices: [
      [0, 0],
      [0, 4],
      [4, 4],
      [4, 3],
      [1, 3],
      [1, 0],
    ],
    length: 5,
  },
};

describe("meshes of solids", () => {
  it.each(Object.entries(solids))("%s encloses its volume, turned outwards", (_name, solid) => {
    const placed = placeSolid({ solid, position: [4, 5, 6], rotation: [10, 20, 30] }, "test");
    const { triangles, edges } = solidMesh(placed);
    expect(edges.length % 6).toBe(0);
    expect(edges.length).toBeGreaterThan(0);
    // 64 sides stand for a circle: 0.2 % less area, 0.5 % less for a sphere.
    expect(enclosedVolume(triangles) / placed.solid.volume).toBeGreaterThan(0.99);
    expect(enclosedVolume(triangles) / placed.solid.volume).toBeLessThan(1.0001);
  });

  const shapes = referenceSolids.flatMap(({ name, solid }) => [
    [name, { solid, rotation: [10, 20, 30] as [number, number, number] }] as const,
    [`mirrored ${name}`, { solid, reflected: true as const }] as const,
  ]);

  it.each(shapes)("%s encloses its volume, turned outwards", (name, part) => {
    const placed = placeSolid(part, "test");
    const { triangles } = solidMesh(placed);
    const share = enclosedVolume(triangles) / placed.solid.volume;
    // Parts of a union are drawn whole, one in the other.
    expect(share).toBeGreaterThan(0.975);
    expect(share).toBeLessThan(name.endsWith("multi-union") ? 1.5 : 1.006);
    // A cut leaves edges in pieces, which do not match those of the neighbour.
    if (part.solid.shape !== "intersection") expect(openEdges(triangles)).toEqual([]);
  });

  it("draws of an intersection what its parts have in common", () => {
    const { triangles, edges } = solidMesh(
      placeSolid(
        {
          solid: {
            shape: "intersection",
            first: { solid: { shape: "box", widths: [10, 20, 30] } },
            second: { solid: { shape: "box", widths: [10, 20, 30] }, position: [4, 6, 8] },
          },
        },
        "test",
      ),
    );
    expect(enclosedVolume(triangles)).toBeCloseTo(6 * 14 * 22, 2);
    for (let k = 0; k < edges.length; k += 3) {
      expect(edges[k]).toBeGreaterThanOrEqual(-1);
      expect(edges[k]).toBeLessThanOrEqual(5);
    }
  });

  it("draws both parts of a union, and both outlines of a subtraction", () => {
    const parts = {
      first: { solid: solids.box },
      second: { solid: solids.box, position: [50, 0, 0] as [number, number, number] },
    };
    const mesh = (shape: "union" | "subtraction") =>
      solidMesh(placeSolid({ solid: { shape, ...parts } }, "test"));
    expect(mesh("union").triangles).toHaveLength(2 * 12 * 9);
    expect(mesh("subtraction").triangles).toHaveLength(12 * 9);
    expect(mesh("subtraction").edges).toHaveLength(2 * 12 * 6);
  });
});

describe("wires", () => {
  const wire: SolidDescription = { shape: "tube", radius: 0.01, length: 400 };

  it("are drawn with few triangles, closed and turned outwards", () => {
    const { triangles } = solidMesh(placeSolid({ solid: wire, rotation: [60, 0, 0] }, "test"));
    expect(triangles.length).toBeLessThan(9 * 8 * 8 + 1);
    expect(openEdges(triangles)).toEqual([]);
    const octagon = 2 * Math.SQRT2 * 0.01 ** 2;
    expect(enclosedVolume(triangles) / (octagon * 400)).toBeCloseTo(1, 2);
  });
});

describe("a note beside the drawing", () => {
  const box: SolidDescription = { shape: "box", widths: [4, 4, 4] };
  const ball: SolidDescription = { shape: "sphere", radius: 2 };
  const shell: SolidDescription = { shape: "sphere", radius: 2, innerRadius: 1 };
  const pair = (
    shape: "union" | "subtraction" | "intersection",
    a: SolidDescription = box,
    b: SolidDescription = ball,
  ): SolidDescription => ({ shape, first: { solid: a }, second: { solid: b } });

  it.each<[string, SolidDescription, RegExp | null]>([
    ["a box", box, null],
    ["a union", pair("union"), null],
    ["a subtraction", pair("subtraction"), /subtraction is drawn as its first solid/],
    ["a union of one", pair("union", pair("subtraction")), /subtraction is drawn/],
    ["an intersection", pair("intersection"), null],
    ["an intersection of shells", pair("intersection", shell, shell), /not convex/],
  ])("of %s", (_, solid, wanted) => {
    const note = drawingNote(placeSolid({ solid, rotation: [10, 20, 0] }, "test").solid);
    if (wanted === null) expect(note).toBeNull();
    else expect(note).toMatch(wanted);
  });
});
