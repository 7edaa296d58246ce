import { Worker, type WorkerOptions } from "node:worker_threads";
import { errorOf } from "../src-shared/contract/failure-of.ts";
import { InputError } from "../src-shared/errors.ts";
import type { FromSideThread, SideStep, ToSideThread } from "./side-thread-calls.ts";

export interface SideThreadOptions extends Pick<WorkerOptions, "workerData" | "resourceLimits"> {
  readonly entry: URL;
  /** What one call may take, ms; 5 minutes when left out. */
  readonly limit?: number;
  /** A thread without work ends after so long, ms; 20 s when left out. */
  readonly idle?: number;
}

interface Work {
  readonly done: PromiseWithResolvers<unknown>;
  readonly call: unknown;
  readonly what: string;
  readonly signal: AbortSignal | undefined;
  readonly step: SideStep | undefined;
}

/** Native code that a thread is in ends a call only with itself, ms. */
const longestFarewell = 2000;

/**
 * A thread beside the one that answers calls, for what would hold that up: one call after the other,
 * each with a limit of time. A call that takes longer, or is cancelled, ends with its thread; the
 * next one has a new one.
 */
export class SideThread {
  readonly #options: SideThreadOptions;
  readonly #waiting: Work[] = [];
  #thread: Worker | null = null;
  #current: Work | null = null;
  #limit: NodeJS.Timeout | undefined;
  #idle: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: SideThreadOptions) {
    this.#options = options;
  }

  /**
   * @param what failed, as the first line of the failure, where it takes too long
   * @param step told how far a long call is
   * @throws the error of the call; InputError where it takes longer than its limit; the reason of
   *   `signal`
   */
  perform<T>(call: unknown, what: string, signal?: AbortSignal, step?: SideStep): Promise<T> {
    signal?.throwIfAborted();
    if (this.#closed) throw new Error("the thread was closed");
    const done = Promise.withResolvers<unknown>();
    const work = { done, call, what, signal, step };
    this.#waiting.push(work);
    const cancel = () => this.#fail(work, signal?.reason);
    signal?.addEventListener("abort", cancel, { once: true });
    this.#next();
    // What performs a call answers it with the reply that belongs to it.
    return done.promise.finally(() => signal?.removeEventListener("abort", cancel)) as Promise<T>;
  }

  async close(): Promise<void> {
    this.#closed = true;
    const stopped = new Error("the thread was closed");
    for (const work of this.#waiting.slice()) this.#fail(work, stopped);
    if (this.#current !== null) this.#fail(this.#current, stopped);
    await this.#end();
  }

  #next(): void {
    if (this.#current !== null) return;
    clearTimeout(this.#idle);
    const work = this.#waiting.shift();
    if (work === undefined) {
      this.#idle = setTimeout(() => void this.#end(), this.#options.idle ?? 20_000);
      this.#idle.unref();
      return;
    }
    this.#current = work;
    const thread = (this.#thread ??= this.#start());
    thread.ref();
    const { limit = 300_000 } = this.#options;
    this.#limit = setTimeout(
      () => this.#fail(work, tooMuch(work.what, `it took longer than ${limit / 1000} s`)),
      limit,
    );
    thread.postMessage({ type: "side-call", call: work.call } satisfies ToSideThread);
  }

  #start(): Worker {
    const { entry, workerData, resourceLimits } = this.#options;
    const thread = new Worker(entry, {
      workerData,
      ...(resourceLimits === undefined ? {} : { resourceLimits }),
    });
    thread.on("message", (message: FromSideThread) => {
      if (this.#thread === thread) this.#hear(message);
    });
    thread.on("error", (error) => this.#lose(thread, error));
    thread.on("exit", (code) => this.#lose(thread, new Error(`it exited with code ${code}`)));
    return thread;
  }

  #hear(message: FromSideThread): void {
    if (message.type === "side-step") {
      this.#current?.step?.(message.done, message.total);
      return;
    }
    // Others may send messages, too (`node --watch`).
    if (message.type !== "side-reply" && message.type !== "side-failure") return;
    const work = this.#current;
    if (work === null) return;
    this.#settle();
    if (message.type === "side-reply") work.done.resolve(message.reply);
    else work.done.reject(message.foreseen ? errorOf(message.failure) : new Error(message.stack));
    this.#next();
  }

  /** A call under way ends with its thread. */
  #fail(work: Work, reason: unknown): void {
    const place = this.#waiting.indexOf(work);
    if (place >= 0) this.#waiting.splice(place, 1);
    else if (this.#current === work) {
      this.#settle();
      void this.#end();
    }
    work.done.reject(reason);
    if (!this.#closed) this.#next();
  }

  #settle(): void {
    clearTimeout(this.#limit);
    this.#current = null;
    this.#thread?.unref();
  }

  #lose(thread: Worker, error: Error): void {
    if (this.#thread !== thread) return;
    this.#thread = null;
    const work = this.#current;
    this.#settle();
    work?.done.reject(
      "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY"
        ? tooMuch(work.what, "it needs more memory than there is for it")
        : new Error(`${work.what}: its thread ended: ${error.message}`),
    );
    if (!this.#closed) this.#next();
  }

  async #end(): Promise<void> {
    clearTimeout(this.#idle);
    const thread = this.#thread;
    this.#thread = null;
    if (thread === null) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const farewell = setTimeout(resolve, longestFarewell);
    void thread.terminate().then(() => resolve());
    await promise;
    clearTimeout(farewell);
  }
}

function tooMuch(what: string, why: string): InputError {
  return new InputError({
    what,
    why,
    remedy: "Make it smaller: fewer formats, dots, volumes or points.",
  });
}
