import { failureOf } from "../../src-shared/contract/failure-of.ts";
import type { ThreadReply, ThreadRequest } from "./thread-calls.ts";
import { commonTime, type ThreadTimes } from "./thread-times.ts";

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
    const { ticket, task, timed } = event.data;
    const began = timed === true ? commonTime() : undefined;
    const times = (): { readonly times?: ThreadTimes } =>
      began === undefined ? {} : { times: { began, ended: commonTime() } };
    try {
      const outcome = engine.perform(task);
      reply({ ticket, ok: true, outcome, ...times() });
    } catch (error) {
      reply({ ticket, ok: false, failure: failureOf(error), ...times() });
    }
  });
}
