import type { DetectorFile, SolidDescription } from "./detector-file.ts";
import { Box } from "./solids/box.ts";
import { Sphere } from "./solids/sphere.ts";
import type { Solid } from "./solids/solid.ts";

/** A solid put in its place. */
export interface PlacedSolid {
  readonly solid: Solid;
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export interface Volume extends PlacedSolid {
  readonly name: string;
  readonly material: string;
  /** g/cm3; null where the material's own density holds. */
  readonly density: number | null;
}

/** A detector ready for rays. */
export interface Detector {
  readonly name: string;
  /** In order of precedence: later volumes win where they overlap. */
  readonly volumes: readonly Volume[];
  readonly fiducial: PlacedSolid;
  readonly aim: {
    readonly centre: readonly [number, number, number];
    readonly radius: number;
    readonly coreRadius: number;
  };
}

function buildSolid(description: SolidDescription): Solid {
  switch (description.shape) {
    case "sphere":
      return new Sphere(description.radius);
    case "box":
      return new Box(...description.widths);
  }
}

function place(
  description: SolidDescription,
  [x, y, z]: readonly [number, number, number],
): PlacedSolid {
  return { solid: buildSolid(description), x, y, z };
}

/** Builds the solids of a validated detector file. */
export function buildDetector(file: DetectorFile): Detector {
  return {
    name: file.name,
    volumes: file.volumes.map((volume) => ({
      name: volume.name,
      material: volume.material,
      density: volume.density ?? null,
      ...place(volume.solid, volume.position),
    })),
    fiducial: place(file.fiducial.solid, file.fiducial.position),
    aim: file.aim,
  };
}
