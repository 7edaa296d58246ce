import { parseDetectorFile } from "../../../src-shared/geometry/parse-detector-file.ts";
import { buildDetector } from "../../../src-shared/geometry/detector.ts";
import type { Volume } from "../../../src-shared/geometry/detector-model.ts";
import { placeSolid } from "../../../src-shared/geometry/build-solid.ts";
import type { PlacedSolid } from "../../../src-shared/geometry/placed-solid.ts";
import { rotationFromAngles } from "../../../src-shared/geometry/rotation.ts";
import { Box } from "../../../src-shared/geometry/solids/box.ts";
import { Cone } from "../../../src-shared/geometry/solids/cone.ts";
import { Extrusion } from "../../../src-shared/geometry/solids/extrusion.ts";
import { Rotated } from "../../../src-shared/geometry/solids/rotated.ts";
import { Sphere } from "../../../src-shared/geometry/solids/sphere.ts";
import { Subtraction } from "../../../src-shared/geometry/solids/subtraction.ts";
import { Tube } from "../../../src-shared/geometry/solids/tube.ts";
import { MaterialTable } from "../../../src-shared/physics/materials.ts";
import { Geant4MaterialTable } from "../../../src-shared/physics/geant4-materials.ts";
import { ElementTable } from "../../../src-shared/physics/natural-elements.ts";
import { NuclideTable } from "../../../src-shared/physics/nuclei.ts";
import { Library } from "../../../src-main/library/library.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";
import { referenceSolids } from "./geant4-solids.ts";

const library = new Library(resourcesFolder);

export const materialTable = MaterialTable.parse(
  library.readResource("materials/materials.json").content,
);
export const { nuclides } = NuclideTable.parse(
  library.readResource("nuclei/nuclides.json").content,
);
export const { elements } = ElementTable.parse(
  library.readResource("nuclei/elements.json").content,
);
export const geant4Materials = Geant4MaterialTable.parse(
  library.readResource("materials/geant4-materials.json").content,
).materials;

/** A shipped detector file, read as a user's would be. */
export function shippedFile(name: string) {
  const { content } = library.readResource(`detectors/${name}.json`);
  return parseDetectorFile(
    JSON.stringify(content),
    name,
    materialTable.materials.map(({ id }) => id),
  );
}

export function shippedDetector(name: string) {
  return buildDetector(shippedFile(name));
}

/** Densities of a detector's volumes: their own, else those of their material, g/cm3. */
export function densitiesOf(volumes: readonly Volume[]): number[] {
  return volumes.map(
    ({ density, material }) =>
      density ?? materialTable.materials.find(({ id }) => id === material)?.density ?? Number.NaN,
  );
}

const at = (solid: PlacedSolid["solid"], x: number, y: number, z: number): PlacedSolid => ({
  solid,
  x,
  y,
  z,
});

/** Every shape, most of them turned, nested without overlap: whole numbers, so lines meet faces. */
export const nested: readonly PlacedSolid[] = [
  at(new Box(20, 20, 20), 0, 0, 0),
  at(new Tube(8, 0, 18), 0, 0, 0),
  at(
    new Extrusion(
      [
        [-4, -4],
        [4, -4],
        [4, 4],
        [-4, 4],
      ],
      4,
    ),
    0,
    0,
    -4,
  ),
  at(
    new Extrusion(
      [
        [-4, -4],
        [0, 0],
        [-4, 4],
      ],
      2,
    ),
    0,
    0,
    -4,
  ),
  at(
    new Extrusion(
      [
        [4, -4],
        [0, 0],
        [4, 4],
      ],
      2,
    ),
    0,
    0,
    -4,
  ),
  at(
    new Extrusion(
      [
        [-4, 4],
        [0, 0],
        [4, 4],
        [2, 3],
        [0, 2],
        [-2, 3],
      ],
      2,
    ),
    0,
    0,
    -4,
  ),
  at(new Rotated(new Tube(2, 1, 4), rotationFromAngles([90, 0, 0])), 0, 0, 2),
  at(
    new Rotated(
      new Cone({ start: 2, end: 1 }, { start: 0, end: 0 }, 2),
      rotationFromAngles([0, 90, 0]),
    ),
    4,
    0,
    6,
  ),
  at(new Sphere(1, 0.5), -4, 0, 6),
];

/** Volumes that overlap in every way. */
export const overlapping: readonly PlacedSolid[] = [
  at(new Sphere(6), 0, 0, 0),
  at(new Rotated(new Box(4, 12, 4), rotationFromAngles([0, 0, 30])), 2, 0, 0),
  at(new Tube(5, 3, 6), 0, 0, 3),
  at(
    new Extrusion(
      [
        [0, 0],
        [4, -3],
        [1, 4],
        [-3, 2],
      ],
      5,
    ),
    1,
    1,
    0,
  ),
  at(new Subtraction(at(new Box(4, 4, 4), 0, 0, 0), at(new Sphere(2), 1, 1, 1)), -2, 0, 1),
  at(new Box(2, 2, 2), 0, 0, 0),
  at(new Sphere(4), 0, 0, -6),
];

/** Every second shape of Geant4, turned and mirrored, in each other in every way. */
export const everyOtherShape: readonly PlacedSolid[] = referenceSolids
  .filter((_, k) => k % 2 === 0)
  .map(({ solid }, k) =>
    placeSolid(
      {
        solid,
        position: [(k % 4) - 2, (k % 3) - 1, (k % 5) - 2],
        rotation: [0, 0, 90 * (k % 4)],
        ...(k % 2 === 0 ? { reflected: true as const } : {}),
      },
      "test",
    ),
  );
