import type { Failure } from "../../src-shared/contract/failure.ts";
import type { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import type { Prediction } from "../../src-shared/experiments/prediction.ts";
import type { Model } from "../../src-shared/specification/run-specification.ts";
import type { SampleSpecification } from "../../src-shared/specification/sample-specification.ts";
import type { AnalysisResult } from "../../src-shared/specification/analysis-result.ts";
import type {
  AnalysisSpecification,
  OwnCounts,
} from "../../src-shared/specification/analysis-specification.ts";
import type { ToySpecification } from "../../src-shared/specification/toy-specification.ts";

/** Marks our own messages on a channel that others use too. */
export const messageTag = "neutrissimo";

/** Makes one chunk of a sample; the reply is its bytes, as `encodeCoefficients` writes them. */
export interface SampleJob {
  readonly kind: "sample";
  readonly specification: SampleSpecification;
  readonly chunk: number;
}

/** Predicts from all chunks of a sample, in their order. */
export interface PredictJob {
  readonly kind: "predict";
  readonly chunks: readonly Uint8Array<ArrayBuffer>[];
  readonly model: Model;
  /** Protons on target. */
  readonly exposure: number;
}

/** One chunk of the toys of a study; the reply is the bytes of `toyChunk`. */
export interface ToyJob {
  readonly kind: "toys";
  /** Of the study: a thread keeps the last one. */
  readonly id: string;
  readonly specification: ToySpecification;
  /** Of the scan, as `encodeSignalTable` writes it. */
  readonly table: Uint8Array<ArrayBuffer>;
  readonly chunk: number;
}

/** The showers of one mass before any cut; the reply is as `encodeShowers` writes them. */
export interface ShowersJob {
  readonly kind: "showers";
  readonly specification: SampleSpecification;
}

/** A region or a limit of members, one for each of the experiments that the job names. */
export interface AnalysisJob {
  readonly kind: "analysis";
  readonly members: readonly {
    readonly measurement: string;
    readonly own: OwnCounts | null;
    /** Of its scan, as `encodeSignalTable` writes it. */
    readonly table: Uint8Array<ArrayBuffer>;
  }[];
  readonly choices: AnalysisSpecification["choices"];
}

/** A piece of work for one worker thread. */
export type Job = SampleJob | PredictJob | ToyJob | ShowersJob | AnalysisJob;

/** Reply that belongs to each kind of job. */
export interface Replies {
  readonly sample: Uint8Array<ArrayBuffer>;
  readonly predict: Prediction;
  readonly toys: Uint8Array<ArrayBuffer>;
  readonly showers: Uint8Array<ArrayBuffer>;
  readonly analysis: AnalysisResult;
}

/** Plain data of an experiment, told apart by the hash of its data; the host has checked it. */
export interface ExperimentData {
  readonly key: string;
  readonly inputs: ExperimentInputs;
}

export type ToWorker =
  | {
      readonly tag: typeof messageTag;
      readonly type: "experiment";
      readonly experiment: ExperimentData;
    }
  | {
      readonly tag: typeof messageTag;
      readonly type: "job";
      readonly id: number;
      /** Keys of the experiments that the job needs. */
      readonly experimentKeys: readonly string[];
      readonly job: Job;
    };

export type FromWorker =
  | {
      readonly tag: typeof messageTag;
      readonly type: "step";
      readonly id: number;
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly tag: typeof messageTag;
      readonly type: "done";
      readonly id: number;
      readonly reply: Replies[keyof Replies];
    }
  | {
      readonly tag: typeof messageTag;
      readonly type: "failed";
      readonly id: number;
      readonly failure: Failure;
      readonly stack: string;
    };

/** True for messages with our tag; their form is fixed by the types above. */
export function isOurs<T extends ToWorker | FromWorker>(
  message: T | undefined | null,
): message is T {
  return typeof message === "object" && message !== null && message.tag === messageTag;
}
