import { describe, expect, it } from "vitest";
import { placeSolid } from "../../../src-shared/geometry/build-solid.ts";
import type { SolidDescription } from "../../../src-shared/geometry/solid-description.ts";
import { solidMesh } from "../../../src-renderer/scene/solid-mesh.ts";

/** Volume inside a closed surface whose triangles turn outwards (divergence theorem), cm^3. */
function enclosedVolume(triangles: Float32Array): number {
  let six = 0;
  for (let k = 0; k < triangles.length; k += 9) {
    const [ax, ay, az, bx, by, bz, cx, cy, cz] = triangles.subarray(k, k + 9);
    six += ax * (by * cz - bz * cy) - ay * (bx * cz - bz * cx) + az * (bx * cy - by * cx);
  }
  return six / 6;
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
