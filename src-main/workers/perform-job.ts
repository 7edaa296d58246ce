import type { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { prepareExperiment } from "../../src-shared/experiments/experiment.ts";
import type { Experiment } from "../../src-shared/experiments/experiment.ts";
import type { JobContext } from "./job-context.ts";
import { type Job, type JobKind, performers, type Replies } from "./jobs.ts";
import type { ExperimentData } from "./messages.ts";

const inputs = new Map<string, ExperimentInputs>();
const experiments = new Map<string, Experiment>();

/** Keeps the plain data of an experiment for the jobs that name it. */
export function keepInputs(experiment: ExperimentData): void {
  inputs.set(experiment.key, experiment.inputs);
}

/**
 * Does one job.
 *
 * @param keys of the experiments that it needs
 * @param step told how far a long job is
 */
export function performJob<K extends JobKind>(
  job: Extract<Job, { kind: K }>,
  keys: readonly string[],
  step: JobContext["step"],
): Replies[K] {
  const perform = performers[job.kind as K] as (job: object, context: JobContext) => Replies[K];
  return perform(job, {
    inputs: keys.map(inputsOf),
    experiment: () => preparedExperiment(keys[0]),
    step,
  });
}

function inputsOf(key: string | undefined): ExperimentInputs {
  const found = key === undefined ? undefined : inputs.get(key);
  if (found === undefined) throw new Error(`the job needs an experiment, and ${key} is not known`);
  return found;
}

function preparedExperiment(key: string | undefined): Experiment {
  const known = experiments.get(key ?? "");
  if (known !== undefined) return known;
  const experiment = prepareExperiment(inputsOf(key));
  experiments.set(key ?? "", experiment);
  return experiment;
}
