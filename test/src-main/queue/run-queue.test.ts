import { describe, expect, it } from "vitest";
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

const scripted = new URL("../../support/workers/scripted-worker.ts", import.meta.url);

describe("RunQueue", () => {
  it("brings a run to its end, with result, summary and provenance", async () => {
    const host = testHost();
    const record = await runToEnd(host, smallRun());
    expect(record).toMatchObject({ state: "done", done: 12_000, total: 12_000, failure: null });
    const { prediction, provenance } = await resultOf(host, record.id);
    expect(prediction.flights).toBe(12_000);
    expect(prediction.expected.selected).toBeGreaterThan(100);
    expect(record.summary?.selected).toBe(prediction.expected.selected);
    expect(provenance).toMatchObject({ runId: record.id, flightsId: record.flightsId });
    expect(provenance.specification.exposure, "the published exposure").toBe(18.75e20);
    expect(provenance.data.map((file) => file.path)).toContain("beams/bnb-fhc.json");
  });

  it("answers the same request at once, also where the default exposure is written out", async () => {
    const host = testHost();
    const first = await runToEnd(host, smallRun());
    const begin = performance.now();
    const again = await startRun(host, smallRun({ exposure: 18.75e20 }));
    const milliseconds = performance.now() - begin;
    expect(again).toEqual(first);
    expect(milliseconds, "ms for an instant hit").toBeLessThan(50);
    expect(await listRuns(host)).toHaveLength(1);
  });

  it("joins equal requests that are under way", async () => {
    const host = testHost();
    const run = smallRun({ flights: 200_000 });
    const ended = nextRecord(host, hasEnded);
    const [first, second] = await Promise.all([startRun(host, run), startRun(host, run)]);
    expect(second.id).toBe(first.id);
    expect((await ended).id).toBe(first.id);
    expect(await listRuns(host)).toHaveLength(1);
  });

  it("makes no flights twice: another coupling uses those that are stored", async () => {
    const host = testHost();
    const first = await runToEnd(host, smallRun());
    const doneAtStart = nextRecord(host, (record) => record.state === "running");
    const other = smallRun({ model: { mass: 0.47, dMu: 2e-6 } });
    const second = await runToEnd(host, other);
    expect(second.flightsId).toBe(first.flightsId);
    expect((await doneAtStart).done).toBe(12_000);
  });

  it("takes runs in the order in which they were asked for, one at a time", async () => {
    const host = testHost();
    const states: string[] = [];
    host.subscribe("run.changed", (record) => {
      const text = `${record.specification.seed} ${record.state}`;
      if (!states.includes(text)) states.push(text);
    });
    const last = nextRecord(host, (record) => record.specification.seed === 2 && hasEnded(record));
    await startRun(host, smallRun({ seed: 1 }));
    expect(await startRun(host, smallRun({ seed: 2 }))).toMatchObject({ state: "queued" });
    await last;
    expect(states).toEqual(["1 queued", "1 running", "2 queued", "1 done", "2 running", "2 done"]);
  });

  it("tells of progress at most ten times a second, with rate and seconds left", async () => {
    const host = testHost();
    const running: { rate: number | null; secondsLeft: number | null; done: number }[] = [];
    host.subscribe("run.changed", (record) => {
      if (record.state === "running") running.push(record);
    });
    const begin = performance.now();
    await runToEnd(host, smallRun({ flights: 600_000 }));
    const tenths = (performance.now() - begin) / 100;
    expect(running.length, "records while running").toBeLessThanOrEqual(tenths + 2);
    expect(running.length, "records while running").toBeGreaterThan(3);
    const done = running.map((record) => record.done);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    const last = running.at(-1);
    expect(last?.rate).toBeGreaterThan(1e4);
    expect(last?.secondsLeft).toBeCloseTo((600_000 - (last?.done ?? 0)) / (last?.rate ?? 1), 6);
  });

  it("cancels within 200 ms, keeps the chunks, and goes on from them to the same result", async () => {
    const host = testHost();
    const run = smallRun({ flights: 400_000 });
    const underWay = nextRecord(host, (record) => record.done > 20_000);
    const { id } = await startRun(host, run);
    await underWay;
    const begin = performance.now();
    const cancelled = await host.request("runs.cancel", { id });
    expect(performance.now() - begin, "ms until cancelled").toBeLessThan(200);
    expect(cancelled).toMatchObject({ ok: true, value: { state: "cancelled", failure: null } });
    const [stored] = await listRuns(host);
    expect(stored.done).toBeGreaterThan(20_000);
    expect(stored.done).toBeLessThan(400_000);
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
    await startRun(host, smallRun({ seed: 1, flights: 100_000 }));
    const waiting = await startRun(host, smallRun({ seed: 2 }));
    const third = runToEnd(host, smallRun({ seed: 3 }));
    expect(await host.request("runs.cancel", { id: waiting.id })).toMatchObject({
      value: { state: "cancelled" },
    });
    expect((await third).state).toBe("done");
  });

  it("removes a run that is under way, with its flights", async () => {
    const host = testHost();
    const { id, flightsId } = await startRun(host, smallRun({ flights: 200_000 }));
    expect(await host.request("runs.remove", { id })).toEqual({ ok: true, value: {} });
    expect(await listRuns(host)).toEqual([]);
    const read = await host.requestBytes("flights.read", { id: flightsId, count: 10 });
    expect(read.ok).toBe(false);
  });

  it("shows the event of a chunk that failed twice, and goes on with the next run", async () => {
    const log = new KeptLog();
    // In 3 740 000 flights there is a chunk 904, which the scripted worker refuses.
    const host = testHost({ workerEntry: scripted, log });
    const record = await runToEnd(host, smallRun({ flights: 3_740_000 }));
    expect(record).toMatchObject({
      state: "failed",
      failure: {
        name: expect.stringMatching(/WorkerDied|IntegrityError/),
        what: expect.stringContaining("in chunk 90"),
      },
    });
    expect(log.errors, "foreseen errors need no log").toEqual([]);
  });
});
