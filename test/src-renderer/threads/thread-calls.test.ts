import { describe, expect, it } from "vitest";
import { Tracer } from "../../../src-renderer/connection/tracer.ts";
import { ThreadCalls } from "../../../src-renderer/threads/thread-calls.ts";
import type {
  ThreadPort,
  ThreadReply,
  ThreadRequest,
} from "../../../src-renderer/threads/thread-calls.ts";
import { commonTime } from "../../../src-renderer/threads/thread-times.ts";

interface Task {
  readonly kind: "add";
}
interface Outcome {
  readonly kind: "added";
}

/** A thread that answers as `reply` says, and what it was asked. */
function thread(reply: (request: ThreadRequest<Task>) => ThreadReply<Outcome>) {
  const asked: ThreadRequest<Task>[] = [];
  let listener: (event: { data: ThreadReply<Outcome> }) => void = () => undefined;
  const port: ThreadPort<Task, Outcome> = {
    addEventListener: (_type, given) => {
      listener = given;
    },
    postMessage: (request) => {
      asked.push(request);
      queueMicrotask(() => listener({ data: reply(request) }));
    },
  };
  return { port, asked };
}

function tracerInto(printed: string[]): Tracer {
  const tracer = new Tracer({
    now: () => 0,
    nextFrame: (act) => queueMicrotask(act),
    afterTurn: (act) => queueMicrotask(act),
  });
  tracer.turnOn(["thread"], (lines) => printed.push(...lines));
  return tracer;
}

describe("a call to a thread", () => {
  const outcome = { kind: "added" } as const;

  it("asks for no times where nothing is traced", async () => {
    const { port, asked } = thread(({ ticket }) => ({ ticket, ok: true, outcome }));
    await new ThreadCalls(port, "sums").call({ kind: "add" }, "added");
    expect(asked).toEqual([{ ticket: 1, task: { kind: "add" } }]);
  });

  it("is traced with its wait, its time in the thread, and when it was answered", async () => {
    const printed: string[] = [];
    const { port, asked } = thread(({ ticket }) => {
      const began = commonTime();
      return { ticket, ok: true, outcome, times: { began, ended: began + 12.5 } };
    });
    const calls = new ThreadCalls(port, "sums", tracerInto(printed));
    expect(await calls.call({ kind: "add" }, "added")).toEqual(outcome);
    expect(asked[0]?.timed).toBe(true);
    await expect.poll(() => printed.length).toBeGreaterThan(0);
    expect(printed[0]).toMatch(
      /^trace thread of sums: add: waited \d+\.\d ms, 12\.5 ms in the thread, answered after \d+\.\d ms$/u,
    );
    expect(printed.at(-1)).toMatch(/paint$/u);
  });

  it("that fails says so in its tree, and to the one who called", async () => {
    const printed: string[] = [];
    const failure = { name: "InputError", what: "A", why: "B", remedy: "C" };
    const { port } = thread(({ ticket }) => ({ ticket, ok: false, failure }));
    const calls = new ThreadCalls(port, "sums", tracerInto(printed));
    await expect(calls.call({ kind: "add" }, "added")).rejects.toMatchObject({
      explanation: { what: "A" },
    });
    await expect.poll(() => printed.length).toBeGreaterThan(0);
    expect(printed[0]).toMatch(/add: failed after/u);
  });
});
