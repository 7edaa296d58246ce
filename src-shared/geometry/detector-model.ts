import type { PlacedSolid } from "./placed-solid.ts";

export interface Volume extends PlacedSolid {
  readonly name: string;
  readonly material: string;
  /** g/cm3; null where the material's own density holds. */
  readonly density: number | null;
}

/** A detector ready for rays; lengths in cm. */
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
