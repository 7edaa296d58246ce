import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { LogLine } from "../../src-shared/contract/contract.ts";
import { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { hashOfBytes } from "../../src-shared/specification/canonical-hash.ts";
import type { Host } from "../../src-main/host/host.ts";
import { generator } from "../support/generator.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { resultOf, smallRun, testHost } from "../support/test-host.ts";

const script = fileURLToPath(new URL("run-until-killed.ts", import.meta.url));
/** Five chunks. */
const run = { kind: "run", ...smallRun({ flights: 320_000 }) };
/** One chunk a mass. */
const scan = {
  kind: "scan",
  experiment: "miniboone-fhc",
  masses: { from: 0.05, to: 0.5, points: 6 },
  flights: 10_000,
};
/** Two chunks a mass. */
const largeScan = { ...scan, masses: { from: 0.1, to: 0.3, points: 2 }, flights: 140_000 };
/** It waits for the scan, and for one that it brings itself. */
const analysis = {
  kind: "analysis",
  members: [{ scan }, { scan: { ...scan, experiment: "minerva-me-rhc", flights: 2000 } }],
  choices: { result: "region", points: 21 },
};
const tasks = [run, largeScan, scan, analysis].map((each) => JSON.stringify(each));
/** With the scan that the analysis brings. */
const allTasks = tasks.length + 1;
/** Kills after which the tasks are let go on to their end. */
const maxKills = 2;

interface Outcome {
  /** All tasks were done before it was killed. */
  readonly over: boolean;
  /** From the last stored chunk to the kill, ms. */
  readonly lost: number;
  /** What the host had told to be done, by task. */
  readonly told: ReadonlyMap<string, number>;
}

/**
 * Runs the tasks in a process of their own and kills it without warning, `life` ms after it has
 * stored its first chunk: in the middle of the work, however long the start took.
 */
async function killAfter(folder: string, workers: number, life: number): Promise<Outcome> {
  const child = spawn(process.execPath, [script, folder, String(workers), ...tasks], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = once(child, "exit");
  let timer: NodeJS.Timeout | undefined;
  let [kill, stored] = [0, 0];
  const done = new Set<string>();
  const told = new Map<string, number>();
  for await (const line of createInterface({ input: child.stdout })) {
    const { id, kind, state, done: units, storedAt } = JSON.parse(line);
    // How far an analysis is, is kept by nothing: it is one step.
    if (kind !== "analysis" || state === "done") told.set(id, units);
    if (state === "done") done.add(id);
    if (done.size === allTasks) child.kill("SIGKILL");
    if (storedAt === null) continue;
    stored = Math.max(stored, Date.parse(storedAt));
    timer ??= setTimeout(() => {
      kill = Date.now();
      child.kill("SIGKILL");
    }, life);
  }
  clearTimeout(timer);
  const [, signal] = await exit;
  expect(signal).toBe("SIGKILL");
  return { over: done.size === allTasks, lost: Math.max(0, kill - stored), told };
}

async function listed(host: Host): Promise<TaskRecord[]> {
  return TaskRecord.array().parse(valueOf(await host.request("tasks.list", {})));
}

/** Whatever a host had told to be done is in its store after the kill. */
async function expectKept(folder: string, told: ReadonlyMap<string, number>): Promise<void> {
  const host = testHost({ dataFolder: folder, resume: false });
  const kept = new Map((await listed(host)).map(({ id, done }) => [id, done]));
  await host.stop();
  for (const [id, done] of told) {
    expect(kept.get(id), `flights of ${id} after the kill`).toBeGreaterThanOrEqual(done);
  }
}

/** The bytes of everything that the tasks have made. */
async function outcomeOf(host: Host): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const { id, kind, state, productId } of await listed(host)) {
    expect(state).toBe("done");
    if (kind === "analysis") {
      hashes[id] = JSON.stringify(valueOf(await host.request("analyses.result", { id })));
      continue;
    }
    const [name, of] = kind === "scan" ? ["scans.table", id] : ["samples.read", productId];
    hashes[`${kind} ${of}`] = hashOfBytes(valueOf(await host.requestBytes(name!, { id: of })));
    if (kind === "run") hashes[id] = JSON.stringify(await resultOf(host, id));
  }
  expect(Object.keys(hashes)).toHaveLength(6);
  return hashes;
}

let undisturbed: Promise<Record<string, string>> | undefined;
/** What a host makes that nobody disturbs. */
function uninterrupted(): Promise<Record<string, string>> {
  undisturbed ??= (async () => {
    const host = testHost({ workers: 2 });
    await allDone(host);
    return outcomeOf(host);
  })();
  return undisturbed;
}

/** Starts the tasks and waits until all are done; one that failed is resumed. */
async function allDone(host: Host): Promise<void> {
  const done = new Set<string>();
  const { promise, resolve } = Promise.withResolvers<void>();
  const follow = ({ id, state }: TaskRecord) => {
    if (state === "done") done.add(id);
    if (done.size === allTasks) resolve();
    if (state === "failed") void host.request("tasks.resume", { id });
  };
  host.subscribe("task.changed", follow);
  for (const task of tasks) {
    follow(TaskRecord.parse(valueOf(await host.request("tasks.start", JSON.parse(task)))));
  }
  await promise;
}

describe("a host that is killed again and again", () => {
  it.each([1, 3])(
    "with %i workers comes to the same bytes, and loses nothing that was told to be done",
    async (workers) => {
      const expected = await uninterrupted();
      const random = generator(workers);
      const folder = temporaryFolder();
      const lost: number[] = [];
      while (lost.length < maxKills) {
        const outcome = await killAfter(folder, workers, 50 + 200 * random());
        if (outcome.over) break;
        lost.push(outcome.lost);
        await expectKept(folder, outcome.told);
      }
      console.log(
        `${workers} workers: ${lost.length} kills, at most ${Math.max(...lost)} ms of work lost`,
      );
      expect(lost.length, "kills").toBe(maxKills);
      const host = testHost({ dataFolder: folder, workers, resume: false });
      const kept = (await listed(host)).reduce((sum, { done }) => sum + done, 0);
      expect(kept, "flights that outlived the kills").toBeGreaterThan(0);
      await allDone(host);
      expect(await outcomeOf(host)).toEqual(expected);
    },
    120_000,
  );

  it("leaves no half result and gives the lock back", async () => {
    const folder = temporaryFolder();
    expect((await killAfter(folder, 1, 0)).over).toBe(false);
    const idle = testHost({ dataFolder: folder, resume: false });
    const left = await listed(idle);
    expect(left.map(({ state }) => state)).toEqual(
      Array.from({ length: allTasks }, () => "queued"),
    );
    const begun = left.find(({ kind }) => kind === "run")!;
    expect(begun).toMatchObject({ summary: null, rate: null, failure: null });
    expect(begun.done).toBeGreaterThan(0);
    expect(begun.done).toBeLessThan(begun.total);
    const { id, productId } = begun;
    expect(await idle.request("runs.result", { id })).toMatchObject({ ok: false });
    expect(await idle.requestBytes("samples.read", { id: productId })).toMatchObject({ ok: false });
  });
});

describe("workers that die in the middle of their work", () => {
  it("cost nothing but time", async () => {
    const expected = await uninterrupted();
    const entry = new URL("../support/workers/dying-worker.ts", import.meta.url);
    const host = testHost({ workers: 2, workerEntry: entry });
    await allDone(host);
    expect(await outcomeOf(host)).toEqual(expected);
    const logs = await Promise.all(
      (await listed(host)).map(async ({ id }) => host.request("tasks.log", { id })),
    );
    const lines = logs.flatMap((log) => LogLine.array().parse(valueOf(log)));
    const again = lines.filter(({ text }) => text.startsWith("Tried once more: "));
    const resumed = lines.filter(({ text }) => text === "Resumed");
    console.log(`dying workers: ${again.length} chunks tried once more, ${resumed.length} resumed`);
    expect(again.length, "jobs whose worker died").toBeGreaterThan(2);
  }, 120_000);
});
