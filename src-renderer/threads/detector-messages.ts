import type { EventPoints } from "../../src-shared/experiments/event-points.ts";
import type { UpscatterMap } from "../../src-shared/experiments/upscatter-map.ts";
import type { ElementContent } from "../../src-shared/physics/composition.ts";
import type { Model, Settings } from "../../src-shared/specification/run-specification.ts";

/** What a card says of a volume, besides what its file says. */
export interface VolumeFacts {
  readonly name: string;
  readonly materialName: string;
  /** By element. */
  readonly composition: readonly ElementContent[];
  /** g/cm3. */
  readonly density: number;
  readonly massKg: number;
  readonly massErrorKg: number;
  /** The longest way along the beam that is in this volume: cm, g/cm2, radiation lengths. */
  readonly thickness: number;
  readonly depth: number;
  readonly radiationLengths: number;
}

export interface DetectorFacts {
  /** In the order of the file. */
  readonly volumes: readonly VolumeFacts[];
  readonly fiducialMassKg: number;
  readonly fiducialMassErrorKg: number;
}

/** One point of the model, for one experiment. */
export interface DetectorPoint {
  readonly experiment: string;
  readonly flightsId: string;
  readonly model: Model;
  readonly settings: Settings;
  readonly exposure: number;
  /** Most points to choose. */
  readonly most: number;
  /** Names of the volumes of each map. */
  readonly maps: readonly (readonly string[])[];
}

/** What is expected from one volume. */
export interface VolumeRate {
  readonly upscatters: number;
  readonly converted: number;
  readonly selected: number;
}

export interface DetectorResult {
  readonly points: EventPoints;
  /** In the order of the volumes. */
  readonly rates: readonly VolumeRate[];
  readonly maps: readonly UpscatterMap[];
  /** Flights that it stands on. */
  readonly flights: number;
}

/** What the thread can be asked for. */
export type DetectorTask =
  | { readonly kind: "prepare"; readonly experiment: string; readonly inputs: unknown }
  | { readonly kind: "load"; readonly flightsId: string; readonly bytes: ArrayBuffer }
  | { readonly kind: "compute"; readonly point: DetectorPoint };

export type DetectorOutcome =
  | { readonly kind: "prepared"; readonly facts: DetectorFacts }
  | { readonly kind: "loaded"; readonly count: number }
  | { readonly kind: "computed"; readonly result: DetectorResult };
