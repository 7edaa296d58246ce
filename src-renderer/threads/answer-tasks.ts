import { failureOf } from "../../src-shared/contract/failure-of.ts";
import type { ThreadReply, ThreadRequest } from "./thread-calls.ts";

/** The part of an engine that a thread needs. */
interface Engine<Task, Outcome> {
  perform(task: Task): Outcome;
}

/** What a thread does: one task in, one reply out, in the order of the calls. */
export function answerTasks<Task, Outcome>(engine: Engine<Task, Outcome>): void {
  function reply(message: ThreadReply<Outcome>): void {
    // A worker's postMessage has no target origin; the window's signature is the one TypeScript sees.
    globalThis.postMessage(message);
  }

  globalThis.addEventListener("message", (event: MessageEvent<ThreadRequest<Task>>) => {
    const { ticket, task } = event.data;
    try {
      reply({ ticket, ok: true, outcome: engine.perform(task) });
    } catch (error) {
      reply({ ticket, ok: false, failure: failureOf(error) });
    }
  });
}
