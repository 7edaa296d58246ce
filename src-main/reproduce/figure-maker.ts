import { Worker } from "node:worker_threads";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";
import { errorOf } from "../../src-shared/contract/failure-of.ts";
import type {
  FigureOrder,
  FigureThreadData,
  FromFigureThread,
  ToFigureThread,
} from "./figure-messages.ts";
import { youngGeneration } from "../young-generation.ts";
import { FigureProgress, type FigureTotals } from "./figure-progress.ts";
import type { FigureHost } from "./figure-sources.ts";
import type { Reproduction } from "./reproduce-figure.ts";

interface Making {
  readonly done: PromiseWithResolvers<Reproduction>;
  readonly onProgress: (totals: FigureTotals) => void;
  readonly onDrawn: (figure: FigureSpecification) => void;
  readonly progress: FigureProgress;
}

/** The thread that makes figures, one at a time; started with the first, ended by `close`. */
export class FigureMaker {
  readonly #host: FigureHost;
  readonly #data: FigureThreadData;
  #thread: Worker | null = null;
  #leave: (() => void) | null = null;
  #making: Making | null = null;

  constructor(host: FigureHost, data: FigureThreadData) {
    this.#host = host;
    this.#data = data;
  }

  /**
   * Makes a figure; only when the one before has ended.
   *
   * @param stop cancels what it waits for
   * @param onProgress told how far all that it rests on is together
   * @param onDrawn told what it draws, before its claims
   * @throws the failure of the figure; an unforeseen one as an error with the stack of the thread
   */
  async make(
    order: FigureOrder,
    stop: AbortSignal,
    onProgress: (totals: FigureTotals) => void,
    onDrawn: (figure: FigureSpecification) => void = () => {},
  ): Promise<Reproduction> {
    const thread = (this.#thread ??= this.#start());
    const done = Promise.withResolvers<Reproduction>();
    this.#making = { done, onProgress, onDrawn, progress: new FigureProgress() };
    const end = () => send(thread, { type: "stop" });
    stop.addEventListener("abort", end);
    send(thread, { type: "make", order });
    try {
      return await done.promise;
    } finally {
      stop.removeEventListener("abort", end);
      this.#making = null;
    }
  }

  async close(): Promise<void> {
    const thread = this.#thread;
    this.#lose(thread, "the host stopped");
    await thread?.terminate();
  }

  #start(): Worker {
    const thread = new Worker(entry(), {
      workerData: this.#data,
      resourceLimits: youngGeneration,
    });
    thread.on("message", (message: FromFigureThread) => void this.#hear(thread, message));
    thread.on("error", (error) => this.#lose(thread, error.message));
    thread.on("exit", (code) => this.#lose(thread, `it exited with code ${code}`));
    this.#leave = this.#host.subscribe("task.changed", (record) =>
      send(thread, { type: "task", record }),
    );
    return thread;
  }

  async #hear(thread: Worker, message: FromFigureThread): Promise<void> {
    switch (message.type) {
      case "call": {
        const { call, bytes, name, input } = message;
        const envelope = bytes
          ? await this.#host.requestBytes(name, input)
          : await this.#host.request(name, input);
        send(thread, { type: "answer", call, envelope });
        return;
      }
      case "progress":
        this.#making?.onProgress(this.#making.progress.take(message.record));
        return;
      case "planned":
        this.#making?.onProgress(this.#making.progress.plan(message.work));
        return;
      case "drawn":
        this.#making?.onDrawn(message.figure);
        return;
      case "made":
        this.#making?.done.resolve(message.reproduction);
        return;
      case "failed":
        this.#making?.done.reject(
          message.foreseen ? errorOf(message.failure) : new Error(message.stack),
        );
    }
  }

  /** Forgets a thread that has ended; the figure under way fails, the next starts another. */
  #lose(thread: Worker | null, why: string): void {
    if (thread === null || this.#thread !== thread) return;
    this.#thread = null;
    this.#leave?.();
    this.#making?.done.reject(new Error(`the thread of figures ended: ${why}`));
  }
}

function send(thread: Worker, message: ToFigureThread): void {
  thread.postMessage(message);
}

function entry(): URL {
  const own = import.meta.url.endsWith(".ts") ? "./figure-thread.ts" : "./figure-thread.js";
  return new URL(own, import.meta.url);
}
