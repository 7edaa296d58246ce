import { describe, expect, it, onTestFinished } from "vitest";
import { WorkerPool } from "../../../src-main/workers/worker-pool.ts";
import { flightsSpecificationOf } from "../../../src-shared/specification/run-specification.ts";
import { specification } from "../../support/stored-run.ts";

const entry = new URL("../../support/workers/scripted-worker.ts", import.meta.url);
const never = new AbortController().signal;
const first = { key: "first", inputs: {} };
const second = { key: "second", inputs: {} };

function startedPool(size: number): WorkerPool {
  const pool = new WorkerPool({ size, entry });
  onTestFinished(() => pool.stop());
  pool.start();
  return pool;
}

async function chunkText(pool: WorkerPool, chunk: number, experiment = first, signal = never) {
  const flights = flightsSpecificationOf(specification);
  const task = { kind: "chunk", specification: flights, chunk } as const;
  return new TextDecoder().decode(await pool.submit(experiment, task, signal));
}

describe("WorkerPool", () => {
  it("answers each task with its own reply, however many there are", async () => {
    const pool = startedPool(2);
    const chunks = Array.from({ length: 20 }, (_, chunk) => chunk);
    const texts = await Promise.all(chunks.map((chunk) => chunkText(pool, chunk)));
    expect(texts).toEqual(chunks.map((chunk) => `${chunk} first`));
  });

  it("sends the data of an experiment to a worker once", async () => {
    const pool = startedPool(1);
    await chunkText(pool, 0);
    await chunkText(pool, 1, second);
    expect(await chunkText(pool, 2)).toBe("2 first,second");
  });

  it("hands over the explanation of a task that failed twice, with the worker's stack", async () => {
    const error = await chunkText(startedPool(1), 904).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      name: "IntegrityError",
      explanation: { why: "event 17 has weight NaN", path: "flights[17]" },
      stack: "stack of the worker",
    });
  });

  it.each([
    [901, "worker script broke"],
    [902, "it exited with code 7"],
  ])("loses only task %s with its worker (%s)", async (chunk, why) => {
    const pool = startedPool(1);
    const bad = chunkText(pool, chunk).catch((reason: unknown) => reason);
    const good = chunkText(pool, 5);
    expect(await bad).toMatchObject({ name: "WorkerDied", explanation: { why } });
    expect(await good).toBe("5 first");
  });

  it("rejects at once when aborted, and replaces a worker that does not come back", async () => {
    const pool = startedPool(1);
    await chunkText(pool, 0);
    const abort = new AbortController();
    const stuck = chunkText(pool, 903, first, abort.signal);
    const waiting = chunkText(pool, 1, first, abort.signal);
    setTimeout(() => abort.abort(new Error("cancelled")), 20);
    await expect(stuck).rejects.toThrow("cancelled");
    await expect(waiting).rejects.toThrow("cancelled");
    const begin = performance.now();
    expect(await chunkText(pool, 2)).toBe("2 first");
    expect(performance.now() - begin, "ms until the worker was replaced").toBeLessThan(2000);
  });

  it("refuses a task whose signal was aborted before", () => {
    const pool = startedPool(1);
    const task = { kind: "chunk", specification, chunk: 0 } as never;
    expect(() => pool.submit(first, task, AbortSignal.abort(new Error("late")))).toThrow("late");
  });
});
