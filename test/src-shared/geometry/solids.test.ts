import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "../../../src-shared/errors.ts";
import { regularPolygon } from "../../../src-shared/geometry/polygon.ts";
import type { Point } from "../../../src-shared/geometry/rotation.ts";
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
import { generator } from "../../support/generator.ts";
import { along, crossingsOf, directions, pointsWithin, reversed } from "./lines.ts";

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

const lines = fc.tuple(pointsWithin(8), directions);

/** Lines that run in a surface to within rounding say nothing about inside and outside. */
const near = 1e-6;

describe.each(solids)("%s", (_, solid) => {
  it("is left by every line that enters, in order", () => {
    fc.assert(
      fc.property(lines, ([origin, n]) => {
        const crossings = crossingsOf(solid, origin, n);
        return (
          crossings.length % 2 === 0 &&
          crossings.length <= 2 * solid.intervals &&
          crossings.every((t, k) => Number.isFinite(t) && (k === 0 || t > crossings[k - 1]))
        );
      }),
    );
  });

  it("contains exactly the points between entry and exit", () => {
    fc.assert(
      fc.property(lines, fc.double({ min: -10, max: 10, noNaN: true }), ([origin, n], t) => {
        const crossings = crossingsOf(solid, origin, n);
        fc.pre(crossings.every((crossing) => Math.abs(crossing - t) > near));
        const [x, y, z] = along(origin, n, t);
        const inside = crossings.filter((crossing) => crossing < t).length % 2 === 1;
        fc.pre(isOffEdges(solid, [x, y, z]));
        return solid.contains(x, y, z) === inside;
      }),
      { numRuns: 300 },
    );
  });

  it("is crossed alike by the reversed line", () => {
    fc.assert(
      fc.property(lines, ([origin, n]) => {
        const forward = longStretches(crossingsOf(solid, origin, n));
        const back = longStretches(crossingsOf(solid, origin, reversed(n)));
        fc.pre(isOffSurface(solid, origin, n));
        return (
          forward.length === back.length &&
          forward.every((t, k) => Math.abs(t + back[back.length - 1 - k]) < near)
        );
      }),
    );
  });

  it("gives the same length from far away", () => {
    fc.assert(
      fc.property(lines, ([origin, n]) => {
        fc.pre(isOffSurface(solid, origin, n));
        const here = lengthOf(crossingsOf(solid, origin, n));
        const far = lengthOf(crossingsOf(solid, along(origin, n, -1e6), n));
        // 1e6 cm are known to 1e-10 cm; a glancing line turns that into its square root.
        return Math.abs(far - here) < 1e-3;
      }),
    );
  });

  it("has its volume by Monte Carlo, inside its box and its sphere", () => {
    const random = generator(11);
    const { least, most } = solid.bounds;
    const n = 50_000;
    let hits = 0;
    let beyond = 0;
    for (let i = 0; i < n; i++) {
      const at = (k: number) => least[k] + random() * (most[k] - least[k]);
      const [x, y, z] = [at(0), at(1), at(2)];
      if (!solid.contains(x, y, z)) continue;
      hits++;
      if (Math.hypot(x, y, z) > solid.boundingRadius + near) beyond++;
    }
    expect(beyond, "points beyond the bounding sphere").toBe(0);
    const box = [0, 1, 2].reduce((product, k) => product * (most[k] - least[k]), 1);
    const share = hits / n;
    const sigma = box * Math.sqrt((share * (1 - share)) / n);
    expect(Math.abs(box * share - solid.volume)).toBeLessThan(
      4 * Math.hypot(sigma, solid.volumeError) + 1e-9 * box,
    );
  });

  it("has its volume by lines too", () => {
    // Along x over the box: the mean length times the area is the volume.
    const random = generator(5);
    const { least, most } = solid.bounds;
    const area = (most[1] - least[1]) * (most[2] - least[2]);
    const n = 20_000;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < n; i++) {
      const y = least[1] + random() * (most[1] - least[1]);
      const z = least[2] + random() * (most[2] - least[2]);
      const length = lengthOf(crossingsOf(solid, [-20, y, z], [1, 0, 0]));
      sum += length;
      squares += length * length;
    }
    const mean = sum / n;
    const sigma = (area * Math.sqrt(squares / n - mean * mean)) / Math.sqrt(n);
    expect(Math.abs(area * mean - solid.volume)).toBeLessThan(
      4 * Math.hypot(sigma, solid.volumeError) + 1e-9 * solid.volume,
    );
  });

  it("keeps all its points out of reach beyond its box", () => {
    fc.assert(
      fc.property(pointsWithin(12), ([x, y, z]) => {
        const outside = [x, y, z].some(
          (value, k) => value < solid.bounds.least[k] - near || value > solid.bounds.most[k] + near,
        );
        fc.pre(outside);
        return !solid.contains(x, y, z);
      }),
    );
  });
});

/** Whether the points close by are all in the solid, or all out of it, as the point itself. */
function isOffEdges(solid: Solid, [x, y, z]: Point): boolean {
  const shifts = [-near, 0, near];
  const inside = solid.contains(x, y, z);
  return shifts.every((dx) =>
    shifts.every((dy) => shifts.every((dz) => solid.contains(x + dx, y + dy, z + dz) === inside)),
  );
}

/** False for lines that run in a surface of the solid, where rounding decides. */
function isOffSurface(solid: Solid, origin: Point, n: Point): boolean {
  const here = lengthOf(crossingsOf(solid, origin, n));
  return [0, 1, 2].every((axis) =>
    [-near, near].every((shift) => {
      const moved = origin.map((value, k) => (k === axis ? value + shift : value));
      const length = lengthOf(crossingsOf(solid, [moved[0], moved[1], moved[2]], n));
      return Math.abs(length - here) < 0.05;
    }),
  );
}

/** Crossings without stretches and gaps that are rounding: a line through a corner. */
function longStretches(crossings: readonly number[]): number[] {
  const kept: number[] = [];
  for (let k = 0; k < crossings.length; k += 2) {
    if (crossings[k + 1] - crossings[k] < near) continue;
    if (kept.length > 0 && crossings[k] - kept[kept.length - 1] < near) kept.pop();
    else kept.push(crossings[k]);
    kept.push(crossings[k + 1]);
  }
  return kept;
}

function lengthOf(crossings: readonly number[]): number {
  return crossings.reduce((sum, t, k) => sum + (k % 2 === 0 ? -t : t), 0);
}

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
