import type { Prediction } from "../../src-shared/experiments/prediction.ts";
import {
  CoefficientsSum,
  decodeCoefficients,
  encodeCoefficients,
} from "../../src-shared/simulation/coefficients-encoding.ts";
import type { Model } from "../../src-shared/specification/run-specification.ts";
import type { SampleSpecification } from "../../src-shared/specification/sample-specification.ts";
import type { JobContext } from "./job-context.ts";

/** Makes one chunk of a sample; the reply is its bytes, as `encodeCoefficients` writes them. */
export interface SampleJob {
  readonly specification: SampleSpecification;
  readonly chunk: number;
}

/** Predicts from all chunks of a sample, in their order. */
export interface PredictJob {
  readonly chunks: readonly Uint8Array<ArrayBuffer>[];
  readonly model: Model;
  /** Protons on target. */
  readonly exposure: number;
}

export function sample(job: SampleJob, context: JobContext): Uint8Array<ArrayBuffer> {
  return encodeCoefficients(context.experiment().makeChunk(job.specification, job.chunk));
}

export function predict(job: PredictJob, context: JobContext): Prediction {
  const sum = new CoefficientsSum();
  for (const chunk of job.chunks) sum.add(decodeCoefficients(chunk));
  return context.experiment().predict(sum.total(), job.model, job.exposure);
}
