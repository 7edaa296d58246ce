import type { ExperimentInputs } from "../../src-shared/experiments/experiment-inputs.ts";
import { standardAxes } from "../../src-shared/experiments/miniboone/standard-plane.ts";
import { toyChunk } from "../../src-shared/experiments/miniboone/toy-chunk.ts";
import { ToyStudy } from "../../src-shared/experiments/miniboone/toy-study.ts";
import { measurementOf } from "../../src-shared/experiments/registry.ts";
import { decodeSignalTable } from "../../src-shared/experiments/signal-table-encoding.ts";
import { InputError } from "../../src-shared/errors.ts";
import type { ToyJob } from "./messages.ts";

/** The last study of this thread: its chunks follow each other. */
let kept: { id: string; study: ToyStudy } | undefined;

/** One chunk of a study, as bytes. */
export function toys(inputs: ExperimentInputs, job: ToyJob): Uint8Array<ArrayBuffer> {
  const { seed, toys: total } = job.specification;
  return new Uint8Array(toyChunk(studyOf(inputs, job), seed, job.chunk, total).buffer);
}

function studyOf(experiment: ExperimentInputs, { id, specification, table }: ToyJob): ToyStudy {
  if (kept?.id === id) return kept.study;
  const measurement = measurementOf(experiment);
  if (measurement === null) {
    throw new InputError({
      what: `${experiment.name} has no toys`,
      why: "it has no measured excess to fit",
      remedy: "Use miniboone-fhc or miniboone-rhc.",
      path: "scan.experiment",
    });
  }
  const signal = decodeSignalTable(table);
  const axes = standardAxes(signal.masses);
  const study = new ToyStudy(signal, measurement, specification, axes, specification.point);
  kept = { id, study };
  return study;
}
