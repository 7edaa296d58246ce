import type { Experiment } from "../../src-shared/experiments/experiment.ts";
import type { Coefficients } from "../../src-shared/simulation/coefficients.ts";
import { Model, Settings } from "../../src-shared/specification/run-specification.ts";
import { SampleSpecification } from "../../src-shared/specification/sample-specification.ts";

/*
 * All that the benchmarks call of the simulation: what a mass costs once, and what each coupling
 * costs after it.
 */

/** What is made once for a mass. */
export interface Sample {
  readonly mass: number;
  readonly coefficients: Coefficients;
}

export interface SampleRequest {
  /** GeV. */
  readonly mass: number;
  readonly flights: number;
  readonly seed: number;
  readonly settings?: Partial<Settings>;
}

/** The sample of a mass. */
export function sampleOf(experiment: Experiment, request: SampleRequest): Sample {
  const settings = Settings.parse({ ...experiment.defaultSettings, ...request.settings });
  const specification = SampleSpecification.parse({
    experiment: experiment.name,
    ...request,
    settings,
  });
  return { mass: request.mass, coefficients: experiment.makeSample(specification) };
}

export interface SelectedEvents {
  readonly selected: number;
  /** Standard error that the simulation states. */
  readonly error: number;
  /** Selected events by the volume that holds the vertex. */
  readonly bySource: Readonly<Record<string, number>>;
}

/** Selected events at a coupling (GeV^-1), for the experiment's own exposure. */
export function eventsOf(
  experiment: Experiment,
  { mass, coefficients }: Sample,
  dMu: number,
): SelectedEvents {
  const { expected, error } = experiment.predict(
    coefficients,
    Model.parse({ mass, dMu }),
    experiment.defaultExposure,
  );
  return { selected: expected.selected, error: error.selected, bySource: expected.bySource };
}
