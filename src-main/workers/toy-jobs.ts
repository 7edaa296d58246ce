import type { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { defaultAxes } from "../../src-shared/analyses/default-plane.ts";
import { toyChunk } from "../../src-shared/analyses/toy-chunk.ts";
import { ToyStudy } from "../../src-shared/analyses/toy-study.ts";
import { spectraOf } from "../../src-shared/analyses/measured-data.ts";
import { decodeSignalTable } from "../../src-shared/experiments/signal-table-encoding.ts";
import { InputError } from "../../src-shared/errors.ts";
import type { ToySpecification } from "../../src-shared/specification/toy-specification.ts";
import type { JobContext } from "./job-context.ts";

/** One chunk of the toys of a study; the reply is the bytes of `toyChunk`. */
export interface ToyJob {
  /** Of the study: a thread keeps the last one. */
  readonly id: string;
  readonly specification: ToySpecification;
  /** Of the scan, as `encodeSignalTable` writes it. */
  readonly table: Uint8Array<ArrayBuffer>;
  readonly chunk: number;
}

/** The last study of this thread: its chunks follow each other. */
let kept: { id: string; study: ToyStudy } | undefined;

/** One chunk of a study, as bytes. */
export function toys(job: ToyJob, { inputs }: JobContext): Uint8Array<ArrayBuffer> {
  const { seed, toys: total } = job.specification;
  return new Uint8Array(toyChunk(studyOf(inputs[0]!, job), seed, job.chunk, total).buffer);
}

function studyOf(experiment: ExperimentInputs, { id, specification, table }: ToyJob): ToyStudy {
  if (kept?.id === id) return kept.study;
  if (spectraOf(experiment).length === 0) {
    throw new InputError({
      what: `${experiment.name} has no toys`,
      why: "it has no measured spectrum to fit",
      remedy: "Use an experiment whose file has a measurement of kind spectrum.",
      path: "scan.experiment",
    });
  }
  const signal = decodeSignalTable(table);
  const axes = defaultAxes(signal.masses, specification.points);
  const study = new ToyStudy(signal, experiment, specification, axes, specification.point);
  kept = { id, study };
  return study;
}
