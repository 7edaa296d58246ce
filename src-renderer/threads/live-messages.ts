import type { MeasuredDistribution } from "../../src-shared/analyses/measured-distributions.ts";
import type { OscillationHypothesis } from "../../src-shared/specification/analysis-specification.ts";
import type { OscillationComponent } from "../../src-shared/analyses/oscillation-background.ts";
import type { Prediction } from "../../src-shared/experiments/prediction.ts";
import type { Model, Settings } from "../../src-shared/specification/run-specification.ts";
import type { SampleSize } from "./kept-samples.ts";

/** One point to compute. Without a sample only what is measured and the oscillation come back. */
export interface LivePoint {
  /** One that was prepared, by name. */
  readonly experiment: string;
  readonly sample: SampleSize | null;
  readonly model: Model;
  readonly settings: Settings;
  /** Background that the measured spectra are shown with, by name. */
  readonly background: string;
  /** POT. */
  readonly exposure: number;
  readonly oscillation: OscillationHypothesis | null;
}

export interface LiveResult {
  readonly prediction: Prediction | null;
  readonly measured: readonly MeasuredDistribution[];
  readonly oscillation: OscillationComponent | null;
  /** Time inside the thread, ms. */
  readonly milliseconds: number;
  /** What the pass of the sample took, ms, at this point or an earlier one; null without a sample. */
  readonly sampleMilliseconds: number | null;
}

/** What the thread can be asked for. */
export type LiveTask =
  | { readonly kind: "prepare"; readonly inputs: unknown }
  | { readonly kind: "compute"; readonly point: LivePoint };

export type LiveOutcome =
  | { readonly kind: "prepared" }
  | { readonly kind: "computed"; readonly result: LiveResult };
