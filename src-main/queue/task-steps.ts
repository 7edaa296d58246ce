import { taskKindWords } from "../../src-shared/contract/task-kinds.ts";
import type { Store } from "../store/open-store.ts";
import { ChunkError } from "../store/product-repository.ts";
import type { Performer, WorkerLane } from "../workers/worker-lane.ts";
import { isoTime, steadyClock } from "./clock.ts";
import type { Clock } from "./clock.ts";
import type { ProductWork } from "./product-work.ts";
import type { ChunkSpent } from "./queue-trace.ts";
import { readChunks } from "./read-chunks.ts";
import type { TaskActivity } from "./task-activity.ts";
import { damagedAgain, failedChunk } from "./task-failures.ts";
import type { ChunkReader } from "./task-kind.ts";

export interface TaskStepsParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: (id: string, text: string) => void;
  readonly tell: (id: string) => void;
  /** Told of every chunk once it is stored. */
  readonly traceChunk: (id: string, chunk: number, lane: WorkerLane, times: ChunkSpent) => void;
}

/** What a free worker does for a task: a chunk, the last step; all end up in the store. */
export class TaskSteps {
  readonly #parts: TaskStepsParts;
  readonly #steady: Clock;
  /** Product and group that a worker was last at. */
  readonly #lastGroup = new WeakMap<WorkerLane, { productId: string; group: number }>();

  constructor(parts: TaskStepsParts) {
    this.#parts = parts;
    this.#steady = steadyClock(parts.clock);
  }

  /** The group of the product that the worker was at; undefined where it was at another product. */
  groupAt(lane: WorkerLane, productId: string): number | undefined {
    const last = this.#lastGroup.get(lane);
    return last?.productId === productId ? last.group : undefined;
  }

  /** @param release gives the worker back; called early where more chunks wait for one */
  async makeChunk(
    activity: TaskActivity,
    chunk: number,
    lane: WorkerLane,
    work: ProductWork | undefined,
    release: () => void,
  ): Promise<void> {
    const { store } = this.#parts;
    const { plan, productId } = activity;
    const group = plan.groupOf(chunk);
    const isFirst = this.groupAt(lane, productId) !== group;
    const since = this.#steady.now();
    try {
      const bytes = await plan.make(chunk, this.#performer(activity, lane));
      const madeAt = this.#steady.now();
      activity.timed(madeAt - since, group, isFirst);
      this.#lastGroup.set(lane, { productId, group });
      // The thread goes on while the chunk is stored; after the last one it is kept for the end.
      if (work?.hasMore === true) release();
      store.products.addChunk(productId, chunk, plan.unitsIn(chunk), bytes);
      work?.settle(chunk);
      const spent = { made: madeAt - since, stored: this.#steady.now() - madeAt };
      this.#parts.traceChunk(activity.id, chunk, lane, spent);
    } catch (error) {
      work?.putBack(chunk);
      throw failedChunk(error, chunk);
    }
    this.#progress(activity, work?.isComplete === true);
  }

  /** Puts the chunks together; the activity is done then, unless a chunk has to be made again. */
  async join(
    activity: TaskActivity,
    lane: WorkerLane,
    work: ProductWork | undefined,
  ): Promise<void> {
    const { store, clock } = this.#parts;
    const { plan, id } = activity;
    try {
      const { result, summary } =
        plan.join === undefined
          ? { result: undefined, summary: null }
          : await plan.join(this.#reader(activity), this.#performer(activity, lane), (done) => {
              if (activity.stepped(done)) this.#parts.tell(id);
            });
      if (activity.ending !== undefined) return;
      const seconds = (store.tasks.find(id)?.seconds ?? 0) + activity.seconds;
      store.tasks.finish(id, { result, summary, seconds, finishedAt: isoTime(clock) });
      activity.ending = { state: "done", failure: null };
    } catch (error) {
      this.#heal(activity, work, error);
    }
  }

  #reader({ productId, signal }: TaskActivity): ChunkReader {
    return (chunks) => readChunks(this.#parts.store.products, productId, chunks, signal);
  }

  /** A chunk that was damaged on disk is made again, once; other errors go on. */
  #heal(activity: TaskActivity, work: ProductWork | undefined, error: unknown): void {
    // One of another task's is that task's to make again.
    if (!(error instanceof ChunkError) || error.productId !== activity.productId) throw error;
    const { chunk } = error;
    if (activity.healed.has(chunk)) throw damagedAgain(error);
    activity.healed.add(chunk);
    this.#parts.store.products.discardChunk(activity.productId, chunk);
    work?.putBack(chunk);
    const { what, why } = error.explanation;
    this.#parts.log(activity.id, `${what}: ${why}; made again`);
  }

  #performer(activity: TaskActivity, lane: WorkerLane): Performer {
    return lane.performer(activity.signal, ({ message }) =>
      this.#parts.log(activity.id, `Tried once more: ${message}`),
    );
  }

  #progress(activity: TaskActivity, isLast: boolean): void {
    const { store, log, tell } = this.#parts;
    const progress = store.products.progress(activity.productId);
    if (progress === undefined) return;
    const { done, total } = progress;
    if (!activity.hasStored) store.tasks.forgetInterruptions(activity.id);
    if (activity.passesTenth(done / total)) {
      log(
        activity.id,
        `${done} of ${total} ${taskKindWords[activity.specification.kind].unit} stored`,
      );
    }
    if (activity.progress(done, isLast)) tell(activity.id);
  }
}
