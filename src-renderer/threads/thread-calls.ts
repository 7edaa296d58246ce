import type { Failure } from "../../src-shared/contract/failure.ts";
import { HostFailure } from "../connection/host-failure.ts";

export interface ThreadRequest<Task> {
  readonly ticket: number;
  readonly task: Task;
}

export type ThreadReply<Outcome> =
  | { readonly ticket: number; readonly ok: true; readonly outcome: Outcome }
  | { readonly ticket: number; readonly ok: false; readonly failure: Failure };

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
}

/** Calls to a thread: each task has a ticket, and its reply settles the promise. */
export class ThreadCalls<Task, Outcome extends { readonly kind: string }> {
  readonly #port: ThreadPort<Task, Outcome>;
  readonly #name: string;
  readonly #pending = new Map<number, Pending<Outcome>>();
  #ticket = 0;

  /** @param name of the thread in failures, e.g. "the selection" */
  constructor(port: ThreadPort<Task, Outcome>, name: string) {
    this.#port = port;
    this.#name = name;
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
      this.#pending.set(ticket, { resolve, reject });
      this.#port.postMessage({ ticket, task }, transfer);
    });
    if (isOfKind(outcome, kind)) return outcome;
    throw new HostFailure({
      name: "IntegrityError",
      what: `The thread of ${this.#name} answered something else than asked`,
      why: `it replied "${outcome.kind}"`,
      remedy: "Reload the window.",
    });
  }

  #settle(reply: ThreadReply<Outcome>): void {
    const pending = this.#pending.get(reply.ticket);
    this.#pending.delete(reply.ticket);
    if (reply.ok) pending?.resolve(reply.outcome);
    else pending?.reject(new HostFailure(reply.failure));
  }
}

function isOfKind<O extends { readonly kind: string }, K extends O["kind"]>(
  outcome: O,
  kind: K,
): outcome is Extract<O, { kind: K }> {
  return outcome.kind === kind;
}
