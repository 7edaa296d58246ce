import { madeFlights } from "../../src-shared/experiments/made-flights.ts";
import type { Experiment } from "../../src-shared/experiments/registry.ts";
import type { Flights } from "../../src-shared/simulation/flights.ts";
import {
  FlightsSpecification,
  Model,
  Settings,
} from "../../src-shared/specification/run-specification.ts";

/*
 * All that the benchmarks call of the simulation: what a mass costs once, and what each coupling
 * costs after it.
 */

/** What is made once for a mass. */
export type Sample = Flights;

export interface SampleRequest {
  /** GeV. */
  readonly mass: number;
  readonly flights: number;
  readonly seed: number;
}

/** First stage: everything before a coupling is known. */
export function sampleOf(experiment: Experiment, request: SampleRequest): Sample {
  const specification = FlightsSpecification.parse({ experiment: experiment.name, ...request });
  return madeFlights(experiment, specification);
}

export interface SelectedEvents {
  readonly selected: number;
  /** Standard error that the simulation states. */
  readonly error: number;
  /** Selected events by the volume that holds the vertex. */
  readonly bySource: Readonly<Record<string, number>>;
}

/** Second stage: selected events at a coupling (GeV^-1), for the experiment's own exposure. */
export function eventsOf(
  experiment: Experiment,
  sample: Sample,
  { dMu, settings = {} }: { readonly dMu: number; readonly settings?: Partial<Settings> },
): SelectedEvents {
  const { expected, error } = experiment.predict(
    sample,
    Model.parse({ mass: sample.mass, dMu }),
    Settings.parse({ ...experiment.defaultSettings, ...settings }),
    experiment.defaultExposure,
  );
  return { selected: expected.selected, error: error.selected, bySource: expected.bySource };
}
