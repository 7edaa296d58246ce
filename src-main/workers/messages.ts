import type { Failure } from "../../src-shared/contract/failure.ts";
import type { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import type { Job, Replies } from "./jobs.ts";

/** Marks our own messages on a channel that others use too. */
export const messageTag = "neutrissimo";

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
