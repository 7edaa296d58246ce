import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import type { Prediction } from "../../src-shared/experiments/prediction.ts";
import { prepareExperiment } from "../../src-shared/experiments/experiment.ts";
import { Library } from "../../src-main/library/library.ts";
import type { Model, Settings } from "../../src-shared/specification/run-specification.ts";
import { predictionOf, type Sample } from "./predictions.ts";
import { resourcesFolder } from "./resources-folder.ts";

const shipped = (name: string) =>
  ExperimentInputs.parse(new Library(resourcesFolder).loadExperimentInputs(name).inputs);

/** MiniBooNE in neutrino mode from the shipped data. */
export const inputs = shipped("miniboone-fhc");
/** The same in antineutrino mode. */
export const antineutrinoInputs = shipped("miniboone-rhc");
export const experiment = prepareExperiment(inputs);

/** A sample of a mass (GeV). */
export function sampleOf(mass: number, flights: number, seed = 1): Sample {
  return { mass, flights, seed };
}

/** Prediction at (m_N in GeV, d_mu in GeV^-1) with changed settings, at 18.75e20 POT. */
export function predictionAt(
  sample: Sample,
  dMu: number,
  settings: Partial<Settings> = {},
  model: Partial<Model> = {},
): Prediction {
  return predictionOf(experiment, sample, { dMu, ...model }, settings);
}
