import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { type Experiment, prepareExperiment } from "../../src-shared/experiments/experiment.ts";
import type { Prediction } from "../../src-shared/experiments/prediction.ts";
import type { Settings } from "../../src-shared/specification/run-specification.ts";
import { Library } from "../../src-main/library/library.ts";
import { predictionOf as predictionOfSample } from "./predictions.ts";
import { resourcesFolder } from "./resources-folder.ts";

const prepared = new Map<string, Experiment>();

/** A shipped experiment, read once. */
export function shippedExperiment(name: string): Experiment {
  const known = prepared.get(name);
  if (known !== undefined) return known;
  const { inputs } = new Library(resourcesFolder).loadExperimentInputs(name);
  const experiment = prepareExperiment(ExperimentInputs.parse(inputs));
  prepared.set(name, experiment);
  return experiment;
}

/** Prediction of a shipped experiment with its own settings and exposure, and some changed. */
export function predictionOf(
  name: string,
  model: { mass: number; dMu: number; nature?: "dirac" | "majorana" },
  flights: number,
  changes: Partial<Settings> = {},
): Prediction {
  const sample = { mass: model.mass, flights, seed: 1 };
  return predictionOfSample(shippedExperiment(name), sample, model, changes);
}
