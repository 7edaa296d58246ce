import { availableParallelism } from "node:os";
import { defaultLimits, type ThreadLimits } from "./pool-worker.ts";
import { WorkerLane } from "./worker-lane.ts";

export interface WorkerPoolOptions {
  /** Number of threads; `defaultWorkers` when left out. */
  readonly size?: number;
  /** Script of the threads; tests hand in their own. */
  readonly entry?: URL;
  /** Limits of a thread; tests hand in their own. */
  readonly limits?: Partial<ThreadLimits>;
}

/** All cores: threads stand behind the window where the system lets them (`step-behind.ts`). */
export function defaultWorkers(): number {
  return availableParallelism();
}

/** Worker threads; who does what is the queue's matter. */
export class WorkerPool {
  readonly #entry: URL;
  readonly #limits: ThreadLimits;
  #lanes: WorkerLane[];
  /** Lanes that were dismissed and end what they are at. */
  readonly #leaving = new Set<Promise<void>>();

  constructor(options: WorkerPoolOptions = {}) {
    this.#entry = options.entry ?? defaultEntry();
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#lanes = this.#made(options.size ?? defaultWorkers());
  }

  get lanes(): readonly WorkerLane[] {
    return this.#lanes;
  }

  get size(): number {
    return this.#lanes.length;
  }

  start(): void {
    for (const lane of this.#lanes) lane.start();
  }

  /** Changes the number of threads; one that is dismissed ends what a task has it for first. */
  resize(size: number): void {
    const dismissed = this.#lanes.slice(size);
    const added = this.#made(size - this.#lanes.length);
    this.#lanes = [...this.#lanes.slice(0, size), ...added];
    for (const lane of added) lane.start();
    for (const lane of dismissed) {
      const left = lane.free.then(() => lane.stop());
      this.#leaving.add(left);
      void left.finally(() => this.#leaving.delete(left));
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#lanes.map((lane) => lane.stop()), ...this.#leaving]);
  }

  #made(count: number): WorkerLane[] {
    return Array.from({ length: Math.max(0, count) }, () => {
      return new WorkerLane(this.#entry, this.#limits);
    });
  }
}

function defaultEntry(): URL {
  return new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js", import.meta.url);
}
