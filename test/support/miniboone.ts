import { ExperimentInputs } from "../../src-shared/experiments/experiment-inputs.ts";
import { madeFlights } from "../../src-shared/experiments/made-flights.ts";
import { measurementOf, prepareExperiment } from "../../src-shared/experiments/registry.ts";
import type { Flights } from "../../src-shared/simulation/flights.ts";
import {
  FlightsSpecification,
  Model,
  Settings,
} from "../../src-shared/specification/run-specification.ts";
import { Library } from "../../src-main/library/library.ts";
import { resourcesFolder } from "./resources-folder.ts";

const shipped = (name: string) =>
  ExperimentInputs.parse(new Library(resourcesFolder).loadExperimentInputs(name).inputs);

/** MiniBooNE in neutrino mode from the shipped data. */
export const inputs = shipped("miniboone-fhc");
/** The same in antineutrino mode. */
export const antineutrinoInputs = shipped("miniboone-rhc");
export const experiment = prepareExperiment(inputs);
/** What its fits compare with. */
export const measurement = measurementOf(inputs)!;

/** Flights of a mass (GeV), made chunk by chunk as the workers do. */
export function flightsOf(mass: number, flights: number, seed = 1): Flights {
  const specification = FlightsSpecification.parse({
    experiment: "miniboone-fhc",
    mass,
    flights,
    seed,
  });
  return madeFlights(experiment, specification);
}

/** Prediction at (m_N in GeV, d_mu in GeV^-1) with changed settings, at 18.75e20 POT. */
export function predictionAt(
  flights: Flights,
  dMu: number,
  settings: Partial<Settings> = {},
  model: Partial<Model> = {},
) {
  return experiment.predict(
    flights,
    Model.parse({ mass: flights.mass, dMu, ...model }),
    Settings.parse(settings),
    experiment.defaultExposure,
  );
}
