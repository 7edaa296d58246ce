import type { TaskSpecification } from "../../src-shared/contract/task-kinds.ts";
import type { ProductEntry } from "../store/product-repository.ts";
import type { Performer } from "../workers/worker-lane.ts";

/** A kind of long work: what its chunks are, how one is made, how they are put together. */
export interface TaskKind<S extends TaskSpecification> {
  /**
   * Completes what was asked for and says what has to be done; makes nothing.
   *
   * @throws InputError where the experiment is not known
   */
  plan(asked: S): TaskPlan;
}

export interface TaskPlan {
  /** Hash of everything that the result depends on. */
  readonly id: string;
  /** Complete, so that the same plan follows from it again. */
  readonly specification: TaskSpecification;
  /** What the chunks belong to: the task's own, or one that several tasks share. */
  readonly product: ProductEntry;
  /** Tasks whose results it is made from: nothing of it is made before they are done. */
  readonly needs: readonly TaskNeed[];
  /** Numbers of all chunks, in the order in which they are to be made. */
  readonly chunks: readonly number[];
  /** Units in a chunk. */
  unitsIn(chunk: number): number;
  /**
   * Chunks of one group are made one after the other by the same thread where that is possible, so
   * that it can keep what they share.
   */
  groupOf(chunk: number): number;
  /** Makes a chunk; the same bytes at any time and on any worker. */
  make(chunk: number, performer: Performer): Promise<Uint8Array>;
  /**
   * Puts the chunks together; left out where they are the result themselves.
   *
   * @param step told how far it is, where it takes long: units done of all
   */
  readonly join?: (
    chunks: ChunkReader,
    performer: Performer,
    step: (done: number) => void,
  ) => Promise<TaskResult>;
}

/** A task that another one needs. */
export interface TaskNeed {
  readonly id: string;
  readonly specification: TaskSpecification;
}

export interface TaskResult {
  /** Plain data, stored as JSON. */
  readonly result: unknown;
  /** A few numbers for lists; the `summary` of the task's record. */
  readonly summary: unknown;
}

/** Reads stored chunks of the product in the order asked for. */
export type ChunkReader = (chunks: readonly number[]) => Promise<Uint8Array<ArrayBuffer>[]>;
