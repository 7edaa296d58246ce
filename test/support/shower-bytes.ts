import { layOutShowers } from "../../src-shared/experiments/shower-layout.ts";
import type { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { type Experiment, prepareExperiment } from "../../src-shared/experiments/experiment.ts";
import { showerMasses } from "../../src-shared/experiments/selection-table.ts";
import { encodeShowers } from "../../src-shared/experiments/showers-encoding.ts";
import { Settings } from "../../src-shared/specification/run-specification.ts";
import { SampleSpecification } from "../../src-shared/specification/sample-specification.ts";
import type { SelectionPhysics } from "../../src-renderer/threads/selection-messages.ts";

const prepared = new Map<ExperimentInputs, Experiment>();

/** Showers of one mass as the host keeps them, of so many flights. */
export function showerBytes(
  inputs: ExperimentInputs,
  index: number,
  { nature, changes, seed }: SelectionPhysics,
  flights: number,
): ArrayBuffer {
  const experiment = prepared.get(inputs) ?? prepareExperiment(inputs);
  prepared.set(inputs, experiment);
  const settings = Settings.parse({ ...experiment.defaultSettings, ...changes });
  const mass = showerMasses[index]!;
  const { name } = experiment;
  const specification = SampleSpecification.parse({
    experiment: name,
    mass,
    nature,
    flights,
    seed,
    settings,
  });
  return encodeShowers(layOutShowers(experiment.showers(specification))).buffer;
}
