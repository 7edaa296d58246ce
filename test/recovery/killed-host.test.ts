import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { TaskRecord } from "../../src-shared/contract/contract.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { hashOfBytes } from "../../src-shared/specification/canonical-hash.ts";
import type { Host } from "../../src-main/host/create-host.ts";
import { generator } from "../support/generator.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { resultOf, smallRun, testHost } from "../support/test-host.ts";

const script = fileURLToPath(new URL("run-until-killed.ts", import.meta.url));
const run = { kind: "run", ...smallRun({ flights: 300_000 }) };
const scan = {
  kind: "scan",
  experiment: "miniboone-fhc",
  masses: { from: 0.05, to: 0.5, points: 4 },
  couplings: { from: 1e-8, to: 1e-5, points: 25 },
  flights: 20_000,
};
/** Each mass of it is decayed in three slices. */
const largeScan = {
  ...scan,
  masses: { from: 0.1, to: 0.3, points: 2 },
  couplings: { from: 1e-7, to: 1e-6, points: 2 },
  flights: 300_000,
};
const tasks = [run, largeScan, scan].map((each) => JSON.stringify(each));
/** Work that a kill may cost, ms. */
const mostLost = 2000;
/** Kills after which the tasks are let go on to their end. */
const mostKills = 4;

interface Outcome {
  /** All tasks were done before it was killed. */
  readonly over: boolean;
  /** From the last stored chunk, or from the start of the work, to the kill, ms. */
  readonly lost: number;
}

/** Runs the tasks in a process of their own and kills it without warning after `life` ms of work. */
async function killAfter(folder: string, workers: number, life: number): Promise<Outcome> {
  const child = spawn(process.execPath, [script, folder, String(workers), ...tasks], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = once(child, "exit");
  let timer: NodeJS.Timeout | undefined;
  let kill = Number.POSITIVE_INFINITY;
  let stored = 0;
  const done = new Set<string>();
  for await (const line of createInterface({ input: child.stdout })) {
    const { id, state, storedAt } = JSON.parse(line);
    if (timer === undefined && state === "running") {
      stored = Date.now();
      timer = setTimeout(() => {
        kill = Date.now();
        child.kill("SIGKILL");
      }, life);
    }
    if (storedAt !== null) stored = Math.max(stored, Date.parse(storedAt));
    if (state === "done") done.add(id);
    if (done.size === tasks.length) child.kill("SIGKILL");
  }
  clearTimeout(timer);
  const [, signal] = await exit;
  expect(signal).toBe("SIGKILL");
  return { over: done.size === tasks.length, lost: Math.max(0, kill - stored) };
}

/** The bytes of everything that the tasks have made. */
async function outcomeOf(host: Host): Promise<Record<string, string>> {
  const records = TaskRecord.array().parse(valueOf(await host.request("tasks.list", {})));
  const hashes: Record<string, string> = {};
  for (const { id, kind, state, productId } of records) {
    expect(state).toBe("done");
    if (kind === "scan") {
      hashes[id] = hashOfBytes(valueOf(await host.requestBytes("scans.table", { id })));
      continue;
    }
    const input = { id: productId, count: 1e9 };
    hashes[productId] = hashOfBytes(valueOf(await host.requestBytes("flights.read", input)));
    hashes[id] = JSON.stringify(await resultOf(host, id));
  }
  return hashes;
}

/** What an uninterrupted host makes. */
async function uninterrupted(workers: number, entry?: URL): Promise<Record<string, string>> {
  const host = testHost({ workers, ...(entry === undefined ? {} : { workerEntry: entry }) });
  await allDone(host);
  return outcomeOf(host);
}

/** Starts the tasks and waits until all are done; one that failed is resumed. */
async function allDone(host: Host): Promise<number> {
  const done = new Set<string>();
  let resumed = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  const follow = ({ id, state }: TaskRecord) => {
    if (state === "done") done.add(id);
    if (done.size === tasks.length) resolve();
    if (state !== "failed") return;
    resumed += 1;
    void host.request("tasks.resume", { id });
  };
  host.subscribe("task.changed", follow);
  for (const task of tasks) {
    follow(TaskRecord.parse(valueOf(await host.request("tasks.start", JSON.parse(task)))));
  }
  await promise;
  return resumed;
}

describe("a host that is killed again and again", () => {
  it.each([1, 2, 3])(
    "with %i workers comes to the same bytes, and loses less than 2 s of work",
    async (workers) => {
      const random = generator(workers);
      const folder = temporaryFolder();
      const lost: number[] = [];
      for (let outcome: Outcome = { over: false, lost: 0 }; !outcome.over;) {
        outcome = await killAfter(folder, workers, 300 + 1200 * random());
        if (!outcome.over) lost.push(outcome.lost);
        if (lost.length === mostKills) break;
      }
      console.log(
        `${workers} workers: ${lost.length} kills, at most ${Math.max(...lost)} ms of work lost`,
      );
      expect(lost.length, "kills").toBeGreaterThan(1);
      expect(Math.max(...lost), "ms of work lost").toBeLessThan(mostLost);
      const host = testHost({ dataFolder: folder, workers });
      await allDone(host);
      expect(await outcomeOf(host)).toEqual(await uninterrupted(1));
    },
    240_000,
  );

  it("leaves no half result and gives the lock back", async () => {
    const folder = temporaryFolder();
    await killAfter(folder, 1, 300);
    const idle = testHost({ dataFolder: folder, resume: false });
    const left = TaskRecord.array().parse(valueOf(await idle.request("tasks.list", {})));
    expect(left.map(({ state }) => state)).toEqual(["queued", "queued", "queued"]);
    const run = left.find(({ kind }) => kind === "run");
    expect(run).toMatchObject({ summary: null, rate: null, failure: null });
    expect(await idle.request("runs.result", { id: run!.id })).toMatchObject({ ok: false });
  });
});

describe("workers that die in the middle of their work", () => {
  it("cost nothing but time", async () => {
    const entry = new URL("../support/workers/dying-worker.ts", import.meta.url);
    const host = testHost({ workers: 3, workerEntry: entry });
    const resumed = await allDone(host);
    console.log(`dying workers: ${resumed} tasks resumed after a chunk was lost twice`);
    expect(await outcomeOf(host)).toEqual(await uninterrupted(2));
  }, 120_000);
});
