import { describe, expect, it } from "vitest";
import { awaitTask } from "../../../src-main/queue/await-task.ts";
import { coarseToFine } from "../../../src-main/queue/coarse-to-fine.ts";
import { scanKind } from "../../../src-main/queue/scan-kind.ts";
import { requests } from "../../../src-shared/contract/contract.ts";
import { ScanRecord } from "../../../src-shared/contract/task-kinds.ts";
import { valueOf } from "../../../src-shared/contract/failure-of.ts";
import { massesOfScan } from "../../../src-shared/experiments/scan-axes.ts";
import { assembleSignalTable } from "../../../src-shared/experiments/signal-table.ts";
import {
  decodeSignalTable,
  encodeSignalTable,
} from "../../../src-shared/experiments/signal-table-encoding.ts";
import { SampleSpecification } from "../../../src-shared/specification/sample-specification.ts";
import {
  ScanSpecification,
  type ScanSpecificationInput,
} from "../../../src-shared/specification/scan-specification.ts";
import type { Host } from "../../../src-main/host/host.ts";
import { catalogue } from "../../support/catalogue.ts";
import { experiment } from "../../support/miniboone.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { testHost } from "../../support/test-host.ts";

const small = {
  experiment: "miniboone-fhc",
  masses: { from: 0.05, to: 0.5, points: 4 },
  flights: 2000,
} as const;
const unstopped = new AbortController().signal;

/** Runs a scan to its end. */
async function scanned(
  host: Host,
  change: Partial<ScanSpecificationInput> = {},
): Promise<{ record: ScanRecord; bytes: Uint8Array<ArrayBuffer> }> {
  const asked = ScanSpecification.parse({ ...small, ...change });
  const record = ScanRecord.parse(await awaitTask(host, asked, unstopped, () => {}));
  return { record, bytes: await tableOf(host, record.id) };
}

async function tableOf(host: Host, id: string): Promise<Uint8Array<ArrayBuffer>> {
  return valueOf(await host.requestBytes("scans.table", { id }));
}

/** The table of samples made here, each at once. */
function directTable(change: Partial<ScanSpecificationInput> = {}): Uint8Array<ArrayBuffer> {
  const asked = ScanSpecification.parse({ ...small, ...change });
  const masses = massesOfScan(asked);
  const { nature, flights, seed, settings } = asked;
  const samples = masses.map((mass) =>
    experiment.makeSample(
      SampleSpecification.parse({
        experiment: asked.experiment,
        mass,
        nature,
        flights,
        seed,
        settings,
      }),
    ),
  );
  const { spectra, defaultExposure } = experiment;
  const exposure = asked.exposure ?? defaultExposure;
  return encodeSignalTable(assembleSignalTable(masses, nature, spectra, samples, exposure));
}

describe("the order of masses", () => {
  it.each([2, 3, 4, 7, 22])("goes through %i masses once, ends first", (n) => {
    const order = coarseToFine(n);
    expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, k) => k));
    expect(order.slice(0, 2)).toEqual([0, n - 1]);
  });
});

describe("the plan of a scan", () => {
  const { plan } = scanKind(catalogue);

  it("makes each chunk of each mass once, mass by mass, and counts every flight", () => {
    const flights = 300_001;
    const { chunks, groupOf, unitsIn, product } = plan(
      ScanSpecification.parse({ ...small, extraMasses: [0.2], flights }),
    );
    // Five masses of four chunks.
    expect(chunks.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, k) => k));
    expect(chunks.slice(0, 8)).toEqual([0, 1, 2, 3, 16, 17, 18, 19]);
    expect(chunks.map(groupOf).slice(0, 8)).toEqual([0, 0, 0, 0, 4, 4, 4, 4]);
    const units = chunks.map(unitsIn).reduce((sum, count) => sum + count);
    expect(units).toBe(5 * flights);
    expect(product.total).toBe(5 * flights);
  });
});

describe("a scan", () => {
  it("gives the table of samples made at once, by any number of workers, and again at once", async () => {
    const expected = directTable();
    for (const workers of [1, 3]) {
      const host = testHost({ workers });
      const { record, bytes } = await scanned(host);
      expect(record).toMatchObject({ state: "done", done: 8000, total: 8000 });
      expect(Buffer.compare(bytes, expected), `${workers} workers`).toBe(0);
      const again = await host.request("scans.start", small);
      expect(valueOf(again)).toMatchObject({ id: record.id, state: "done" });
      await host.stop();
    }
    const table = decodeSignalTable(expected);
    expect(table.masses).toHaveLength(4);
    expect(table.spectra.map(({ name, bins }) => `${name} ${bins}`)).toEqual([
      "enuqe 11",
      "costheta 20",
      "cutFlow 4",
    ]);
  });

  it("with many flights joins the chunks of each mass to what all give at once", async () => {
    const many = { masses: { from: 0.1, to: 0.3, points: 2 }, flights: 132_000 };
    const { record, bytes } = await scanned(testHost({ workers: 2 }), many);
    expect(record).toMatchObject({ state: "done", done: 264_000, total: 264_000 });
    expect(Buffer.compare(bytes, directTable(many))).toBe(0);
  });

  it("shares its samples with one that differs in what no sample depends on", async () => {
    const host = testHost();
    const { record, bytes } = await scanned(host);
    // No bound proton scatters, and the exposure scales what the samples give.
    for (const change of [{ settings: { pauliBlocking: "on" } }, { exposure: 1e20 }] as const) {
      const other = await scanned(host, change);
      const { id } = other.record;
      expect(id).not.toBe(record.id);
      expect(other.record).toMatchObject({ state: "done", productId: record.productId });
      const log = requests["tasks.log"].reply.parse(
        valueOf(await host.request("tasks.log", { id })),
      );
      expect(log.map(({ text }) => text)).toContainEqual(
        expect.stringMatching(/8000 of 8000 flights at hand/u),
      );
      const { exposure, samples } = decodeSignalTable(other.bytes);
      expect(exposure).toBe("exposure" in change ? 1e20 : experiment.defaultExposure);
      expect(samples).toEqual(decodeSignalTable(bytes).samples);
    }
  });

  it("simulates the masses besides its grid, too", async () => {
    const extraMasses = [0.08, 0.3];
    const { bytes } = await scanned(testHost(), { extraMasses });
    const { masses, samples } = decodeSignalTable(bytes);
    const plain = decodeSignalTable(directTable());
    expect(masses).toEqual([...plain.masses, ...extraMasses].toSorted((a, b) => a - b));
    const ofGrid = samples.filter((_, index) => !extraMasses.includes(masses[index]!));
    expect(ofGrid).toEqual(plain.samples);
  });

  it("has a table of the masses that are done, from the second one on", async () => {
    const host = testHost();
    const tables: Promise<number | null>[] = [];
    host.subscribe("task.changed", ({ id }) => {
      const read = host.requestBytes("scans.table", { id });
      tables.push(
        read.then((reply) => (reply.ok ? decodeSignalTable(reply.value).masses.length : null)),
      );
    });
    const { record } = await scanned(host, { masses: { from: 0.05, to: 0.5, points: 9 } });
    const counts = await Promise.all(tables);
    expect(counts[0], "before the second mass").toBeNull();
    expect(counts.at(-1)).toBe(9);
    const told = counts.filter((count) => count !== null);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.every((count) => count >= 2)).toBe(true);
    expect((await host.requestBytes("scans.table", { id: record.id })).ok).toBe(true);
  });

  it("is cancelled, keeps its masses, and goes on to the same table", async () => {
    const folder = temporaryFolder();
    const first = testHost({ dataFolder: folder });
    const many = { ...small, masses: { from: 0.05, to: 0.5, points: 12 }, flights: 5000 };
    const stored = new Promise<void>((resolve) => {
      first.subscribe("task.changed", ({ done }) => done > 0 && resolve());
    });
    const started = valueOf(await first.request("scans.start", many));
    const { id } = ScanRecord.parse(started);
    await stored;
    const cancelled = ScanRecord.parse(valueOf(await first.request("tasks.cancel", { id })));
    expect(cancelled.state).toBe("cancelled");
    expect(cancelled.done).toBeLessThan(cancelled.total);
    await first.stop();

    const second = testHost({ dataFolder: folder, workers: 2 });
    const begun = new Promise<number>((resolve) => {
      second.subscribe("task.changed", ({ state, done }) => state === "running" && resolve(done));
    });
    const resumed = await scanned(second, many);
    expect(await begun, "flights kept").toBe(cancelled.done);
    expect(Buffer.compare(resumed.bytes, directTable(many))).toBe(0);
  });

  it("explains an unknown scan, a bad axis, and a grid of couplings as there was once", async () => {
    const host = testHost();
    const unknown = await host.request("tasks.cancel", { id: "none" });
    expect(unknown).toMatchObject({ ok: false, failure: { what: "There is no such task" } });
    const refused = async (change: object) =>
      JSON.stringify(await host.request("scans.start", { ...small, ...change }));
    expect(await refused({ masses: { from: 1, to: 0.1, points: 3 } })).toContain(
      "m_N must end above its start",
    );
    expect(await refused({ couplings: { from: 1e-8, to: 1e-5, points: 9 } })).toContain(
      '"couplings\\"',
    );
  });
});
