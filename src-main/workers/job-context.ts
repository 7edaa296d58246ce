import type { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import type { Experiment } from "../../src-shared/experiments/experiment.ts";

/** What a job is done with. */
export interface JobContext {
  /** Of the experiments that the job needs, in its order. */
  readonly inputs: readonly ExperimentInputs[];
  /** The first of them, ready to simulate; kept from job to job. */
  experiment(): Experiment;
  /** To be told how far a long job is. */
  readonly step: (done: number, total: number) => void;
}
