import type { Failure } from "../../src-shared/contract/contract.ts";
import type { Prediction } from "../../src-shared/experiments/prediction.ts";
import type {
  FlightsSpecification,
  Model,
  Settings,
} from "../../src-shared/specification/run-specification.ts";

/** Marks our own messages on a channel that others use too. */
export const messageTag = "neutrissimo";

/** Makes one chunk of flights; the reply is its bytes, as `encodeFlights` writes them. */
export interface ChunkTask {
  readonly kind: "chunk";
  readonly specification: FlightsSpecification;
  readonly chunk: number;
}

/** Predicts from all chunks of flights, in order. */
export interface PredictTask {
  readonly kind: "predict";
  readonly parts: readonly Uint8Array<ArrayBuffer>[];
  readonly model: Model;
  readonly settings: Settings;
  /** Protons on target. */
  readonly exposure: number;
}

/** Nodes of a signal table: predictions of one mass at several couplings, from fresh flights. */
export interface SignalTask {
  readonly kind: "signal";
  readonly specification: FlightsSpecification;
  /** D in GeV^-1. */
  readonly couplings: readonly number[];
  readonly nature: Model["nature"];
  readonly settings: Settings;
  readonly exposure: number;
}

/** Values and variances of the nodes, all spectra in turn, couplings in order. */
export interface SignalReply {
  readonly spectra: readonly { readonly name: string; readonly bins: number }[];
  readonly values: Float64Array<ArrayBuffer>;
  readonly variances: Float64Array<ArrayBuffer>;
}

export type Task = ChunkTask | PredictTask | SignalTask;

/** Reply that belongs to each kind of task. */
export interface Replies {
  readonly chunk: Uint8Array<ArrayBuffer>;
  readonly predict: Prediction;
  readonly signal: SignalReply;
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
      readonly type: "task";
      readonly id: number;
      readonly experimentKey: string;
      readonly task: Task;
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
