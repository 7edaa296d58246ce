import type { ThreadPort, ThreadReply } from "../../../src-renderer/threads/thread-calls.ts";

/**
 * A thread in this thread: the real engine behind the port of a worker.
 *
 * @param seen is told every task
 */
export function enginePort<Task, Outcome>(
  engine: { perform(task: Task): Outcome },
  seen: (task: Task) => void = () => undefined,
): ThreadPort<Task, Outcome> {
  const listeners: ((event: { data: ThreadReply<Outcome> }) => void)[] = [];
  return {
    addEventListener: (_type, listener) => listeners.push(listener),
    postMessage: ({ ticket, task }) => {
      seen(task);
      const outcome = engine.perform(task);
      queueMicrotask(() => {
        for (const listener of listeners) listener({ data: { ticket, ok: true, outcome } });
      });
    },
  };
}
