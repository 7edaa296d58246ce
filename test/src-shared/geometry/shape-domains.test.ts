import { describe, expect, it } from "vitest";
import { placeSolid } from "../../../src-shared/geometry/build-solid.ts";
import { scaledSolid } from "../../../src-shared/geometry/scaled-solid.ts";
import { SolidDescription } from "../../../src-shared/geometry/solid-description.ts";
import { referenceSolids } from "./geant4-solids.ts";

const build = (solid: SolidDescription) => placeSolid({ solid }, "test").solid;

const square = (size: number): [number, number][] => [
  [-size, -size],
  [-size, size],
  [size, size],
  [size, -size],
];

describe("solids that are none", () => {
  // Geant4 11.4.1 (geant4-pybind 0.1.3) ends with a fatal exception on most of these.
  it.each<[string, SolidDescription, RegExp]>([
    [
      "a polar range of nothing",
      { shape: "sphere", radius: 1, polar: { from: 50, to: 50 } },
      /polar = 50-50/,
    ],
    [
      "an azimuth of nothing",
      { shape: "tube", radius: 1, length: 1, azimuth: { from: 0, extent: 0 } },
      /azimuth.extent = 0/,
    ],
    [
      "more than a turn",
      { shape: "tube", radius: 1, length: 1, azimuth: { from: 0, extent: 400 } },
      /azimuth.extent = 400/,
    ],
    [
      "a tube whose ends meet",
      {
        shape: "cut-tube",
        radius: 4,
        length: 4,
        lowNormal: [0.8, 0, -0.6],
        highNormal: [0.8, 0, 0.6],
      },
      /length = 4/,
    ],
    [
      "an end that looks inwards",
      { shape: "cut-tube", radius: 4, length: 4, lowNormal: [0, 0, 1], highNormal: [0, 0, 1] },
      /lowNormal = 0, 0, 1/,
    ],
    [
      "an ellipsoid cut the wrong way",
      { shape: "ellipsoid", semiAxes: [5, 3, 4], cut: { from: 2, to: -2 } },
      /cut = 2--2/,
    ],
    [
      "an elliptical cone beyond its tip",
      { shape: "elliptical-cone", slopes: [1, 1], apex: 3, length: 8 },
      /length = 8, but it must lie in 0-6 cm/,
    ],
    ["a torus that cuts itself", { shape: "torus", majorRadius: 2, radius: 3 }, /majorRadius = 2/],
    [
      "a polycone that turns back",
      {
        shape: "polycone",
        planes: [
          { z: 0, radius: 1 },
          { z: 3, radius: 2 },
          { z: 1, radius: 3 },
        ],
      },
      /z = 1 after 3/,
    ],
    [
      "a polycone hollower than wide",
      {
        shape: "polycone",
        planes: [
          { z: 0, radius: 1, innerRadius: 2 },
          { z: 3, radius: 2 },
        ],
      },
      /inner radius = 2/,
    ],
    [
      "two sides around a full turn",
      {
        shape: "regular-polyhedron",
        sides: 2,
        planes: [
          { z: 0, apothem: 1 },
          { z: 3, apothem: 2 },
        ],
      },
      /sides = 2/,
    ],
    [
      "a trapezoid that is drawn in",
      {
        shape: "generic-trapezoid",
        corners: [[-3, -2], [-3, 2], [3, 2], [-1, 0], ...square(3)],
        length: 6,
      },
      /convex quadrilaterals/,
    ],
    [
      "a bow tie",
      {
        shape: "generic-trapezoid",
        corners: [[-3, -2], [3, 2], [-3, 2], [3, -2], ...square(3)],
        length: 6,
      },
      /convex quadrilaterals/,
    ],
    [
      "ends of two senses",
      {
        shape: "generic-trapezoid",
        corners: [...square(2), ...square(2).toReversed()],
        length: 6,
      },
      /corners/,
    ],
  ])("%s", (_, solid, why) => {
    expect(() => build(solid)).toThrow(why);
  });
});

describe("solids that Geant4 takes too", () => {
  // Volumes by G4VSolid::GetCubicVolume, Geant4 11.4.1 (geant4-pybind 0.1.3), cm^3.
  it.each<[string, SolidDescription, number]>([
    [
      "a trapezoid twisted by 90 degrees",
      {
        shape: "generic-trapezoid",
        corners: [
          [-3, -2],
          [-3, 2],
          [3, 2],
          [3, -2],
          [-2, 3],
          [2, 3],
          [2, -3],
          [-2, -3],
        ],
        length: 6,
      },
      96,
    ],
    [
      "corners the other way round",
      {
        shape: "generic-trapezoid",
        corners: [...square(2).toReversed(), ...square(2).toReversed()],
        length: 6,
      },
      96,
    ],
    [
      "a polycone from the top down",
      {
        shape: "polycone",
        planes: [
          { z: 3, radius: 1 },
          { z: 0, radius: 2 },
          { z: -3, radius: 3 },
        ],
      },
      81.68140899333463,
    ],
    [
      "a polycone whose wall ends in edges",
      {
        shape: "polycone",
        planes: [
          { z: -1, radius: 1, innerRadius: 1 },
          { z: 0, radius: 2, innerRadius: 0.5 },
          { z: 1, radius: 1, innerRadius: 1 },
        ],
      },
      10.995574287564276,
    ],
    [
      "one side",
      {
        shape: "regular-polyhedron",
        sides: 1,
        azimuth: { from: 0, extent: 90 },
        planes: [
          { z: 0, apothem: 2 },
          { z: 3, apothem: 2 },
        ],
      },
      12,
    ],
    [
      "an ellipsoid cut beyond its ends",
      { shape: "ellipsoid", semiAxes: [5, 3, 4], cut: { from: -9, to: 9 } },
      251.32741228718342,
    ],
  ])("%s", (_, solid, volume) => {
    expect(build(solid).volume).toBeCloseTo(volume, 9);
  });
});

describe.each(referenceSolids)("$name", ({ solid }) => {
  it("is what the schema of the detector file takes", () => {
    expect(SolidDescription.parse(solid)).toEqual(solid);
  });

  it("grows with the unit of length", () => {
    const [plain, scaled] = [build(solid), build(scaledSolid(solid, 100))];
    expect(scaled.volume / plain.volume / 1e6).toBeCloseTo(1, 3);
    expect(scaled.boundingRadius / plain.boundingRadius / 100).toBeCloseTo(1, 9);
    const { min, max } = plain.bounds;
    for (const k of [0, 1, 2]) {
      expect(scaled.bounds.min[k]).toBeCloseTo(100 * min[k], 9);
      expect(scaled.bounds.max[k]).toBeCloseTo(100 * max[k], 9);
    }
  });
});
