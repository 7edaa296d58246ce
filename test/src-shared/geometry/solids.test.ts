import { describe, expect, it } from "vitest";
import { DomainError } from "../../../src-shared/errors.ts";
import { regularPolygon } from "../../../src-shared/geometry/polygon.ts";
import { rotationFromAngles } from "../../../src-shared/geometry/rotation.ts";
import { Box } from "../../../src-shared/geometry/solids/box.ts";
import { Cone } from "../../../src-shared/geometry/solids/cone.ts";
import { Extrusion } from "../../../src-shared/geometry/solids/extrusion.ts";
import { Rotated } from "../../../src-shared/geometry/solids/rotated.ts";
import type { Solid } from "../../../src-shared/geometry/solids/solid.ts";
import { Sphere } from "../../../src-shared/geometry/solids/sphere.ts";
import { Subtraction } from "../../../src-shared/geometry/solids/subtraction.ts";
import { Tube } from "../../../src-shared/geometry/solids/tube.ts";
import { Union } from "../../../src-shared/geometry/solids/union.ts";
import { crossingsOf } from "./lines.ts";
import { describeSolid, lengthOf } from "./solid-invariants.ts";

/** A comb with three teeth, clockwise: a line can cross it three times. */
const comb = [
  [-4, -3],
  [-4, 3],
  [-3, 3],
  [-3, -2],
  [-1, -2],
  [-1, 3],
  [1, 3],
  [1, -2],
  [3, -2],
  [3, 3],
  [4, 3],
  [4, -3],
] as const;
const arrow = [
  [0, 0],
  [4, -3],
  [1, 4],
  [-3, 2],
] as const;

const upright: readonly (readonly [string, Solid])[] = [
  ["sphere", new Sphere(3)],
  ["shell", new Sphere(4, 3)],
  ["box", new Box(2, 5, 3)],
  ["cylinder", new Tube(3, 0, 4)],
  ["tube", new Tube(4, 3, 5)],
  ["cone", new Cone({ start: 3, end: 0 }, { start: 0, end: 0 }, 4)],
  ["frustum", new Cone({ start: 1, end: 4 }, { start: 0, end: 0 }, 3)],
  ["hollow frustum", new Cone({ start: 4, end: 2 }, { start: 3, end: 1 }, 4)],
  ["hollow cone with edge", new Cone({ start: 4, end: 2 }, { start: 1, end: 2 }, 4)],
  ["hexagonal prism", new Extrusion(regularPolygon(6, 3, 90), 4)],
  ["concave extrusion", new Extrusion(arrow, 5)],
  ["comb", new Extrusion(comb, 2)],
  [
    "union of overlapping parts",
    new Union(
      { solid: new Box(4, 4, 4), x: 1, y: 0, z: 0 },
      { solid: new Sphere(2), x: -1, y: 1, z: 1 },
    ),
  ],
  [
    "union of parts apart",
    new Union(
      { solid: new Box(2, 2, 2), x: 3, y: 0, z: 0 },
      { solid: new Tube(1, 0, 2), x: -3, y: 0, z: 0 },
    ),
  ],
  [
    "subtraction of a hole",
    new Subtraction(
      { solid: new Box(6, 6, 6), x: 0, y: 0, z: 0 },
      { solid: new Sphere(2), x: 0.5, y: 0, z: 0 },
    ),
  ],
  [
    "subtraction of a turned bar",
    new Subtraction(
      { solid: new Box(6, 6, 2), x: 0, y: 0, z: 1 },
      { solid: new Rotated(new Box(2, 9, 2), rotationFromAngles([0, 0, 45])), x: 1, y: 1, z: 2 },
    ),
  ],
];

const solids: readonly (readonly [string, Solid])[] = [
  ...upright,
  ...upright.map(
    ([name, solid]) =>
      [`turned ${name}`, new Rotated(solid, rotationFromAngles([20, -35, 110]))] as const,
  ),
  ...upright.map(
    ([name, solid]) =>
      [`upside-down ${name}`, new Rotated(solid, rotationFromAngles([90, 180, 0]))] as const,
  ),
];

for (const [name, solid] of solids) describeSolid(name, solid);

describe("volumes by formula", () => {
  it.each([
    ["shell", new Sphere(4, 3), (4 / 3) * Math.PI * (64 - 27)],
    ["tube", new Tube(4, 3, 5), Math.PI * 7 * 5],
    ["cone", new Cone({ start: 3, end: 0 }, { start: 0, end: 0 }, 4), 12 * Math.PI],
    ["hexagon of apothem 3", new Extrusion(regularPolygon(6, 3, 90), 4), 72 * Math.sqrt(3)],
    ["comb", new Extrusion(comb, 2), 2 * (8 * 6 - 2 * 2 * 5)],
    ["union apart", upright[13][1], 8 + 2 * Math.PI],
    ["box with a hole", upright[14][1], 216 - (32 / 3) * Math.PI],
  ])("%s", (_, solid, volume) => {
    expect(solid.volume).toBeCloseTo(volume, 9);
    expect(solid.volumeError, "by formula, so without error").toBe(0);
  });

  it("says where a volume is an estimate", () => {
    const overlapping = upright[12][1];
    expect(overlapping.volumeError).toBeGreaterThan(0);
    expect(overlapping.volumeError / overlapping.volume).toBeLessThan(1e-3);
  });
});

describe("edges", () => {
  it("is not crossed by a line that touches a sphere", () => {
    expect(crossingsOf(new Sphere(1), [1, 0, -5], [0, 0, 1])).toEqual([]);
  });

  it("is crossed along its face by a line parallel to a box", () => {
    expect(crossingsOf(new Box(2, 2, 2), [1, 0, -5], [0, 0, 1])).toEqual([4, 6]);
    expect(crossingsOf(new Box(2, 2, 2), [1.001, 0, -5], [0, 0, 1])).toEqual([]);
  });

  it("gives a line in the common side of two prisms to one of them alone", () => {
    const left = new Extrusion(
      [
        [-2, -1],
        [0, -1],
        [0, 1],
        [-2, 1],
      ],
      2,
    );
    const right = new Extrusion(
      [
        [0, -1],
        [2, -1],
        [2, 1],
        [0, 1],
      ],
      2,
    );
    for (const n of [
      [0, 1, 0],
      [0, -1, 0],
      [0, 0, 1],
      [0, 0.6, 0.8],
    ] as const) {
      const total =
        lengthOf(crossingsOf(left, [0, 0.25, 0], n)) +
        lengthOf(crossingsOf(right, [0, 0.25, 0], n));
      const whole = lengthOf(crossingsOf(new Box(4, 2, 2), [0, 0.25, 0], n));
      expect(total, `direction ${n.join(" ")}`).toBeCloseTo(whole, 12);
    }
  });

  it("passes corners of a polygon without losing or doubling length", () => {
    const square = new Extrusion(
      [
        [1, 0],
        [0, 1],
        [-1, 0],
        [0, -1],
      ],
      2,
    );
    expect(crossingsOf(square, [-5, 0, 0], [1, 0, 0])).toEqual([4, 6]);
    // Two teeth touch the line y = 3: along their tops a half-open rule keeps all or nothing.
    const tops = crossingsOf(new Extrusion(comb, 2), [-10, -2, 0], [1, 0, 0]);
    expect(lengthOf(tops) === 8 || Math.abs(lengthOf(tops) - 4) < 1e-12).toBe(true);
  });

  it("joins intervals that meet in a corner", () => {
    // Two triangles that share the corner (0, 0) on the line.
    const bow = new Extrusion(
      [
        [-2, -1],
        [0, 0],
        [2, -1],
        [2, 1],
        [0, 0.5],
        [-2, 1],
      ],
      2,
    );
    expect(crossingsOf(bow, [-5, 0, 0], [1, 0, 0])).toEqual([3, 7]);
  });

  it("keeps its digits for a far origin", () => {
    const [entry, exit] = crossingsOf(new Sphere(500), [3, 4, -1e7], [0, 0, 1]);
    expect(exit - entry).toBeCloseTo(2 * Math.sqrt(500 ** 2 - 25), 6);
  });

  it("has no NaN for a direction that is almost along an axis", () => {
    for (const [name, solid] of solids) {
      for (const tiny of [Number.MIN_VALUE, 1e-310, 1e-200, 1e-31, 1e-17, 1e-9]) {
        const crossings = crossingsOf(solid, [0.1, 0.2, 0.3], [tiny, -tiny, 1]);
        expect(crossings.every(Number.isFinite), `${name}, ${tiny}`).toBe(true);
      }
    }
  });

  it("refuses lengths that are none", () => {
    expect(() => new Sphere(-1)).toThrow(DomainError);
    expect(() => new Sphere(Number.NaN)).toThrow(/radius = NaN/);
    expect(() => new Sphere(1, 1)).toThrow(/innerRadius = 1/);
    expect(() => new Box(1, 0, 1)).toThrow(DomainError);
    expect(() => new Tube(1, 2, 1)).toThrow(/innerRadius = 2/);
    expect(() => new Cone({ start: 0, end: 0 }, { start: 0, end: 0 }, 1)).toThrow(/radius = 0/);
    expect(() => new Cone({ start: 1, end: 1 }, { start: 1, end: 1 }, 1)).toThrow(/wall/);
    expect(() => new Extrusion(comb, 0)).toThrow(/length = 0/);
    expect(
      () =>
        new Extrusion(
          [
            [0, 0],
            [1, 1],
            [1, 0],
            [0, 1],
          ],
          1,
        ),
      "a bow tie",
    ).toThrow(/sides 0 and 2 meeting/);
  });
});
