import { join } from "node:path";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { prepareExperiment } from "../../src-shared/experiments/experiment.ts";
import { assembleSignalTable } from "../../src-shared/experiments/signal-table.ts";
import type { SignalTable } from "../../src-shared/experiments/signal-table.ts";
import { Library } from "../../src-main/library/library.ts";
import { readExperimentFile } from "../../src-main/library/read-experiment-file.ts";
import { coefficientsOf } from "./predictions.ts";
import { resourcesFolder } from "./resources-folder.ts";

export const ownFile = join(resourcesFolder, "examples/argon-box/argon-box.json");

/** The example of an experiment of the user's own: counts in bins of energy, no data. */
export const ownInputs = ExperimentInputs.parse(
  readExperimentFile(ownFile, new Library(resourcesFolder)).inputs,
);

/** A signal table of a few masses (GeV). */
export function ownTable(masses: readonly number[], flights = 4096): SignalTable {
  const experiment = prepareExperiment(ownInputs);
  const samples = masses.map((mass) => coefficientsOf(experiment, { mass, flights, seed: 1 }));
  const { spectra, defaultExposure } = experiment;
  return assembleSignalTable(masses, "dirac", spectra, samples, defaultExposure);
}
