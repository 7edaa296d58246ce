import type { Prediction } from "../../src-shared/experiments/prediction.ts";
import type { Experiment } from "../../src-shared/experiments/experiment.ts";
import type { Coefficients } from "../../src-shared/simulation/coefficients.ts";
import { canonicalForm } from "../../src-shared/specification/canonical-hash.ts";
import {
  Model,
  RunSpecification,
  Settings,
} from "../../src-shared/specification/run-specification.ts";
import { sampleSpecificationOf } from "../../src-shared/specification/sample-specification.ts";

/** What of a sample does not depend on settings. */
export interface Sample {
  /** GeV. */
  readonly mass: number;
  readonly flights: number;
  readonly seed: number;
}

const made = new WeakMap<Experiment, Map<string, Coefficients>>();

/** The coefficients of a sample, made once for each nature and settings. */
export function coefficientsOf(
  experiment: Experiment,
  { mass, flights, seed }: Sample,
  given: Partial<Model> = {},
  changes: Partial<Settings> = {},
): Coefficients {
  const settings = Settings.parse({ ...experiment.defaultSettings, ...changes });
  const model = Model.parse({ mass, dMu: 1e-6, ...given });
  const run = RunSpecification.parse({ experiment: experiment.name, model, flights, seed });
  const specification = sampleSpecificationOf(run, settings);
  const known = made.get(experiment) ?? new Map<string, Coefficients>();
  made.set(experiment, known);
  const key = canonicalForm(specification);
  let coefficients = known.get(key);
  if (coefficients === undefined) {
    coefficients = experiment.makeSample(specification);
    known.set(key, coefficients);
  }
  return coefficients;
}

/** Prediction with the experiment's own settings and exposure, some settings changed. */
export function predictionOf(
  experiment: Experiment,
  sample: Sample,
  given: Partial<Model>,
  changes: Partial<Settings> = {},
): Prediction {
  const model = Model.parse({ mass: sample.mass, ...given });
  const coefficients = coefficientsOf(experiment, sample, model, changes);
  return experiment.predict(coefficients, model, experiment.defaultExposure);
}
