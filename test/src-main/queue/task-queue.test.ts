import { seedOfTask } from "../../../src-shared/specification/task-words.ts";
import { describe, expect, it } from "vitest";
import type { Host } from "../../../src-main/host/host.ts";
import { requests } from "../../../src-shared/contract/contract.ts";
import { TaskRecord } from "../../../src-shared/contract/task-kinds.ts";
import { valueOf } from "../../../src-shared/contract/failure-of.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import {
  hasEnded,
  KeptLog,
  listRuns,
  nextRecord,
  resultOf,
  runToEnd,
  smallRun,
  startRun,
  testHost,
} from "../../support/test-host.ts";
import { waitFor } from "../../support/wait-for.ts";

/** Flights of a sample of two chunks, of four and of eight. */
const [twoChunks, fourChunks, eightChunks] = [140_000, 270_000, 530_000];
const scripted = new URL("../../support/workers/scripted-worker.ts", import.meta.url);

describe("TaskQueue", () => {
  it("brings a run to its end, with result, summary and provenance", async () => {
    const host = testHost();
    const record = await runToEnd(host, smallRun());
    expect(record).toMatchObject({ state: "done", done: 12_000, total: 12_000, failure: null });
    const { prediction, provenance } = await resultOf(host, record.id);
    expect(prediction.flights / 12_000, "as many as the strata take").toBeCloseTo(1, 2);
    expect(prediction.expected.selected).toBeGreaterThan(100);
    expect(record.summary?.selected).toBe(prediction.expected.selected);
    expect(provenance).toMatchObject({ runId: record.id, sampleId: record.productId });
    expect(provenance.specification.exposure, "the published exposure").toBe(18.75e20);
    expect(provenance.data.map((file) => file.path)).toContain("beams/bnb-fhc.json");
  });

  it("answers the same request at once, also where the default exposure is written out", async () => {
    const host = testHost();
    const first = await runToEnd(host, smallRun());
    const told: TaskRecord[] = [];
    host.subscribe("task.changed", (record) => told.push(record));
    const again = await startRun(host, smallRun({ exposure: 18.75e20 }));
    expect(again).toEqual(first);
    expect(told, "changes: nothing is done for it").toEqual([]);
    expect(await listRuns(host)).toHaveLength(1);
  });

  it("joins equal requests that are under way", async () => {
    const host = testHost();
    const run = smallRun({ flights: twoChunks });
    const ended = nextRecord(host, hasEnded);
    const [first, second] = await Promise.all([startRun(host, run), startRun(host, run)]);
    expect(second.id).toBe(first.id);
    expect((await ended).id).toBe(first.id);
    expect(await listRuns(host)).toHaveLength(1);
  });

  it("makes no sample twice: another coupling uses the one that is stored", async () => {
    const host = testHost();
    const first = await runToEnd(host, smallRun());
    for (const change of [{ model: { mass: 0.47, dMu: 2e-6 } }, { exposure: 1e20 }]) {
      const doneAtStart = nextRecord(host, (record) => record.state === "running");
      const second = await runToEnd(host, smallRun(change));
      expect(second.productId).toBe(first.productId);
      expect((await doneAtStart).done).toBe(12_000);
      expect(second.summary).not.toEqual(first.summary);
    }
  });

  it("takes runs in the order in which they were asked for, one at a time", async () => {
    const host = testHost();
    const states: string[] = [];
    host.subscribe("task.changed", (record) => {
      const text = `${seedOfTask(record.specification)} ${record.state}`;
      if (!states.includes(text)) states.push(text);
    });
    const last = nextRecord(
      host,
      (record) => seedOfTask(record.specification) === 2 && hasEnded(record),
    );
    await startRun(host, smallRun({ seed: 1 }));
    expect(await startRun(host, smallRun({ seed: 2 }))).toMatchObject({ state: "queued" });
    await last;
    expect(states).toEqual(["1 queued", "1 running", "2 queued", "1 done", "2 running", "2 done"]);
  });

  it("tells of progress at most ten times a second, with rate and seconds left", async () => {
    let time = 0;
    const host = testHost({ clock: { now: () => time } });
    const running: { rate: number | null; secondsLeft: number | null; done: number }[] = [];
    host.subscribe("task.changed", (record) => {
      if (record.state === "running") running.push(record);
    });
    // A chunk is stored every 60 ms: the time of the next one has begun by then.
    host.subscribe("task.logged", ({ line }) => {
      if (line.text.endsWith("stored")) time += 60;
    });
    await runToEnd(host, smallRun({ flights: eightChunks }));
    const done = running.map((record) => Math.round((8 * record.done) / eightChunks));
    expect(done, "chunks, at the begin, at 60, 180, 300, 420 and 480 ms").toEqual([
      0, 1, 3, 5, 7, 8,
    ]);
    const left = running.map(({ secondsLeft }) => secondsLeft).slice(2);
    const [third, fifth, seventh, last] = left;
    expect(third).toBeCloseTo(5 * 0.06);
    expect(fifth).toBeCloseTo(3 * 0.06);
    expect(seventh).toBeCloseTo(0.06);
    expect(last, "after the last chunk").toBe(0);
    expect(running.at(-1)?.rate).toBeCloseTo(eightChunks / 8 / 0.06, -4);
  });

  it("cancels, keeps the chunks, and goes on from them to the same result", async () => {
    const host = testHost();
    const run = smallRun({ flights: fourChunks });
    const underWay = nextRecord(host, (record) => record.done > 0);
    const { id } = await startRun(host, run);
    await underWay;
    const cancelled = await host.request("tasks.cancel", { id });
    expect(cancelled).toMatchObject({ ok: true, value: { state: "cancelled", failure: null } });
    const [stored] = await listRuns(host);
    expect(stored.done).toBeGreaterThan(0);
    expect(stored.done).toBeLessThan(fourChunks);
    expect(await host.request("runs.result", { id })).toMatchObject({ ok: false });

    const resumed = nextRecord(host, (record) => record.state === "running");
    const done = await runToEnd(host, run);
    expect((await resumed).done, "flights kept").toBe(stored.done);
    const fresh = testHost({ workers: 2 });
    await runToEnd(fresh, run);
    const [a, b] = await Promise.all([resultOf(host, done.id), resultOf(fresh, done.id)]);
    expect(JSON.stringify(a)).toBe(JSON.stringify(b));
  });

  it("cancels a run that waits, and lets the others go on", async () => {
    const host = testHost();
    await startRun(host, smallRun({ seed: 1, flights: twoChunks }));
    const waiting = await startRun(host, smallRun({ seed: 2 }));
    const third = runToEnd(host, smallRun({ seed: 3 }));
    expect(await host.request("tasks.cancel", { id: waiting.id })).toMatchObject({
      value: { state: "cancelled" },
    });
    expect((await third).state).toBe("done");
  });

  it("pauses all, and goes on with all in the same order", async () => {
    const host = testHost({ workers: 2 });
    const begun = nextRecord(host, ({ done }) => done > 0);
    for (const seed of [1, 2, 3, 4]) await startRun(host, smallRun({ seed, flights: twoChunks }));
    await begun;
    await host.request("tasks.pauseAll", {});
    const paused = await listRuns(host);
    expect(paused.map(({ state }) => state)).toEqual(["paused", "paused", "paused", "paused"]);
    await host.request("tasks.resumeAll", {});
    const resumed = await listRuns(host);
    expect(resumed.map(({ id }) => id)).toEqual(paused.map(({ id }) => id));
    expect(resumed.every(({ state }) => state === "queued" || state === "running")).toBe(true);
  });

  it("shows the event of a chunk that failed twice, and goes on with the next run", async () => {
    const log = new KeptLog();
    const host = testHost({ workerEntry: scripted, log });
    // In 9 000 000 flights there is a chunk 101, which the scripted worker refuses.
    const failed = runToEnd(host, smallRun({ flights: 9_000_000 }));
    const next = await startRun(host, smallRun({ seed: 2, flights: twoChunks }));
    const record = await failed;
    expect(record).toMatchObject({
      state: "failed",
      failure: {
        name: "IntegrityError",
        what: expect.stringContaining("in chunk 101"),
        why: "event 17 has weight NaN",
        path: "flights[17]",
      },
    });
    expect(record.done, "chunks before it").toBeGreaterThan(0);
    expect(log.errors, "foreseen errors need no log").toEqual([]);
    const stored = async () => (await listRuns(host)).find(({ id }) => id === next.id)?.done;
    await expect.poll(stored).toBe(twoChunks);
  });

  it("pauses, keeps its place, and goes on to the same result", async () => {
    const host = testHost();
    const run = smallRun({ flights: fourChunks });
    const underWay = nextRecord(host, (record) => record.done > 0);
    const { id } = await startRun(host, run);
    await underWay;
    const paused = await ask(host, "tasks.pause", { id });
    expect(paused).toMatchObject({ state: "paused", failure: null, finishedAt: null, workers: 0 });
    await runToEnd(host, smallRun({ seed: 2 }));
    const rests = (await listRuns(host)).find((record) => record.id === id);
    expect(rests?.done, "no work while paused, though a worker is free").toBe(paused.done);

    const done = nextRecord(host, hasEnded);
    expect(await ask(host, "tasks.resume", { id })).toMatchObject({ place: paused.place });
    expect((await done).state).toBe("done");
    const fresh = testHost({ workers: 2 });
    await runToEnd(fresh, run);
    expect(JSON.stringify(await resultOf(host, id))).toBe(
      JSON.stringify(await resultOf(fresh, id)),
    );
  });

  it("cancels a paused task, and resumes a cancelled one", async () => {
    const host = testHost();
    const { id } = await startRun(host, smallRun({ flights: twoChunks }));
    await ask(host, "tasks.pause", { id });
    expect((await ask(host, "tasks.cancel", { id })).state).toBe("cancelled");
    const done = nextRecord(host, hasEnded);
    await ask(host, "tasks.resume", { id });
    expect((await done).state).toBe("done");
    expect((await ask(host, "tasks.pause", { id })).state, "a finished task stays").toBe("done");
  });

  it("takes a task before others when it is moved or has priority", async () => {
    const host = testHost();
    const order: number[] = [];
    host.subscribe("task.changed", ({ state, specification }) => {
      if (state === "done") order.push(seedOfTask(specification));
    });
    const [first, second, third, fourth] = await Promise.all(
      [1, 2, 3, 4].map((seed) =>
        startRun(host, smallRun({ seed, flights: seed === 1 ? fourChunks : 12_000 })),
      ),
    );
    await ask(host, "tasks.move", { id: third!.id, before: second!.id });
    await ask(host, "tasks.prioritise", { id: fourth!.id, priority: 1 });
    await ask(host, "tasks.move", { id: first!.id, before: null });
    await waitFor(() => expect(order).toHaveLength(4));
    expect(order).toEqual([4, 3, 2, 1]);
  });

  it("moves a task any number of times between the same two", async () => {
    const host = testHost();
    const runs = [1, 2, 3, 4].map((seed) => startRun(host, smallRun({ seed, flights: 1e6 })));
    const [, second, third, fourth] = await Promise.all(runs);
    for (let turn = 0; turn < 60; turn++) {
      const [id, before] = turn % 2 === 0 ? [fourth!.id, third!.id] : [third!.id, fourth!.id];
      await ask(host, "tasks.move", { id, before });
    }
    await ask(host, "tasks.move", { id: second!.id, before: fourth!.id });
    const listed = (await listRuns(host)).toSorted((a, b) => a.place - b.place);
    expect(listed.map(({ specification }) => specification.seed)).toEqual([1, 3, 2, 4]);
  });

  it("lets a later task have the workers that the first one leaves idle", async () => {
    const host = testHost({ workers: 3 });
    const together: number[] = [];
    host.subscribe("task.changed", async () => {
      const states = (await listRuns(host)).map(({ state }) => state);
      together.push(states.filter((state) => state === "running").length);
    });
    // One chunk each: alone, a run could use one worker.
    const runs = [1, 2, 3].map((seed) => runToEnd(host, smallRun({ seed, flights: 4000 })));
    await Promise.all(runs);
    expect(Math.max(...together)).toBe(3);
  });

  it("goes on by itself with what a former host left, in order", async () => {
    const dataFolder = temporaryFolder();
    const first = testHost({ dataFolder });
    const { id } = await startRun(first, smallRun({ seed: 1, flights: fourChunks }));
    await startRun(first, smallRun({ seed: 2 }));
    await nextRecord(first, (record) => record.done > 0);
    await first.stop();

    const second = testHost({ dataFolder });
    const [earlier, later] = await listRuns(second);
    expect(earlier).toMatchObject({ id, state: "running" });
    expect(earlier!.done, "flights kept").toBeGreaterThan(0);
    expect(later!.state).toBe("queued");
    await nextRecord(
      second,
      (record) => seedOfTask(record.specification) === 2 && hasEnded(record),
    );
    expect((await listRuns(second)).map(({ state }) => state)).toEqual(["done", "done"]);
    expect(JSON.stringify(await resultOf(second, id))).toContain("prediction");
  });

  it("keeps a log of each task", async () => {
    const host = testHost();
    const { id } = await runToEnd(host, smallRun({ flights: fourChunks }));
    const log = requests["tasks.log"].reply.parse(valueOf(await host.request("tasks.log", { id })));
    expect(log.map(({ text }) => text).toReversed()).toEqual([
      "Asked for",
      "Begun, 0 of 270000 flights at hand, 1 worker",
      "67500 of 270000 flights stored",
      "135000 of 270000 flights stored",
      "202500 of 270000 flights stored",
      "270000 of 270000 flights stored",
      "Done",
    ]);
  });
});

type Steering = "tasks.pause" | "tasks.resume" | "tasks.cancel" | "tasks.move" | "tasks.prioritise";

async function ask(host: Host, name: Steering, input: unknown): Promise<TaskRecord> {
  return TaskRecord.parse(valueOf(await host.request(name, input)));
}
