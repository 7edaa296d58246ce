import { Worker } from "node:worker_threads";
import { isOurs, messageTag } from "./messages.ts";
import type { ExperimentData, FromWorker, Replies, Task, ToWorker } from "./messages.ts";
import { WorkerFailure, workerDied } from "./worker-failure.ts";

export interface TaskListener {
  done(reply: Replies[keyof Replies]): void;
  failed(error: WorkerFailure): void;
}

/** One worker thread with at most one task; a thread that ended is started anew when needed. */
export class PoolWorker {
  readonly #entry: URL;
  #thread: Worker | undefined;
  #known = new Set<string>();
  #task: { id: number; listener: TaskListener } | undefined;
  #nextId = 0;

  constructor(entry: URL) {
    this.#entry = entry;
  }

  get busy(): boolean {
    return this.#task !== undefined;
  }

  /** True where the plain data of the experiment is in the thread already. */
  knows(experiment: ExperimentData): boolean {
    return this.#known.has(experiment.key);
  }

  /** Starts the thread ahead of its first task. */
  start(): Worker {
    this.#thread ??= this.#spawn();
    return this.#thread;
  }

  post(experiment: ExperimentData, task: Task, listener: TaskListener): void {
    const thread = this.start();
    if (!this.knows(experiment)) {
      this.#known.add(experiment.key);
      send(thread, { tag: messageTag, type: "experiment", experiment });
    }
    const id = this.#nextId++;
    this.#task = { id, listener };
    send(thread, { tag: messageTag, type: "task", id, experimentKey: experiment.key, task });
  }

  /** Ends the thread at once; a task under way fails. */
  async terminate(): Promise<void> {
    const thread = this.#thread;
    this.#lose(thread, "it was stopped");
    await thread?.terminate();
  }

  #spawn(): Worker {
    const thread = new Worker(this.#entry);
    thread.on("message", (message: FromWorker | undefined) => {
      if (isOurs(message)) this.#settle(message);
    });
    thread.on("error", (error) => this.#lose(thread, error.message));
    thread.on("exit", (code) => this.#lose(thread, `it exited with code ${code}`));
    return thread;
  }

  #settle(message: FromWorker): void {
    const task = this.#task;
    if (task?.id !== message.id) return;
    this.#task = undefined;
    if (message.type === "done") task.listener.done(message.reply);
    else task.listener.failed(new WorkerFailure(message.failure, message.stack));
  }

  /** Forgets a thread that has ended, unless another has taken its place. */
  #lose(thread: Worker | undefined, why: string): void {
    if (this.#thread !== thread) return;
    const task = this.#task;
    this.#thread = undefined;
    this.#known = new Set();
    this.#task = undefined;
    task?.listener.failed(workerDied(why));
  }
}

/** Parts are copied, not transferred: a task may have to be posted a second time. */
function send(thread: Worker, message: ToWorker): void {
  thread.postMessage(message);
}
