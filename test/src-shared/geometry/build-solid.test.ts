import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeSolid } from "../../../src-shared/geometry/build-solid.ts";
import { containsPoint, type PlacedSolid } from "../../../src-shared/geometry/placed-solid.ts";
import {
  inverse,
  type Point,
  rotate,
  rotationFromAngles,
} from "../../../src-shared/geometry/rotation.ts";
import type {
  PartDescription,
  SolidDescription,
} from "../../../src-shared/geometry/solid-description.ts";
import { Intersection } from "../../../src-shared/geometry/solids/intersection.ts";
import { Rotated } from "../../../src-shared/geometry/solids/rotated.ts";
import type { Solid } from "../../../src-shared/geometry/solids/solid.ts";
import { Subtraction } from "../../../src-shared/geometry/solids/subtraction.ts";
import { Union } from "../../../src-shared/geometry/solids/union.ts";
import { crossingsOf, pointsWithin } from "./lines.ts";

const place = (part: PartDescription): PlacedSolid => placeSolid(part, "test");
const box = (x: number, y: number, z: number): SolidDescription => ({
  shape: "box",
  widths: [x, y, z],
});
const cone: SolidDescription = { shape: "cone", radiusStart: 3, radiusEnd: 1, length: 4 };

/** A description asked for a point level by level, as it is written. */
function holds({ solid, position, rotation, reflected }: PartDescription, point: Point): boolean {
  const [px, py, pz] = position ?? [0, 0, 0];
  const back = inverse(rotationFromAngles(rotation ?? [0, 0, 0]));
  const [x, y, z] = rotate(back, [point[0] - px, point[1] - py, point[2] - pz]);
  const at: Point = [x, y, reflected === true ? -z : z];
  switch (solid.shape) {
    case "union":
      return holds(solid.first, at) || holds(solid.second, at);
    case "multi-union":
      return solid.parts.some((part) => holds(part, at));
    case "subtraction":
      return holds(solid.first, at) && !holds(solid.second, at);
    case "intersection":
      return holds(solid.first, at) && holds(solid.second, at);
    default:
      return containsPoint(place({ solid }), at);
  }
}

const { part: trees } = fc.letrec<{ part: PartDescription }>((tie) => ({
  part: fc.record(
    {
      solid: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        fc.constantFrom<SolidDescription>(box(4, 2, 6), cone, { shape: "sphere", radius: 2.5 }),
        fc.record({
          shape: fc.constantFrom("union" as const, "subtraction" as const, "intersection" as const),
          first: tie("part"),
          second: tie("part"),
        }),
        fc.record({
          shape: fc.constant("multi-union" as const),
          parts: fc.array(tie("part"), { minLength: 2, maxLength: 3 }),
        }),
      ),
      position: fc.tuple(fc.integer({ min: -2, max: 2 }), fc.constant(1), fc.constant(-0.5)),
      rotation: fc.tuple(fc.constantFrom(0, 90, 20), fc.constantFrom(0, 180), fc.constant(35)),
      reflected: fc.constant(true as const),
    },
    { requiredKeys: ["solid"] },
  ),
}));

describe("solids made of others", () => {
  it("hold the points that their parts, level by level, make them hold", () => {
    fc.assert(
      fc.property(trees, fc.array(pointsWithin(4), { minLength: 20 }), (part, points) => {
        const placed = place(part);
        return points.every(([x, y, z]) => {
          // Off the faces, where rounding decides.
          const point: Point = [x + 0.00123, y + 0.00271, z - 0.00377];
          return containsPoint(placed, point) === holds(part, point);
        });
      }),
      { numRuns: 300 },
    );
  });

  it("mirror the solid before they turn it", () => {
    const { solid } = place({ solid: cone, rotation: [90, 0, 0], reflected: true });
    // The wide end at -z goes to +z, and with the turn about x to -y.
    expect(solid.contains(2.5, -1.9, 0)).toBe(true);
    expect(solid.contains(2.5, 1.9, 0)).toBe(false);
    expect(solid.volume).toBeCloseTo(place({ solid: cone }).solid.volume, 12);
  });

  it("leave upright what is its own mirror image", () => {
    const { solid } = place({ solid: box(1, 2, 3), reflected: true });
    expect(solid).not.toBeInstanceOf(Rotated);
  });

  it("are one union, or one subtraction, however they are chained", () => {
    const { solid } = place(chain("union", 26));
    expect(solid).toBeInstanceOf(Union);
    expect(solid instanceof Union && solid.parts).toHaveLength(27);
    const { solid: drilled } = place(chain("subtraction", 100));
    expect(drilled).toBeInstanceOf(Subtraction);
    expect(drilled instanceof Subtraction && drilled.first.solid).toBeInstanceOf(Rotated);
    expect(place(chain("intersection", 3)).solid).toBeInstanceOf(Intersection);
  });

  /** A turned bar, and tubes through it, apart from each other. */
  function chain(shape: "union" | "subtraction" | "intersection", links: number): PartDescription {
    let solid: SolidDescription = box(1000, 10, 10);
    for (let k = 0; k < links; k++) {
      solid = {
        shape,
        first: { solid },
        second: {
          solid: { shape: "tube", radius: 0.5, length: 30 },
          position: [2 * k - links, 0, 0],
        },
      };
    }
    return { solid, rotation: [0, 0, 30] };
  }

  it.each(["union", "subtraction"] as const)("%s of 400 links is built and weighed", (shape) => {
    const { solid } = place(chain(shape, 400));
    const tube = Math.PI * 0.5 ** 2;
    const wanted = 1e5 + 400 * tube * (shape === "union" ? 20 : -10);
    expect(Math.abs(solid.volume - wanted)).toBeLessThan(5 * solid.volumeError);
    expect(solid.volumeError / wanted).toBeLessThan(2e-3);
  });

  it("know the volume of many parts that lie apart by formula", () => {
    const parts = Array.from({ length: 1000 }, (_, k): PartDescription => ({
      solid: { shape: "sphere", radius: 1 },
      position: [3 * (k % 10), 3 * Math.floor(k / 100), 3 * (Math.floor(k / 10) % 10)],
    }));
    const { solid } = place({ solid: { shape: "multi-union", parts } });
    expect(solid.volume / ((4000 / 3) * Math.PI)).toBeCloseTo(1, 9);
    expect(solid.volumeError).toBe(0);
    expect(crossingsOf(solid, [-10, 0, 0], [1, 0, 0])).toHaveLength(20);
  });

  it("count parts that lie in others once", () => {
    const { solid } = place({
      solid: {
        shape: "multi-union",
        parts: [
          { solid: box(4, 4, 4) },
          { solid: { shape: "sphere", radius: 1 } },
          { solid: box(4, 4, 4) },
          { solid: box(2, 2, 2), position: [9, 0, 0] },
        ],
      },
    });
    expect(solid.volume).toBe(64 + 8);
  });

  it("are empty where the parts of an intersection lie apart", () => {
    const { solid } = place({
      solid: {
        shape: "intersection",
        first: { solid: box(2, 2, 2) },
        second: { solid: box(2, 2, 2), position: [5, 0, 0] },
      },
    });
    expect([solid.volume, solid.volumeError]).toEqual([0, 0]);
    expect(crossingsOf(solid, [-9, 0, 0], [1, 0, 0])).toEqual([]);
  });

  it("share what is known of copies", () => {
    const built = new Map<string, Solid>();
    const part: PartDescription = { solid: cone, rotation: [90, 0, 0] };
    const a = placeSolid(part, "a", built);
    const b = placeSolid({ ...structuredClone(part), position: [1, 2, 3] }, "b", built);
    const c = placeSolid({ ...part, reflected: true }, "c", built);
    expect(b.solid).toBe(a.solid);
    expect([b.x, b.y, b.z]).toEqual([1, 2, 3]);
    expect(c.solid).not.toBe(a.solid);
  });

  it("name the part that is none", () => {
    const bad: PartDescription = {
      solid: {
        shape: "multi-union",
        parts: [
          { solid: box(1, 1, 1) },
          {
            solid: {
              shape: "subtraction",
              first: { solid: box(1, 1, 1) },
              second: { solid: { shape: "torus", majorRadius: 1, radius: 2 } },
            },
          },
        ],
      },
    };
    expect(() => place(bad)).toThrow("test.solid.parts[1].solid.second.solid.majorRadius");
  });
});
