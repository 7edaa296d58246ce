// oxlint-disable-next-line import/no-unassigned-import -- acts by being loaded
import "./no-code-generation.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { LaboratoryEngine } from "./laboratory-engine.ts";
import type { LaboratoryOutcome, LaboratoryTask } from "./laboratory-messages.ts";
import type { ThreadReply, ThreadRequest } from "./thread-calls.ts";

/** Entry of the thread: one task in, one reply out. */
const engine = new LaboratoryEngine(() => performance.now());

function reply(message: ThreadReply<LaboratoryOutcome>): void {
  // A worker's postMessage has no target origin; the window's signature is the one TypeScript sees.
  globalThis.postMessage(message);
}

globalThis.addEventListener("message", (event: MessageEvent<ThreadRequest<LaboratoryTask>>) => {
  const { ticket, task } = event.data;
  try {
    reply({ ticket, ok: true, outcome: engine.perform(task) });
  } catch (error) {
    reply({ ticket, ok: false, failure: failureOf(error) });
  }
});
