import type { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { prepareExperiment } from "../../src-shared/experiments/experiment.ts";
import type { Experiment } from "../../src-shared/experiments/experiment.ts";
import {
  decodeCoefficients,
  encodeCoefficients,
  joinCoefficients,
} from "../../src-shared/simulation/coefficients-encoding.ts";
import type { ExperimentData, Job, Replies } from "./messages.ts";
import { layOutShowers } from "../../src-shared/experiments/cut-showers.ts";
import { encodeShowers } from "../../src-shared/experiments/showers-encoding.ts";
import { analysis } from "./analysis-jobs.ts";
import { toys } from "./toy-jobs.ts";

const inputs = new Map<string, ExperimentInputs>();
const experiments = new Map<string, Experiment>();

/** Keeps the plain data of an experiment for the jobs that name it. */
export function keepInputs(experiment: ExperimentData): void {
  inputs.set(experiment.key, experiment.inputs);
}

/**
 * Does one job; everything that a worker thread can do stands here.
 *
 * @param keys of the experiments that it needs
 * @param step told how far a long job is
 */
export function performJob(
  job: Job,
  keys: readonly string[],
  step: (done: number, total: number) => void,
): Replies[keyof Replies] {
  switch (job.kind) {
    case "sample":
      return encodeCoefficients(
        preparedExperiment(keys[0]).makeChunk(job.specification, job.chunk),
      );
    case "predict": {
      const coefficients = joinCoefficients(job.chunks.map(decodeCoefficients));
      return preparedExperiment(keys[0]).predict(coefficients, job.model, job.exposure);
    }
    case "toys":
      return toys(inputsOf(keys[0]), job);
    case "showers":
      return encodeShowers(layOutShowers(preparedExperiment(keys[0]).showers(job.specification)));
    case "analysis":
      return analysis(keys.map(inputsOf), job, step);
  }
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
