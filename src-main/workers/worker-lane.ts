import type { Job, Replies } from "./jobs.ts";
import type { ExperimentData } from "./messages.ts";
import { PoolWorker, type ThreadLimits } from "./pool-worker.ts";
import { WorkerFailure } from "./worker-failure.ts";

/** An aborted worker gets so long to end its job before it is replaced. */
const graceMilliseconds = 100;
/** A job that failed is tried so often in all. */
const attempts = 2;

/** Told how far a job is. */
export type Step = (done: number, total: number) => void;

/** Performs jobs; what a kind of task sees of a lane. */
export interface Performer {
  /**
   * @param experiments those that the job needs
   * @param step told how far a long job is
   * @throws WorkerFailure where the job failed twice; the reason of the task's signal
   */
  perform<J extends Job>(
    experiments: readonly ExperimentData[],
    job: J,
    step?: Step,
  ): Promise<Replies[J["kind"]]>;
}

/** One worker thread that does one job after the other. */
export class WorkerLane {
  readonly #worker: PoolWorker;
  #idle: Promise<void> = Promise.resolve();
  #held: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(entry: URL, limits: ThreadLimits) {
    this.#worker = new PoolWorker(entry, limits);
  }

  start(): void {
    this.#worker.start();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#worker.terminate();
  }

  /** Keeps the lane for a task that may do other things between its jobs. @returns the end of it */
  hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#held = promise;
    return resolve;
  }

  /** Resolves once no task has it any more and nothing is under way in the thread. */
  get free(): Promise<void> {
    return this.#held.then(() => this.#idle);
  }

  /** Resolves once nothing is under way in the thread, not even a job that was aborted. */
  get idle(): Promise<void> {
    return this.#idle;
  }

  /**
   * The lane as a kind of task sees it.
   *
   * @param signal rejects with its reason at once when aborted, wherever the job stands
   * @param onRetry told of a failure after which the job is tried once more
   */
  performer(signal: AbortSignal, onRetry: (error: WorkerFailure) => void): Performer {
    return {
      perform: async (experiments, job, step = () => undefined) => {
        await this.#idle;
        for (let attempt = 1; ; attempt++) {
          signal.throwIfAborted();
          try {
            return await this.#attempt(experiments, job, signal, step);
          } catch (error) {
            const again = error instanceof WorkerFailure && attempt < attempts && !this.#stopped;
            if (!again || signal.aborted) throw error;
            onRetry(error);
          }
        }
      },
    };
  }

  #attempt<J extends Job>(
    experiments: readonly ExperimentData[],
    job: J,
    signal: AbortSignal,
    step: Step,
  ): Promise<Replies[J["kind"]]> {
    const { promise, resolve, reject } = Promise.withResolvers<Replies[J["kind"]]>();
    const ended = Promise.withResolvers<void>();
    this.#idle = ended.promise;
    let replacement: NodeJS.Timeout | undefined;
    const abort = () => {
      reject(signal.reason);
      replacement = setTimeout(() => void this.#worker.terminate(), graceMilliseconds);
    };
    const settle = () => {
      signal.removeEventListener("abort", abort);
      clearTimeout(replacement);
      ended.resolve();
    };
    signal.addEventListener("abort", abort, { once: true });
    this.#worker.post(experiments, job, {
      step,
      done: (reply) => {
        settle();
        // The worker answers each kind of job with the reply that belongs to it.
        resolve(reply as Replies[J["kind"]]);
      },
      failed: (error) => {
        settle();
        reject(error);
      },
    });
    return promise;
  }
}
