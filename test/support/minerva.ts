import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { movableCuts } from "../../src-shared/experiments/movable-cuts.ts";
import type { MovableCut } from "../../src-shared/specification/movable-cut.ts";
import type { Prediction } from "../../src-shared/experiments/prediction.ts";
import { prepareExperiment } from "../../src-shared/experiments/experiment.ts";
import {
  assembleSignalTable,
  type SignalTable,
} from "../../src-shared/experiments/signal-table.ts";
import type { Model } from "../../src-shared/specification/run-specification.ts";
import { observedCountsOf } from "../../src-shared/analyses/search-region.ts";
import { Library } from "../../src-main/library/library.ts";
import { coefficientsOf, predictionOf, type Sample } from "./predictions.ts";
import { resourcesFolder } from "./resources-folder.ts";

export function minervaInputs(name = "minerva-me-fhc"): ExperimentInputs {
  return ExperimentInputs.parse(new Library(resourcesFolder).loadExperimentInputs(name).inputs);
}
export const inputs = minervaInputs();
export const experiment = prepareExperiment(inputs);
export const cuts = movableCuts(inputs);

/** One of them. */
export function cutNamed(name: string): MovableCut {
  return cuts.find((cut) => cut.name === name)!;
}

export const measurement = observedCountsOf(inputs)!;

export function sampleOf(mass: number, flights: number): Sample {
  return { mass, flights, seed: 1 };
}

export function predictionAt(sample: Sample, model: Partial<Model>): Prediction {
  return predictionOf(experiment, sample, model);
}

/** A signal table of a few masses (GeV). */
export function smallTable(masses: readonly number[], flights = 8192): SignalTable {
  const samples = masses.map((mass) => coefficientsOf(experiment, sampleOf(mass, flights)));
  const { spectra, defaultExposure } = experiment;
  return assembleSignalTable(masses, "dirac", spectra, samples, defaultExposure);
}
