import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeSolid } from "../../../src-shared/geometry/build-solid.ts";
import { nestingOf } from "../../../src-shared/geometry/nesting.ts";
import {
  containsPoint,
  placedBounds,
  type PlacedSolid,
} from "../../../src-shared/geometry/placed-solid.ts";
import type { PartDescription } from "../../../src-shared/geometry/solid-description.ts";
import { areDisjoint, isInside } from "../../../src-shared/geometry/solid-relations.ts";
import { generator } from "../../support/generator.ts";
import { referenceSolids } from "./geant4-solids.ts";

const place = (part: PartDescription): PlacedSolid => placeSolid(part, "test");
const tube = (radius: number, length: number, innerRadius = 0): PartDescription => ({
  solid: { shape: "tube", radius, innerRadius, length },
});
const turned: PartDescription["rotation"] = [90, 20, 0];
const at = (part: PartDescription, x: number, y = 0, z = 0): PartDescription => ({
  ...part,
  position: [x, y, z],
});
const box = (width: number): PartDescription => ({
  solid: { shape: "box", widths: [width, width, width] },
});

/** Random points of a solid. */
function pointsIn(placed: PlacedSolid, count: number) {
  const random = generator(7);
  const { min, max } = placedBounds(placed);
  const one = (k: number) => min[k] + random() * (max[k] - min[k]);
  return Array.from({ length: count }, () => [one(0), one(1), one(2)] as const).filter((point) =>
    containsPoint(placed, point),
  );
}

describe("what is proven of two solids", () => {
  it.each<[string, PartDescription, PartDescription, boolean]>([
    ["a tube in a tube of the same radius", tube(5, 8), tube(5, 10), true],
    ["a tube beside the axis", at(tube(2, 8), 3), tube(5, 10), true],
    ["a tube too far from the axis", at(tube(2, 8), 3.01), tube(5, 10), false],
    [
      "a turned tube in one turned alike",
      { ...tube(5, 8), rotation: turned },
      { ...tube(5, 10), rotation: turned },
      true,
    ],
    ["a tube too long", tube(5, 10.1), tube(5, 10), false],
    ["a ball in a tube", { solid: { shape: "sphere", radius: 5 } }, tube(5, 10), true],
    ["a box in a tube", box(7), tube(5, 10), true],
    ["a box whose corners are out", box(7.2), tube(5, 10), false],
    [
      "a cone in a polycone",
      { solid: { shape: "cone", radiusStart: 4, radiusEnd: 1, length: 4 } },
      {
        solid: {
          shape: "polycone",
          planes: [
            { z: -3, radius: 4.5 },
            { z: -1, radius: 4.5 },
            { z: 2, radius: 1 },
          ],
        },
      },
      true,
    ],
    [
      "a box in both parts of an intersection",
      box(2),
      { solid: { shape: "intersection", first: box(3), second: at(box(3), 0.5) } },
      true,
    ],
    [
      "a box in one part of an intersection alone",
      box(3),
      { solid: { shape: "intersection", first: box(3), second: at(box(3), 0.5) } },
      false,
    ],
    [
      "a union in a box",
      { solid: { shape: "union", first: box(1), second: at(box(1), 3) } },
      at(box(8), 1),
      true,
    ],
    [
      "a box in what a hole leaves",
      at(box(1), 3),
      { solid: { shape: "subtraction", first: box(8), second: box(4) } },
      true,
    ],
    [
      "a box in a hole",
      box(1),
      { solid: { shape: "subtraction", first: box(8), second: box(4) } },
      false,
    ],
    ["a tube in its pipe", tube(3, 8), tube(5, 10, 4), false],
  ])("%s: inside", (_, inner, outer, wanted) => {
    expect(isInside(place(inner), place(outer))).toBe(wanted);
  });

  it.each<[string, PartDescription, PartDescription, boolean]>([
    ["a rod in a pipe's bore", tube(4, 30), tube(5, 10, 4), true],
    ["a rod that touches the pipe", tube(4.01, 30), tube(5, 10, 4), false],
    ["a box in a bore", box(5.6), tube(5, 10, 4), true],
    [
      "a rod in the hole of a ring",
      tube(3, 9),
      { solid: { shape: "torus", majorRadius: 5, radius: 2 } },
      true,
    ],
    ["two tubes side by side", tube(5, 10), at(tube(5, 10), 8, 6), true],
    [
      "two tubes side by side, turned",
      { ...tube(5, 10), rotation: [0, 90, 0] },
      { ...at(tube(5, 10), 0, 8, 6), rotation: [0, 90, 0] },
      true,
    ],
    ["two tubes that overlap", tube(5, 10), at(tube(5, 10), 7.9, 6), false],
    [
      "a box in a hole",
      box(1),
      { solid: { shape: "subtraction", first: box(8), second: box(4) } },
      true,
    ],
    [
      "a box between the parts of a union",
      box(1),
      { solid: { shape: "union", first: at(box(1), -3), second: at(box(1), 3) } },
      true,
    ],
    [
      "a box beside what two have in common",
      at(box(1), -2),
      { solid: { shape: "intersection", first: box(6), second: at(box(6), 4) } },
      true,
    ],
  ])("%s: apart", (_, a, b, wanted) => {
    expect(areDisjoint(place(a), place(b))).toBe(wanted);
    expect(areDisjoint(place(b), place(a))).toBe(wanted);
  });

  it("is true of their points, whatever the shapes", () => {
    const shapes = fc.constantFrom(...referenceSolids.map(({ solid }) => solid));
    const parts = fc.record({
      solid: fc.oneof(
        shapes,
        fc.constantFrom(tube(9, 14).solid, tube(9, 14, 7).solid, tube(2, 3).solid, box(12).solid),
      ),
      position: fc.tuple(
        fc.integer({ min: -6, max: 6 }),
        fc.integer({ min: -6, max: 6 }),
        fc.integer({ min: -6, max: 6 }),
      ),
      rotation: fc.constantFrom<[number, number, number]>([0, 0, 0], [90, 0, 0], [20, 30, 40]),
    });
    let proofs = 0;
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const [first, second] = [place(a), place(b)];
        const points = pointsIn(first, 300);
        if (areDisjoint(first, second)) {
          proofs++;
          return points.every((point) => !containsPoint(second, point));
        }
        if (isInside(first, second)) {
          proofs++;
          return points.every((point) => containsPoint(second, point));
        }
        return true;
      }),
      { numRuns: 1500 },
    );
    expect(proofs).toBeGreaterThan(100);
  });

  it("lets pipes and what is in them be cut fast", () => {
    const volumes = [
      box(40),
      tube(15, 30),
      tube(10, 25, 9),
      tube(9, 25),
      { ...at(tube(1, 4), 4), rotation: turned },
    ].map(place);
    expect(nestingOf(volumes)).not.toBeNull();
  });
});
