import type { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { prepareExperiment } from "../../src-shared/experiments/experiment.ts";
import type { Experiment } from "../../src-shared/experiments/experiment.ts";
import {
  decodeCoefficients,
  encodeCoefficients,
  joinCoefficients,
} from "../../src-shared/simulation/coefficients-encoding.ts";
import type { ExperimentData, Job, Replies } from "./messages.ts";
import { toys } from "./toy-jobs.ts";

const inputs = new Map<string, ExperimentInputs>();
const experiments = new Map<string, Experiment>();

/** Keeps the plain data of an experiment for the jobs that name it. */
export function keepInputs(experiment: ExperimentData): void {
  inputs.set(experiment.key, experiment.inputs);
}

/** Does one job; everything that a worker thread can do stands here. */
export function performJob(job: Job, experimentKey: string | null): Replies[keyof Replies] {
  if (job.kind === "toys") return toys(inputsOf(experimentKey), job);
  const experiment = preparedExperiment(experimentKey);
  switch (job.kind) {
    case "sample":
      return encodeCoefficients(experiment.makeChunk(job.specification, job.chunk));
    case "predict": {
      const coefficients = joinCoefficients(job.chunks.map(decodeCoefficients));
      return experiment.predict(coefficients, job.model, job.exposure);
    }
  }
}

function inputsOf(key: string | null): ExperimentInputs {
  const found = key === null ? undefined : inputs.get(key);
  if (found === undefined) throw new Error(`the job needs an experiment, and ${key} is not known`);
  return found;
}

function preparedExperiment(key: string | null): Experiment {
  const known = experiments.get(key ?? "");
  if (known !== undefined) return known;
  const experiment = prepareExperiment(inputsOf(key));
  experiments.set(key ?? "", experiment);
  return experiment;
}
