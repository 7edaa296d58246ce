import { type ResourceLimits, Worker } from "node:worker_threads";
import { isOurs, messageTag } from "./messages.ts";
import type { Job, Replies } from "./jobs.ts";
import type { ExperimentData, FromWorker, ToWorker } from "./messages.ts";
import { WorkerFailure, workerDied } from "./worker-failure.ts";
import { youngGeneration } from "../young-generation.ts";

export interface JobListener {
  /** How far a long job is. */
  step(done: number, total: number): void;
  done(reply: Replies[keyof Replies]): void;
  failed(error: WorkerFailure): void;
}

export interface ThreadLimits {
  /** A job that says nothing for so long, neither a step nor its end, has hung, ms. */
  readonly silence: number;
  readonly memory: ResourceLimits;
}

/** The longest jobs, whole analyses, tell of their steps; a chunk takes a second or so. */
export const defaultLimits: ThreadLimits = { silence: 1_800_000, memory: youngGeneration };

/** One worker thread with at most one job; a thread that ended is started again when needed. */
export class PoolWorker {
  readonly #entry: URL;
  readonly #limits: ThreadLimits;
  #silence: NodeJS.Timeout | undefined;
  #thread: Worker | undefined;
  #known = new Set<string>();
  #job: { id: number; listener: JobListener } | undefined;
  #nextId = 0;

  constructor(entry: URL, limits: ThreadLimits) {
    this.#entry = entry;
    this.#limits = limits;
  }

  /** Starts the thread ahead of its first job. */
  start(): Worker {
    this.#thread ??= this.#spawn();
    return this.#thread;
  }

  post(experiments: readonly ExperimentData[], job: Job, listener: JobListener): void {
    const thread = this.start();
    for (const experiment of experiments) {
      if (this.#known.has(experiment.key)) continue;
      this.#known.add(experiment.key);
      send(thread, { tag: messageTag, type: "experiment", experiment });
    }
    const id = this.#nextId++;
    this.#job = { id, listener };
    this.#listen();
    const experimentKeys = experiments.map(({ key }) => key);
    send(thread, { tag: messageTag, type: "job", id, experimentKeys, job });
  }

  /** Ends the thread at once; a job under way fails. */
  async terminate(): Promise<void> {
    const thread = this.#thread;
    this.#lose(thread, "it was stopped");
    await thread?.terminate();
  }

  #spawn(): Worker {
    const thread = new Worker(this.#entry, { resourceLimits: this.#limits.memory });
    thread.on("message", (message: FromWorker | undefined) => {
      if (isOurs(message)) this.#settle(message);
    });
    thread.on("error", (error) => this.#lose(thread, error.message));
    thread.on("exit", (code) => this.#lose(thread, `it exited with code ${code}`));
    return thread;
  }

  #settle(message: FromWorker): void {
    const job = this.#job;
    if (job?.id !== message.id) return;
    if (message.type === "step") {
      this.#listen();
      job.listener.step(message.done, message.total);
      return;
    }
    clearTimeout(this.#silence);
    this.#job = undefined;
    if (message.type === "done") job.listener.done(message.reply);
    else job.listener.failed(new WorkerFailure(message.failure, message.stack));
  }

  /** A job that says nothing from now on has hung: it fails with its thread. */
  #listen(): void {
    const { silence } = this.#limits;
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      const thread = this.#thread;
      this.#lose(thread, `it said nothing for ${silence / 1000} s`);
      void thread?.terminate();
    }, silence);
  }

  /** Forgets a thread that has ended, unless another has taken its place. */
  #lose(thread: Worker | undefined, why: string): void {
    if (this.#thread !== thread) return;
    const job = this.#job;
    clearTimeout(this.#silence);
    this.#thread = undefined;
    this.#known = new Set();
    this.#job = undefined;
    job?.listener.failed(workerDied(why));
  }
}

/** Parts are copied, not transferred: a job may have to be posted a second time. */
function send(thread: Worker, message: ToWorker): void {
  thread.postMessage(message);
}
