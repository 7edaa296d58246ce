import type { EventPoints } from "../../src-shared/experiments/event-points.ts";
import type { UpscatterMap } from "../../src-shared/experiments/upscatter-map.ts";
import type { ElementContent } from "../../src-shared/physics/composition.ts";
import type { Model, Settings } from "../../src-shared/specification/run-specification.ts";
import type { SampleSize } from "./kept-samples.ts";

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
  /** Mean free path of a photon to a pair, cm, at energies in GeV. */
  readonly photonPaths: readonly { readonly energy: number; readonly length: number }[];
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
  readonly sample: SampleSize;
  readonly model: Model;
  readonly settings: Settings;
  /** POT. */
  readonly exposure: number;
  /** Most points to choose. */
  readonly max: number;
  /** Names of the volumes of each map. */
  readonly maps: readonly (readonly string[])[];
}

/** What is expected from one source: a volume, or all volumes of a material. */
export interface SourceRate {
  readonly label: string;
  readonly converted: number;
  readonly selected: number;
}

export interface DetectorResult {
  readonly points: EventPoints;
  /** N made in each volume, in the order of the volumes. */
  readonly upscatters: readonly number[];
  readonly rates: readonly SourceRate[];
  /** Index into `rates` of each volume. */
  readonly sourceOfVolume: Uint16Array;
  readonly maps: readonly UpscatterMap[];
  /** Flights that it stands on. */
  readonly flights: number;
  /** Time inside the thread, ms. */
  readonly milliseconds: number;
}

/** What the thread can be asked for. */
export type DetectorTask =
  | { readonly kind: "prepare"; readonly experiment: string; readonly inputs: unknown }
  | { readonly kind: "compute"; readonly point: DetectorPoint };

export type DetectorOutcome =
  | { readonly kind: "prepared"; readonly facts: DetectorFacts }
  | { readonly kind: "computed"; readonly result: DetectorResult };
