import type {
  MeasuredSpectrum,
  OscillationHypothesis,
} from "../../src-shared/experiments/measured-spectrum.ts";
import type { OscillationComponent } from "../../src-shared/experiments/miniboone/oscillation-component.ts";
import type { Prediction } from "../../src-shared/experiments/prediction.ts";
import type { Model, Settings } from "../../src-shared/specification/run-specification.ts";

/** One point to compute. Without flights only what is measured and the oscillation come back. */
export interface LivePoint {
  readonly flightsId: string | null;
  readonly model: Model;
  readonly settings: Settings;
  readonly exposure: number;
  readonly oscillation: OscillationHypothesis | null;
}

export interface LiveResult {
  readonly prediction: Prediction | null;
  readonly measured: readonly MeasuredSpectrum[];
  readonly oscillation: OscillationComponent | null;
  /** Time inside the thread. */
  readonly milliseconds: number;
}

export interface LoadedFlights {
  readonly flightsId: string;
  /** Flights held: whole chunks, so a few more than asked for. */
  readonly count: number;
  /** Flights that the thread gave up to make room. */
  readonly dropped: readonly string[];
}

/** A point of the plane: the thread makes its flights itself, which are the first of a run's. */
export interface OriginsPoint {
  readonly model: Model;
  readonly settings: Settings;
  readonly exposure: number;
  readonly flights: number;
  readonly seed: number;
}

/** What is expected at a point, and where it comes from. */
export interface Origins {
  readonly prediction: Prediction;
  /** GeV. */
  readonly mass: number;
  /** Time inside the thread, making of flights included. */
  readonly milliseconds: number;
}

/** What the thread can be asked for. */
export type LiveTask =
  | { readonly kind: "prepare"; readonly inputs: unknown }
  | { readonly kind: "load"; readonly flightsId: string; readonly bytes: ArrayBuffer }
  | { readonly kind: "compute"; readonly point: LivePoint }
  | { readonly kind: "origins"; readonly point: OriginsPoint };

export type LiveOutcome =
  | { readonly kind: "prepared" }
  | { readonly kind: "loaded"; readonly flights: LoadedFlights }
  | { readonly kind: "computed"; readonly result: LiveResult }
  | { readonly kind: "traced"; readonly origins: Origins };
