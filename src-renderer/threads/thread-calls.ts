import type { Failure } from "../../src-shared/contract/failure.ts";
import { HostFailure } from "../connection/host-failure.ts";
import { windowTracer, type OpenSpan, type Tracer } from "../connection/tracer.ts";
import { commonTime, type ThreadTimes } from "./thread-times.ts";

export interface ThreadRequest<Task> {
  readonly ticket: number;
  readonly task: Task;
  /** The reply says when it was made. */
  readonly timed?: boolean;
}

export type ThreadReply<Outcome> = (
  | { readonly ok: true; readonly outcome: Outcome }
  | { readonly ok: false; readonly failure: Failure }
) & { readonly ticket: number; readonly times?: ThreadTimes };

/** The part of a Worker that calls need. */
export interface ThreadPort<Task, Outcome> {
  postMessage(message: ThreadRequest<Task>, transfer?: Transferable[]): void;
  addEventListener(
    type: "message",
    listener: (event: { data: ThreadReply<Outcome> }) => void,
  ): void;
}

interface Pending<Outcome> {
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (reason: HostFailure) => void;
  /** Undefined where calls are not traced. */
  readonly trace: CallTrace | undefined;
}

/** A call in the tree of the change that set it off. */
interface CallTrace {
  readonly span: OpenSpan;
  readonly words: string;
  readonly askedAt: number;
}

/** Calls to a thread: each task has a ticket, and its reply settles the promise. */
export class ThreadCalls<
  Task extends { readonly kind: string },
  Outcome extends { readonly kind: string },
> {
  readonly #port: ThreadPort<Task, Outcome>;
  readonly #name: string;
  readonly #tracer: Tracer;
  readonly #pending = new Map<number, Pending<Outcome>>();
  #ticket = 0;

  /** @param name of the thread in failures, e.g. "the selection" */
  constructor(port: ThreadPort<Task, Outcome>, name: string, tracer: Tracer = windowTracer) {
    this.#port = port;
    this.#name = name;
    this.#tracer = tracer;
    port.addEventListener("message", ({ data }) => this.#settle(data));
  }

  /** The outcome of the kind that belongs to the task. */
  async call<K extends Outcome["kind"]>(
    task: Task,
    kind: K,
    transfer: Transferable[] = [],
  ): Promise<Extract<Outcome, { kind: K }>> {
    this.#ticket += 1;
    const ticket = this.#ticket;
    const outcome = await new Promise<Outcome>((resolve, reject) => {
      const trace = this.#traceOf(task);
      this.#pending.set(ticket, { resolve, reject, trace });
      const timed = trace === undefined ? {} : { timed: true };
      this.#port.postMessage({ ticket, task, ...timed }, transfer);
    });
    if (isOfKind(outcome, kind)) return outcome;
    throw new HostFailure({
      name: "IntegrityError",
      what: `The thread of ${this.#name} answered something else than asked`,
      why: `it replied "${outcome.kind}"`,
      remedy: "Reload the window.",
    });
  }

  #traceOf({ kind }: Task): CallTrace | undefined {
    if (!this.#tracer.isOn) return undefined;
    const words = `thread of ${this.#name}: ${kind}`;
    return { words, span: this.#tracer.call(`${words}, not answered`), askedAt: commonTime() };
  }

  #settle(reply: ThreadReply<Outcome>): void {
    const pending = this.#pending.get(reply.ticket);
    this.#pending.delete(reply.ticket);
    if (pending?.trace !== undefined) endTrace(pending.trace, reply);
    if (reply.ok) pending?.resolve(reply.outcome);
    else pending?.reject(new HostFailure(reply.failure));
  }
}

function endTrace({ span, words, askedAt }: CallTrace, { ok, times }: ThreadReply<unknown>): void {
  const parts = [
    ...(times === undefined
      ? []
      : [
          `waited ${(times.began - askedAt).toFixed(1)} ms`,
          `${(times.ended - times.began).toFixed(1)} ms in the thread`,
        ]),
    `${ok ? "answered" : "failed"} after ${(commonTime() - askedAt).toFixed(1)} ms`,
  ];
  span.end(`${words}: ${parts.join(", ")}`);
}

function isOfKind<O extends { readonly kind: string }, K extends O["kind"]>(
  outcome: O,
  kind: K,
): outcome is Extract<O, { kind: K }> {
  return outcome.kind === kind;
}
