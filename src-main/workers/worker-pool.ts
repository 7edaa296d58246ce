import { availableParallelism } from "node:os";
import type { ExperimentData, Replies, Task } from "./messages.ts";
import { PoolWorker } from "./pool-worker.ts";
import type { WorkerFailure } from "./worker-failure.ts";

/** An aborted worker gets so long to end its chunk before it is replaced. */
const graceMilliseconds = 100;
/** A task that failed is tried so often in all. */
const attempts = 2;

export interface WorkerPoolOptions {
  /** Number of threads; cores - 1, at least 1, when left out. */
  readonly size?: number;
  /** Script of the threads; tests hand in their own. */
  readonly entry?: URL;
}

interface Job {
  readonly experiment: ExperimentData;
  readonly task: Task;
  failures: number;
  settled: boolean;
  /** The worker that it runs on now. */
  worker: PoolWorker | undefined;
  readonly resolve: (reply: Replies[keyof Replies]) => void;
  readonly reject: (error: unknown) => void;
}

/** Worker threads that take tasks in the order in which they come. */
export class WorkerPool {
  readonly size: number;
  readonly #workers: readonly PoolWorker[];
  readonly #waiting: Job[] = [];
  #stopped = false;

  constructor(options: WorkerPoolOptions = {}) {
    this.size = options.size ?? Math.max(1, availableParallelism() - 1);
    const entry = options.entry ?? defaultEntry();
    this.#workers = Array.from({ length: this.size }, () => new PoolWorker(entry));
  }

  start(): void {
    for (const worker of this.#workers) worker.start();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  /**
   * Performs a task in a worker.
   *
   * @param signal rejects with its reason at once when aborted, wherever the task stands
   * @throws WorkerFailure where the task failed twice
   */
  submit<T extends Task>(
    experiment: ExperimentData,
    task: T,
    signal: AbortSignal,
  ): Promise<Replies[T["kind"]]> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<Replies[T["kind"]]>();
    const settle = () => {
      job.settled = true;
      signal.removeEventListener("abort", abort);
    };
    const job: Job = {
      experiment,
      task,
      failures: 0,
      settled: false,
      worker: undefined,
      resolve: (reply) => {
        settle();
        // The worker answers each kind of task with the reply that belongs to it.
        resolve(reply as Replies[T["kind"]]);
      },
      reject: (error) => {
        settle();
        reject(error);
      },
    };
    const abort = () => this.#abort(job, signal.reason);
    signal.addEventListener("abort", abort);
    this.#waiting.push(job);
    this.#assign();
    return promise;
  }

  #assign(): void {
    if (this.#stopped) return;
    for (const worker of this.#workers) {
      if (worker.busy) continue;
      const job = this.#waiting.shift();
      if (job === undefined) return;
      this.#post(job, worker);
    }
  }

  #post(job: Job, worker: PoolWorker): void {
    job.worker = worker;
    worker.post(job.experiment, job.task, {
      done: (reply) => {
        job.worker = undefined;
        if (!job.settled) job.resolve(reply);
        this.#assign();
      },
      failed: (error) => {
        job.worker = undefined;
        if (!job.settled) this.#retry(job, error);
        this.#assign();
      },
    });
  }

  #retry(job: Job, error: WorkerFailure): void {
    job.failures += 1;
    if (job.failures < attempts) this.#waiting.unshift(job);
    else job.reject(error);
  }

  #abort(job: Job, reason: unknown): void {
    job.reject(reason);
    const place = this.#waiting.indexOf(job);
    if (place !== -1) this.#waiting.splice(place, 1);
    else setTimeout(() => void job.worker?.terminate(), graceMilliseconds).unref();
  }
}

function defaultEntry(): URL {
  return new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js", import.meta.url);
}
