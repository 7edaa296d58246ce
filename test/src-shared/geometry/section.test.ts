import { describe, expect, it } from "vitest";
import { placeSolid } from "../../../src-shared/geometry/build-solid.ts";
import { placedBounds, type PlacedSolid } from "../../../src-shared/geometry/placed-solid.ts";
import { signedArea } from "../../../src-shared/geometry/polygon.ts";
import type { SolidDescription } from "../../../src-shared/geometry/solid-description.ts";
import {
  acrossBeam,
  fromAbove,
  sectionPolygons,
  sideOn,
} from "../../../src-shared/geometry/section.ts";
import type { SectionPlane } from "../../../src-shared/geometry/section.ts";
import { referenceSolids } from "./geant4-solids.ts";
import { crossingsOf } from "./lines.ts";
import { lengthOf } from "./solid-invariants.ts";

const position = [3, -7, 50] as [number, number, number];

function cut(solid: SolidDescription, plane: SectionPlane, rotation?: [number, number, number]) {
  const placed = placeSolid({ solid, position, ...(rotation ? { rotation } : {}) }, "test");
  return sectionPolygons(placed, plane);
}

function areaOf(polygons: ReturnType<typeof cut>): number {
  return polygons.reduce((sum, polygon) => sum + signedArea(polygon), 0);
}

const hexagon: SolidDescription = { shape: "regular-prism", sides: 6, apothem: 92, length: 413 };
const pentagon: SolidDescription = {
  shape: "extrusion",
  vertices: [
    [63.75, -69.42],
    [-28.25, 89.92],
    [0, 106.232],
    [92, 53.116],
    [92, -53.116],
  ],
  length: 2.578,
};

/** Area of a section by the lengths of many lines across it, cm^2. */
function areaByLines(placed: PlacedSolid, plane: SectionPlane): number {
  const { min, max } = placedBounds(placed);
  const rows = 20_000;
  const height = (max[plane.up] - min[plane.up]) / rows;
  const place = [placed.x, placed.y, placed.z];
  const direction: [number, number, number] = [0, 0, 0];
  direction[plane.right] = 1;
  let area = 0;
  for (let k = 0; k < rows; k++) {
    const origin: [number, number, number] = [0, 0, 0];
    origin[plane.normal] = plane.at - place[plane.normal];
    origin[plane.up] = min[plane.up] + (k + 0.5) * height - place[plane.up];
    area += height * lengthOf(crossingsOf(placed.solid, origin, direction));
  }
  return area;
}

describe.each(referenceSolids)("sections of $name", ({ solid }) => {
  it.each([
    ["upright", [0, 0, 0]],
    ["turned", [20, 30, 40]],
  ] as const)("%s have their area", (_, [a, b, c]) => {
    const placed = placeSolid({ solid, position, rotation: [a, b, c] }, "test");
    for (const plane of [acrossBeam(50.37), sideOn(4.13), fromAbove(-7.71), fromAbove(-7)]) {
      const area = areaByLines(placed, plane);
      const difference = Math.abs(areaOf(sectionPolygons(placed, plane)) - area);
      expect(difference, `plane across ${plane.normal}`).toBeLessThan(0.004 * area + 0.004);
    }
  });
});

describe("sections", () => {
  it("of prisms across the beam are their polygons, corner by corner", () => {
    const [polygon, ...rest] = cut(pentagon, acrossBeam(50));
    expect(rest).toEqual([]);
    const wanted = (pentagon.shape === "extrusion" ? pentagon.vertices : []).map(
      ([x, y]) => [x + 3, y - 7] as const,
    );
    for (const [x, y] of wanted) {
      const nearest = Math.min(
        ...polygon.map((corner) => Math.hypot(corner[0] - x, corner[1] - y)),
      );
      expect(nearest, `corner ${x}, ${y}`).toBeLessThan(1e-5);
    }
    expect(areaOf([polygon])).toBeCloseTo(Math.abs(signedArea(wanted)), 3);
    expect(areaOf(cut(hexagon, acrossBeam(50)))).toBeCloseTo(
      6 * 92 ** 2 * Math.tan(Math.PI / 6),
      3,
    );
  });

  it("of prisms along the beam are rectangles as long as the prism", () => {
    // At x = 3, through the axis, the hexagon reaches from corner to corner.
    const height = (2 * 92) / Math.cos(Math.PI / 6);
    const [polygon] = cut(hexagon, sideOn(3));
    expect(areaOf([polygon])).toBeCloseTo(413 * height, 2);
    for (const [z, y] of polygon) {
      const away = Math.abs(Math.abs(z - 50) - 206.5) + Math.abs(Math.abs(y + 7) - height / 2);
      expect(away, `${z}, ${y} is no corner`).toBeLessThan(1e-4);
    }
    expect(areaOf(cut(hexagon, fromAbove(-7)))).toBeCloseTo(413 * 184, 2);
  });

  it("of a sphere is a circle, of a shell a ring", () => {
    const ball: SolidDescription = { shape: "sphere", radius: 610 };
    const squared = 610 ** 2 - 100 ** 2;
    expect(areaOf(cut(ball, acrossBeam(150))) / (Math.PI * squared)).toBeCloseTo(1, 3);
    const shell: SolidDescription = { shape: "sphere", radius: 610, innerRadius: 500 };
    const ring = Math.PI * (610 ** 2 - 500 ** 2);
    expect(areaOf(cut(shell, acrossBeam(50))) / ring).toBeCloseTo(1, 2);
  });

  it("have holes the other way round, and no lines across the matter", () => {
    const pipe: SolidDescription = { shape: "tube", radius: 50, innerRadius: 20, length: 90 };
    const across = cut(pipe, acrossBeam(50));
    expect(across.map((outline) => Math.sign(signedArea(outline)))).toEqual([1, -1]);
    expect(cut(pipe, sideOn(3)).map((outline) => Math.sign(signedArea(outline)))).toEqual([1, 1]);
    // Three quarters of a ring are one piece.
    const part: SolidDescription = { ...pipe, azimuth: { from: 0, extent: 270 } };
    const [outline, ...rest] = cut(part, acrossBeam(50));
    expect(rest).toEqual([]);
    expect(signedArea(outline) / (0.75 * Math.PI * (50 ** 2 - 20 ** 2))).toBeCloseTo(1, 2);
  });

  it("of a notched polygon has as many parts as the notch leaves", () => {
    const fork: SolidDescription = {
      shape: "extrusion",
      vertices: [
        [-3, -2],
        [3, -2],
        [3, 2],
        [1, 2],
        [1, 0],
        [-1, 0],
        [-1, 2],
        [-3, 2],
      ],
      length: 4,
    };
    expect(areaOf(cut(fork, acrossBeam(50)))).toBeCloseTo(6 * 2 + 2 * 2 * 2, 5);
  });

  it("of turned solids have the area that the turn leaves them", () => {
    const plate: SolidDescription = { shape: "box", widths: [100, 80, 4] };
    // Turned by 60 degrees about x, the plane z = const cuts the plate obliquely: 4 / sin 60.
    const oblique = (100 * 4) / Math.sin(Math.PI / 3);
    expect(areaOf(cut(plate, acrossBeam(50), [60, 0, 0]))).toBeCloseTo(oblique, 2);
  });

  it("are empty where the plane misses the solid", () => {
    expect(cut(pentagon, acrossBeam(60))).toEqual([]);
    expect(cut({ shape: "sphere", radius: 5 }, sideOn(9))).toEqual([]);
  });
});
