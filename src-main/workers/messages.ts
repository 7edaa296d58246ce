import type { Failure } from "../../src-shared/contract/failure.ts";
import type { Prediction } from "../../src-shared/experiments/prediction.ts";
import type {
  FlightsSpecification,
  Model,
  Settings,
} from "../../src-shared/specification/run-specification.ts";

import type { ToySpecification } from "../../src-shared/specification/toy-specification.ts";

/** Marks our own messages on a channel that others use too. */
export const messageTag = "neutrissimo";

/** Makes one chunk of flights; the reply is its bytes, as `encodeFlights` writes them. */
export interface FlightsJob {
  readonly kind: "flights";
  readonly specification: FlightsSpecification;
  readonly chunk: number;
}

/** Predicts from chunks of flights that follow each other, as if they were the whole sample. */
export interface PredictJob {
  readonly kind: "predict";
  readonly parts: readonly Uint8Array<ArrayBuffer>[];
  readonly model: Model;
  readonly settings: Settings;
  /** Protons on target. */
  readonly exposure: number;
}

/**
 * Nodes of a signal table: what one slice of the flights of a mass adds at several couplings; the
 * reply is the table of these nodes, as `encodeSignalTable` writes it. Over the slices they add up.
 */
export interface SignalJob {
  readonly kind: "signal";
  readonly specification: FlightsSpecification;
  readonly slice: number;
  /** D in GeV^-1. */
  readonly couplings: readonly number[];
  readonly nature: Model["nature"];
  readonly settings: Settings;
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

/** A piece of work for one worker thread. */
export type Job = FlightsJob | PredictJob | SignalJob | ToyJob;

/** Reply that belongs to each kind of job. */
export interface Replies {
  readonly flights: Uint8Array<ArrayBuffer>;
  readonly predict: Prediction;
  readonly signal: Uint8Array<ArrayBuffer>;
  readonly toys: Uint8Array<ArrayBuffer>;
}

/** Plain data of an experiment, told apart by the hash of its data. */
export interface ExperimentData {
  readonly key: string;
  readonly inputs: unknown;
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
      /** Key of the experiment that the job needs, null where it needs none. */
      readonly experimentKey: string | null;
      readonly job: Job;
    };

export type FromWorker =
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
