import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import type { ThreadLimits } from "../../../src-main/workers/pool-worker.ts";
import { WorkerPool } from "../../../src-main/workers/worker-pool.ts";
import { inputs } from "../../support/miniboone.ts";
import { sample } from "../../support/stored-run.ts";

const entry = new URL("../../support/workers/scripted-worker.ts", import.meta.url);
const never = new AbortController().signal;
const first = { key: "first", inputs };
const second = { key: "second", inputs };

function startedPool(size: number, limits: Partial<ThreadLimits> = {}): WorkerPool {
  const pool = new WorkerPool({ size, entry, limits });
  onTestFinished(() => pool.stop());
  pool.start();
  return pool;
}

/** Has the first lane make a chunk; the number of the chunk says how the thread behaves. */
async function chunkText(pool: WorkerPool, chunk: number, experiment = first, signal = never) {
  const retries: string[] = [];
  const [lane] = pool.lanes;
  const performer = lane!.performer(signal, (error) => retries.push(error.name));
  const job = { kind: "sample", specification: sample, chunk } as const;
  return new TextDecoder().decode(await performer.perform([experiment], job));
}

describe("WorkerPool", () => {
  it("answers each job with its own reply, one after the other", async () => {
    const pool = startedPool(2);
    for (const chunk of [0, 1, 2, 3]) expect(await chunkText(pool, chunk)).toBe(`${chunk} first`);
  });

  it("sends the data of an experiment to a worker once", async () => {
    const pool = startedPool(1);
    await chunkText(pool, 0);
    await chunkText(pool, 1, second);
    expect(await chunkText(pool, 2)).toBe("2 first,second");
  });

  it("hands over the explanation of a job that failed twice, with the worker's stack", async () => {
    const error = await chunkText(startedPool(1), 101).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      name: "IntegrityError",
      explanation: { why: "event 17 has weight NaN", path: "flights[17]" },
      stack: "stack of the worker",
    });
  });

  it.each([
    [102, "worker script broke"],
    [103, "it exited with code 7"],
  ])("loses only job %s with its worker (%s)", async (chunk, why) => {
    const pool = startedPool(1);
    const bad = await chunkText(pool, chunk).catch((reason: unknown) => reason);
    expect(bad).toMatchObject({ name: "WorkerDied", explanation: { why } });
    expect(await chunkText(pool, 5)).toBe("5 first");
  });

  it("ends a job that hangs, with its worker, and goes on", async () => {
    const pool = startedPool(1, { silence: 3000 });
    const hung = await chunkText(pool, 104).catch((reason: unknown) => reason);
    const why = "it said nothing for 3 s";
    expect(hung).toMatchObject({ name: "WorkerDied", explanation: { why } });
    expect(await chunkText(pool, 5)).toBe("5 first");
  });

  it("ends a job whose worker has no memory left, and goes on", async () => {
    const memory = { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4 };
    const pool = startedPool(1, { memory });
    const bad = await chunkText(pool, 105).catch((reason: unknown) => reason);
    const why = expect.stringContaining("memory");
    expect(bad).toMatchObject({ name: "WorkerDied", explanation: { why } });
    expect(await chunkText(pool, 5)).toBe("5 first");
  });

  it("rejects at once when aborted, and replaces a worker that does not come back", async () => {
    const pool = startedPool(1);
    await chunkText(pool, 0);
    const abort = new AbortController();
    const stuck = chunkText(pool, 104, first, abort.signal);
    setTimeout(() => abort.abort(new Error("cancelled")), 20);
    await expect(stuck).rejects.toThrow("cancelled");
    expect(await chunkText(pool, 2)).toBe("2 first");
  });

  it("refuses a job whose signal was aborted before", async () => {
    const aborted = AbortSignal.abort(new Error("late"));
    await expect(chunkText(startedPool(1), 0, first, aborted)).rejects.toThrow("late");
  });

  it("takes in more threads and dismisses others", async () => {
    const pool = startedPool(1);
    pool.resize(3);
    expect(pool.size).toBe(3);
    pool.resize(1);
    expect(pool.size).toBe(1);
    expect(await chunkText(pool, 4)).toBe("4 first");
  });

  it("dismisses a thread only once the task that has it has let go of it", async () => {
    const pool = startedPool(1);
    const [lane] = pool.lanes;
    const release = lane!.hold();
    pool.resize(0);
    const job = { kind: "sample", specification: sample, chunk: 4 } as const;
    const bytes = await lane!.performer(never, () => {}).perform([first], job);
    expect(new TextDecoder().decode(bytes)).toBe("4 first");
    release();
    await pool.stop();
  });
});

describe.skipIf(process.platform !== "linux")("the niceness of workers", () => {
  const script = fileURLToPath(
    new URL("../../support/workers/thread-niceness.ts", import.meta.url),
  );
  const told = (added: number): { own: number; others: number[] } =>
    JSON.parse(
      execFileSync("nice", ["-n", `${added}`, process.execPath, script], { encoding: "utf8" }),
    );

  it("puts them behind the window", () => {
    const { own, others } = told(0);
    expect(others).toEqual(own < 5 ? [5, 5] : []);
  });

  it("is left as it is where the application was started with a higher one", () => {
    const { own, others } = told(10);
    expect(own).toBeGreaterThanOrEqual(10);
    expect(others).toEqual([]);
  });
});
