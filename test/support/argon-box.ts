import { join } from "node:path";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { prepareExperiment } from "../../src-shared/experiments/experiment.ts";
import { assembleSignalTable } from "../../src-shared/experiments/signal-table.ts";
import type { SignalTable } from "../../src-shared/experiments/signal-table.ts";
import { Library } from "../../src-main/library/library.ts";
import { readExperimentFile } from "../../src-main/library/read-experiment-file.ts";
import { coefficientsOf } from "./predictions.ts";
import { resourcesFolder } from "./resources-folder.ts";

/** The example of an experiment of the user's own: several bins of the variable of its only cut. */
export const argonBoxFile = join(resourcesFolder, "examples/argon-box/argon-box.json");

export function argonBoxInputs(): ExperimentInputs {
  return ExperimentInputs.parse(
    readExperimentFile(argonBoxFile, new Library(resourcesFolder)).inputs,
  );
}

/** The same, once for all. */
export const argonBox = argonBoxInputs();

/** A signal table of a few masses (GeV). */
export function argonBoxTable(masses: readonly number[], flights = 4096): SignalTable {
  const experiment = prepareExperiment(argonBoxInputs());
  const samples = masses.map((mass) => coefficientsOf(experiment, { mass, flights, seed: 1 }));
  const { spectra, defaultExposure } = experiment;
  return assembleSignalTable(masses, "dirac", spectra, samples, defaultExposure);
}
