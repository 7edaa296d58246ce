import { describe, expect, it } from "vitest";
import { awaitTask } from "../../../src-main/queue/await-task.ts";
import { coarseToFine } from "../../../src-main/queue/coarse-to-fine.ts";
import { requests, type ScanRecord } from "../../../src-shared/contract/contract.ts";
import { valueOf } from "../../../src-shared/contract/failure-of.ts";
import { signalNode } from "../../../src-shared/experiments/signal-table.ts";
import { decodeSignalTable } from "../../../src-shared/experiments/signal-table-encoding.ts";
import { ScanSpecification } from "../../../src-shared/specification/scan-specification.ts";
import { hashOfBytes } from "../../../src-shared/specification/canonical-hash.ts";
import type { Host } from "../../../src-main/host/create-host.ts";
import { logarithmicGrid } from "../../../src-shared/numerics/logarithmic-grid.ts";
import { sliceSize } from "../../../src-shared/simulation/chunks.ts";
import { sampleOf, predictionAt } from "../../support/miniboone.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { testHost } from "../../support/test-host.ts";

const specification = {
  experiment: "miniboone-fhc",
  masses: { from: 0.05, to: 0.5, points: 4 },
  couplings: { from: 1e-8, to: 1e-5, points: 9 },
  flights: 2000,
};

async function start(host: Host): Promise<ScanRecord> {
  return requests["scans.start"].reply.parse(
    valueOf(await host.request("scans.start", specification)),
  );
}

function untilEnd(host: Host, id: () => string | undefined): Promise<ScanRecord> {
  return new Promise((resolve) => {
    host.subscribe("task.changed", (record) => {
      const ended = !["queued", "running"].includes(record.state);
      if (ended && record.kind === "scan" && record.id === id()) resolve(record);
    });
  });
}

async function scanned(host: Host): Promise<{ record: ScanRecord; bytes: Uint8Array }> {
  let id: string | undefined;
  const end = untilEnd(host, () => id);
  const started = await start(host);
  id = started.id;
  const record = started.state === "done" ? started : await end;
  return { record, bytes: valueOf(await host.requestBytes("scans.table", { id })) };
}

describe("the order of masses", () => {
  it.each([2, 3, 4, 7, 22])("goes through %i masses once, ends first", (n) => {
    const order = coarseToFine(n);
    expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, k) => k));
    expect(order.slice(0, 2)).toEqual([0, n - 1]);
  });
});

describe("a scan", () => {
  it("gives the same table for one and two workers, and again at once", async () => {
    const hashes: string[] = [];
    for (const workers of [1, 2]) {
      const host = testHost({ dataFolder: null, workers });
      const { record, bytes } = await scanned(host);
      expect(record).toMatchObject({ state: "done", done: 36, total: 36 });
      const table = decodeSignalTable(bytes);
      expect(table.masses).toHaveLength(4);
      expect(table.spectra).toEqual([
        { name: "enuqe", bins: 11 },
        { name: "costheta", bins: 20 },
        { name: "cutFlow", bins: 4 },
      ]);
      hashes.push(hashOfBytes(bytes));
      const begin = performance.now();
      expect((await scanned(host)).record.state).toBe("done");
      expect(performance.now() - begin).toBeLessThan(500);
      await host.stop();
    }
    expect(hashes[0]).toBe(hashes[1]);
  });

  it("shares its nodes with one that differs in what no node depends on", async () => {
    const host = testHost({ dataFolder: null });
    const { record, bytes } = await scanned(host);
    // The background is a matter of the fit.
    const other = { ...specification, settings: { background: "digitised" } };
    const ended = await awaitTask(
      host,
      ScanSpecification.parse(other),
      new AbortController().signal,
      () => {},
    );
    const { id } = ended;
    expect(ended.id).not.toBe(record.id);
    expect(ended).toMatchObject({ state: "done", productId: record.productId });
    const log = requests["tasks.log"].reply.parse(valueOf(await host.request("tasks.log", { id })));
    expect(log.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/36 of 36 nodes at hand/u),
    );
    expect(valueOf(await host.requestBytes("scans.table", { id }))).toEqual(bytes);
  });

  it("simulates the masses besides its grid, too", async () => {
    const host = testHost({ dataFolder: null });
    const wanted = { ...specification, couplings: { from: 1e-8, to: 1e-5, points: 2 } };
    const tables = [];
    for (const extraMasses of [[], [0.08, 0.3]]) {
      const end = Promise.withResolvers<string>();
      host.subscribe("task.changed", ({ id, state }) => {
        if (state === "done") end.resolve(id);
      });
      await host.request("scans.start", { ...wanted, extraMasses });
      const bytes = valueOf(await host.requestBytes("scans.table", { id: await end.promise }));
      tables.push(decodeSignalTable(bytes));
    }
    const [plain, finer] = tables;
    expect(finer!.masses.filter((mass) => ![0.08, 0.3].includes(mass))).toEqual(plain!.masses);
    expect(finer!.masses).toEqual(finer!.masses.toSorted((a, b) => a - b));
    const row = plain!.values.length / plain!.masses.length;
    expect(finer!.values.slice(0, row)).toEqual(plain!.values.slice(0, row));
    expect(finer!.values.slice(-row)).toEqual(plain!.values.slice(-row));
  });

  it("is cancelled within 200 ms, keeps its masses, and goes on to the same table", async () => {
    const folder = temporaryFolder();
    const first = testHost({ dataFolder: folder, workers: 1 });
    const { id } = await start(first);
    await new Promise<void>((resolve) => {
      first.subscribe("task.changed", ({ done }) => done >= 9 && resolve());
    });
    const begin = performance.now();
    const cancelled = requests["tasks.cancel"].reply.parse(
      valueOf(await first.request("tasks.cancel", { id })),
    );
    expect(performance.now() - begin).toBeLessThan(200);
    expect(cancelled.state).toBe("cancelled");
    await first.stop();

    const second = testHost({ dataFolder: folder, workers: 1 });
    const resumed = await scanned(second);
    const fresh = testHost({ dataFolder: null, workers: 1 });
    const whole = await scanned(fresh);
    expect(hashOfBytes(resumed.bytes)).toBe(hashOfBytes(whole.bytes));
    await second.stop();
    await fresh.stop();
  });

  it("adds up the slices of a large sample to what all flights at once give", async () => {
    const couplings = { from: 1e-7, to: 1e-6, points: 3 };
    const asked = {
      ...specification,
      masses: { from: 0.1, to: 0.3, points: 2 },
      couplings,
      flights: sliceSize + 6000,
    };
    const scan = ScanSpecification.parse(asked);
    const host = testHost({ dataFolder: null, workers: 2 });
    const signal = new AbortController().signal;
    const record = await awaitTask(host, scan, signal, () => {});
    expect(record).toMatchObject({ state: "done", done: 6, total: 6 });
    const table = decodeSignalTable(
      valueOf(await host.requestBytes("scans.table", { id: record.id })),
    );
    const bins = table.values.length / 6;
    const { flights, seed } = scan;
    [0.1, 0.3].forEach((mass, row) => {
      const sample = sampleOf(mass, flights, seed);
      logarithmicGrid(couplings.from, couplings.to, couplings.points).forEach((dMu, column) => {
        const node = signalNode(predictionAt(sample, dMu), dMu);
        const from = (row * 3 + column) * bins;
        node.values.forEach((value, bin) => {
          const name = `m_N = ${mass} GeV, D = ${dMu}, bin ${bin}`;
          const difference = Math.abs(table.values[from + bin]! - value);
          expect(difference, name).toBeLessThanOrEqual(1e-11 * value);
          const error = Math.abs(table.variances[from + bin]! - node.variances[bin]!);
          expect(error, name).toBeLessThanOrEqual(1e-11 * node.variances[bin]!);
        });
      });
    });
  });

  it("explains an unknown scan and a bad axis", async () => {
    const host = testHost({ dataFolder: null, workers: 1 });
    const unknown = await host.request("tasks.cancel", { id: "none" });
    expect(unknown).toMatchObject({ ok: false, failure: { what: "There is no such task" } });
    const bad = await host.request("scans.start", {
      ...specification,
      masses: { from: 1, to: 0.1, points: 3 },
    });
    expect(bad).toMatchObject({ ok: false });
    expect(JSON.stringify(bad)).toContain("m_N must end above its start");
    await host.stop();
  });
});
