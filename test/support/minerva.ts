import { ExperimentInputs } from "../../src-shared/experiments/experiment-inputs.ts";
import { madeFlights } from "../../src-shared/experiments/made-flights.ts";
import { prepareExperiment } from "../../src-shared/experiments/registry.ts";
import {
  assembleSignalTable,
  signalNode,
  type SignalTable,
  spectraOf,
} from "../../src-shared/experiments/signal-table.ts";
import { logarithmicGrid } from "../../src-shared/numerics/logarithmic-grid.ts";
import type { Flights } from "../../src-shared/simulation/flights.ts";
import { FlightsSpecification, Model } from "../../src-shared/specification/run-specification.ts";
import { Library } from "../../src-main/library/library.ts";
import { resourcesFolder } from "./resources-folder.ts";

export function minervaInputs(name = "minerva-me-fhc"): ExperimentInputs {
  return ExperimentInputs.parse(new Library(resourcesFolder).loadExperimentInputs(name).inputs);
}
export const inputs = minervaInputs();
export const experiment = prepareExperiment(inputs);
export const measurement = inputs.data.dEdxMeasurement!;

export function flightsOf(mass: number, flights: number): Flights {
  const specification = FlightsSpecification.parse({
    experiment: experiment.name,
    mass,
    flights,
    seed: 1,
  });
  return madeFlights(experiment, specification);
}

export function predictionAt(flights: Flights, model: Partial<Model>) {
  return experiment.predict(
    flights,
    Model.parse({ mass: flights.mass, ...model }),
    experiment.defaultSettings,
    experiment.defaultExposure,
  );
}

export const tableCouplings = logarithmicGrid(1e-8, 1e-4, 13);

/** A signal table of a few masses (GeV). */
export function smallTable(masses: readonly number[], flights = 8192): SignalTable {
  const predictions = masses.map((mass) => {
    const sample = flightsOf(mass, flights);
    return tableCouplings.map((dMu) => predictionAt(sample, { dMu }));
  });
  const nodes = predictions.map((row) =>
    row.map((prediction, k) => signalNode(prediction, tableCouplings[k]!)),
  );
  const spectra = spectraOf(predictions[0]![0]!);
  return assembleSignalTable(masses, tableCouplings, spectra, nodes, experiment.defaultExposure);
}
