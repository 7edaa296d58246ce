import { parentPort } from "node:worker_threads";
import type { Failure } from "../src-shared/contract/failure.ts";
import { failureOf, isForeseen } from "../src-shared/contract/failure-of.ts";

/** A call to a side thread, which performs one after the other. */
export interface ToSideThread {
  readonly type: "side-call";
  readonly call: unknown;
}

export type FromSideThread =
  | { readonly type: "side-step"; readonly done: number; readonly total: number }
  | { readonly type: "side-reply"; readonly reply: unknown }
  | {
      readonly type: "side-failure";
      readonly failure: Failure;
      readonly foreseen: boolean;
      readonly stack: string;
    };

/** How far a call is. */
export type SideStep = (done: number, total: number) => void;

/** The other end of `SideThread`, in the thread: performs each call that comes. */
export function answerSideCalls<C>(perform: (call: C, step: SideStep) => unknown): void {
  const port = parentPort;
  if (port === null) throw new Error("calls are answered in a worker thread only");
  port.on("message", async (message: ToSideThread) => {
    if (message.type !== "side-call") return;
    try {
      // The other end sends the calls of this thread alone.
      const reply = await perform(message.call as C, (done, total) =>
        port.postMessage({ type: "side-step", done, total } satisfies FromSideThread),
      );
      port.postMessage({ type: "side-reply", reply } satisfies FromSideThread, transferOf(reply));
    } catch (error) {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const failure = failureOf(error);
      const foreseen = isForeseen(error);
      port.postMessage({ type: "side-failure", failure, foreseen, stack } satisfies FromSideThread);
    }
  });
}

/** Bytes are handed over, not copied. */
function transferOf(reply: unknown): ArrayBuffer[] {
  const whole =
    reply instanceof Uint8Array &&
    reply.buffer instanceof ArrayBuffer &&
    reply.byteLength === reply.buffer.byteLength;
  return whole ? [reply.buffer as ArrayBuffer] : [];
}
