import { describe, expect, it, onTestFinished } from "vitest";
import { InputError } from "../../src-shared/errors.ts";
import { SideThread, type SideThreadOptions } from "../../src-main/side-thread.ts";

const entry = new URL("../support/workers/side-worker.ts", import.meta.url);

function sideThread(options: Partial<SideThreadOptions> = {}): SideThread {
  const thread = new SideThread({ entry, ...options });
  onTestFinished(() => thread.close());
  return thread;
}

describe("a side thread", () => {
  it("answers one call after the other, in their order", async () => {
    const thread = sideThread();
    const calls = ["a", "b", "c"].map((echo) => thread.perform({ echo }, "An echo"));
    expect(await Promise.all(calls)).toEqual(["a 1", "b 2", "c 3"]);
  });

  it("hands on errors: foreseen ones with their explanation, others with the stack", async () => {
    const thread = sideThread();
    await expect(thread.perform({ refuse: "too large" }, "It")).rejects.toMatchObject({
      name: "InputError",
      explanation: { why: "too large" },
    });
    await expect(thread.perform({ raise: "a mistake" }, "It")).rejects.toThrow(/a mistake\n +at /);
    expect(await thread.perform({ echo: "still there" }, "It")).toBe("still there 3");
  });

  it("ends a call that takes too long, and goes on with the next in a new thread", async () => {
    const thread = sideThread({ limit: 1000 });
    const hanging = thread.perform({ hang: true }, "The figure was not written");
    const next = thread.perform({ echo: "next" }, "It");
    await expect(hanging).rejects.toThrow(InputError);
    await expect(hanging).rejects.toThrow(/The figure was not written.*longer than 1 s/s);
    expect(await next).toBe("next 1");
  });

  it("lets go of a call that is cancelled, under way or not", async () => {
    const thread = sideThread();
    const [first, second] = [new AbortController(), new AbortController()];
    const hanging = thread.perform({ hang: true }, "It", first.signal);
    const waiting = thread.perform({ echo: "never" }, "It", second.signal);
    second.abort(new Error("no more"));
    await expect(waiting).rejects.toThrow("no more");
    first.abort(new Error("enough"));
    await expect(hanging).rejects.toThrow("enough");
    expect(await thread.perform({ echo: "next" }, "It")).toBe("next 1");
  });

  it("tells how far a call is, and nothing of it to the next", async () => {
    const thread = sideThread();
    const told: number[][] = [];
    const step = (done: number, total: number) => void told.push([done, total]);
    await thread.perform({ echo: "a", steps: 2 }, "It", undefined, step);
    await thread.perform({ echo: "b", steps: 3 }, "It");
    expect(told).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  it("says so where its thread ends by itself, and starts another", async () => {
    const thread = sideThread();
    await expect(thread.perform({ exit: 7 }, "It")).rejects.toThrow("it exited with code 7");
    expect(await thread.perform({ echo: "next" }, "It")).toBe("next 1");
  });

  it("says so where its memory does not do", async () => {
    const thread = sideThread({ resourceLimits: { maxOldGenerationSizeMb: 40 } });
    const filling = thread.perform({ fill: true }, "It");
    await expect(filling).rejects.toThrow(InputError);
    await expect(filling).rejects.toThrow(/needs more memory/);
    expect(await thread.perform({ echo: "next" }, "It")).toBe("next 1");
  });

  it("ends its thread without work, and what waits when it is closed", async () => {
    const thread = sideThread({ idle: 0 });
    const { promise: ended, resolve } = Promise.withResolvers<number>();
    process.once("worker", (worker) => worker.once("exit", resolve));
    expect(await thread.perform({ echo: "a" }, "It")).toBe("a 1");
    await ended;
    expect(await thread.perform({ echo: "b" }, "It"), "counted from one again").toBe("b 1");
    const hanging = thread.perform({ hang: true }, "It");
    await Promise.all([expect(hanging).rejects.toThrow("closed"), thread.close()]);
  });
});
