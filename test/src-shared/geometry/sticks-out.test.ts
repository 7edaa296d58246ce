import { describe, expect, it } from "vitest";
import { placeSolid } from "../../../src-shared/geometry/build-solid.ts";
import type { PartDescription } from "../../../src-shared/geometry/solid-description.ts";
import { sticksOut } from "../../../src-shared/geometry/sticks-out.ts";

const place = (part: PartDescription) => placeSolid(part, "test");
const tube = (radius: number, length: number, innerRadius = 0): PartDescription => ({
  solid: { shape: "tube", radius, innerRadius, length },
});
const box = (x: number, y: number, z: number, at: [number, number, number]): PartDescription => ({
  solid: { shape: "box", widths: [x, y, z] },
  position: at,
});

describe("a solid sticks out of another", () => {
  it.each<[string, PartDescription, PartDescription, boolean]>([
    ["a box in a box", box(6, 6, 6, [0, 0, 0]), box(10, 10, 10, [0, 0, 0]), false],
    ["a box that touches from inside", box(6, 6, 6, [2, 0, 0]), box(10, 10, 10, [0, 0, 0]), false],
    ["a box partly out", box(6, 6, 6, [4, 0, 0]), box(10, 10, 10, [0, 0, 0]), true],
    ["a box apart", box(6, 6, 6, [40, 0, 0]), box(10, 10, 10, [0, 0, 0]), true],
    ["a box that holds the other", box(12, 12, 12, [0, 0, 0]), box(10, 10, 10, [0, 0, 0]), true],
    ["a tube in a wider one", tube(9, 10), tube(10, 10), false],
    ["a tube in itself", tube(10, 10), tube(10, 10), false],
    ["a tube as large but for rounding", tube(10 + 1e-9, 10 + 1e-9), tube(10, 10), false],
    ["a longer tube", tube(9, 10.5), tube(10, 10), true],
    ["a pipe in a pipe", tube(9, 10, 8), tube(9, 10, 8), false],
    ["a rod in a pipe", tube(9, 10), tube(9, 10, 8), true],
    ["a pipe turned a little", { ...tube(9, 10), rotation: [10, 0, 0] }, tube(10, 10), true],
    [
      "a ball in a box with a hole elsewhere",
      { solid: { shape: "sphere", radius: 2 }, position: [3, 0, 0] },
      {
        solid: {
          shape: "subtraction",
          first: box(12, 12, 12, [0, 0, 0]),
          second: box(4, 4, 4, [-3, 0, 0]),
        },
      },
      false,
    ],
    [
      "a bar through both parts of a union",
      box(18, 1, 1, [0, 0, 0]),
      {
        solid: {
          shape: "union",
          first: box(10, 10, 10, [-5, 0, 0]),
          second: box(10, 10, 10, [5, 0, 0]),
        },
      },
      false,
    ],
  ])("%s", (_, inner, outer, wanted) => {
    expect(sticksOut(place(inner), place(outer))).toBe(wanted);
  });

  // 6 cm of iron at x = 4 cm in 10 cm of water: Geant4 11.4.1 finds the world at x = 6 cm, and
  // 144 cm3 of iron (PyPI geant4-pybind 0.1.3, G4Navigator).
  it("and is cut to it by an intersection, as Geant4 does", () => {
    const daughter = box(6, 6, 6, [4, 0, 0]);
    const mother = box(10, 10, 10, [0, 0, 0]);
    const { solid } = place({ solid: { shape: "intersection", first: daughter, second: mother } });
    expect(solid.volume).toBeCloseTo(144, 6);
    expect(solid.contains(6, 0, 0)).toBe(false);
    expect(solid.contains(4.9, 0, 0)).toBe(true);
  });
});
