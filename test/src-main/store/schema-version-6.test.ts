import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { requests } from "../../../src-shared/contract/contract.ts";
import { valueOf } from "../../../src-shared/contract/failure-of.ts";
import { LibraryFilter, LibrarySort } from "../../../src-shared/contract/library-records.ts";
import { ScanSpecification } from "../../../src-shared/specification/scan-specification.ts";
import { ToySpecification } from "../../../src-shared/specification/toy-specification.ts";
import { migrations } from "../../../src-main/store/migrations.ts";
import { openStore } from "../../../src-main/store/open-store.ts";
import type { Store } from "../../../src-main/store/open-store.ts";
import { sha256 } from "../../../src-main/sha256.ts";
import { storeFile } from "../../../src-main/store/store-files.ts";
import { formerScan } from "../../support/former-specifications.ts";
import { resultWith, specification as run } from "../../support/stored-run.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { resultOf, testHost } from "../../support/test-host.ts";

const now = "2026-01-01T00:00:00.000Z";
/** The same as of today. */
const { couplings: _couplings, ...presentScan } = formerScan;
const toys = {
  kind: "toys",
  version: 1,
  scan: formerScan,
  distribution: "enuqe",
  oscillation: { massSplitting: 1.3, mixing: 6.9e-4 },
  tau: { kind: "fixed", dTau: 0 },
  fit: {},
  degreesOfFreedom: 2,
  point: { mass: 0.3, dMu: 1e-6 },
  toys: 1000,
  seed: 1,
};
const share = { value: 0.5, low: 0.4, high: 0.6 };
const toyResult = {
  point: { mass: 0.3, dMu: 1e-6 },
  observed: { least: 10, atPoint: 12 },
  toys: 1000,
  goodness: share,
  goodnessByTheory: 0.5,
  probability: share,
  critical: [{ sigma: 1, wilks: 1, toys: null, coverage: share }],
};
/** A result as it was stored then. */
const { sampleId, ...provenance } = resultWith(7).provenance;
const runResult = { ...resultWith(7), provenance: { ...provenance, flightsId: sampleId } };

/** A store of version 5, as that version wrote it. */
function formerStore(): string {
  const folder = temporaryFolder();
  openStore(folder, { now, steps: migrations.slice(0, 5) }).close();
  const old = new Database(join(folder, "neutrissimo.sqlite"));
  const task = (id: string, kind: string, specification: object, state: string) => {
    const product = `product-${id}`;
    old
      .prepare("INSERT INTO products (id, specification, total, done) VALUES (?, ?, 850, 8)")
      .run(product, JSON.stringify(specification));
    const chunk = old.prepare(
      "INSERT INTO chunks (product_id, chunk, units, sha256, bytes) VALUES (?, ?, 4, ?, ?)",
    );
    for (const number of [0, 1]) {
      const bytes = Buffer.alloc(5000, number);
      chunk.run(product, number, sha256(bytes), bytes);
    }
    old
      .prepare(
        `INSERT INTO tasks (id, kind, product_id, specification, state, created_at, finished_at,
           seconds, experiment, mass, name, note)
         VALUES (?, ?, ?, ?, ?, '2025', '2025', 3, 'miniboone-fhc', 0.1, 'Mine', 'a note')`,
      )
      .run(id, kind, product, JSON.stringify(specification), state);
    old.prepare("INSERT INTO task_words (task_id, words) VALUES (?, 'mine 22 x 39 nodes')").run(id);
    old.prepare("INSERT INTO task_tags (task_id, tag) VALUES (?, 'best')").run(id);
  };
  task("run", "run", run, "done");
  task("run-waits", "run", { ...run, seed: 2 }, "queued");
  task("scan", "scan", formerScan, "done");
  task("scan-waits", "scan", { ...formerScan, seed: 2 }, "paused");
  task("toys", "toys", toys, "done");
  task("strange", "scan", { kind: "scan", of: "another world" }, "done");
  const result = old.prepare("INSERT INTO task_results (task_id, result) VALUES (?, ?)");
  result.run("run", JSON.stringify(runResult));
  result.run("toys", JSON.stringify(toyResult));
  old.prepare("INSERT INTO task_parts (task_id, part, value) VALUES ('run-waits', 0, '1')").run();
  old.exec("UPDATE products SET bytes = 10000");
  old.close();
  return folder;
}

function opened(folder: string): Store {
  const store = openStore(folder, { now });
  onTestFinished(() => store.close());
  return store;
}

it("keeps results of runs and toys, with the name of what they rest on", () => {
  const store = opened(formerStore());
  expect(store.tasks.result("run")).toEqual(resultWith(7));
  expect(store.tasks.find("run")).toMatchObject({ state: "done", name: "Mine", tags: ["best"] });
  expect(store.tasks.result("toys")).toEqual(toyResult);
  const { specification, done } = store.tasks.find("toys")!;
  expect(specification).toEqual(ToySpecification.parse({ ...toys, scan: presentScan }));
  expect(done, "toys are chunks as before").toBe(8);
  expect(store.products.storedChunks("product-toys")).toEqual([0, 1]);
});

it("leaves finished scans to be made again, and says so", () => {
  const store = opened(formerStore());
  const scan = store.tasks.find("scan")!;
  expect(scan).toMatchObject({
    state: "cancelled",
    failure: { what: "The scan is to be made again", remedy: expect.stringContaining("again") },
    done: 0,
    bytes: 0,
    seconds: 3,
  });
  expect(scan.specification).toEqual(ScanSpecification.parse(presentScan));
  expect(scan.total, "flights of three masses").toBe(3 * formerScan.flights);
  expect(store.tasks.find("scan-waits")).toMatchObject({ state: "paused", failure: null });
});

it("gives the room of flights and nodes back to the disk", () => {
  const folder = formerStore();
  const store = opened(folder);
  for (const id of ["run", "run-waits", "scan", "scan-waits"]) {
    expect(store.products.storedChunks(`product-${id}`), id).toEqual([]);
    expect(store.products.progress(`product-${id}`), id).toMatchObject({ done: 0 });
  }
  const raw = new Database(storeFile(folder), { readonly: true });
  onTestFinished(() => void raw.close());
  const tables = raw.prepare("SELECT name FROM sqlite_schema WHERE name = 'task_parts'").all();
  expect(tables).toEqual([]);
  const size = () => store.bytes();
  const before = size();
  while (store.giveBack(100));
  expect(size()).toBeLessThan(before);
  expect(store.tasks.find("run")!.bytes, "of the result alone").toBe(
    Buffer.byteLength(JSON.stringify(resultWith(7))),
  );
});

it("finds scans and toys by words of today, and leaves what it cannot read", () => {
  const store = opened(formerStore());
  const found = (search: string) =>
    store.library.ids(LibraryFilter.parse({ search }), LibrarySort.parse({})).toSorted();
  expect(found("3 masses")).toEqual(["scan", "scan-waits"]);
  expect(found("1000 toys")).toEqual(["toys"]);
  expect(found("best mine note scan")).toEqual(["scan", "scan-waits"]);
  const unreadable: string[] = [];
  const listed = store.tasks.named(store.tasks.recentIds(10), (id) => unreadable.push(id));
  expect(unreadable).toEqual(["strange"]);
  expect(listed.map(({ id }) => id).toSorted()).toEqual([
    "run",
    "run-waits",
    "scan",
    "scan-waits",
    "toys",
  ]);
});

it("serves a host: results are answered, a scan that is asked for again is a new one", async () => {
  const folder = formerStore();
  const host = testHost({ dataFolder: folder, resume: false });
  expect((await resultOf(host, "run")).prediction.expected.selected).toBe(7);
  const answered = valueOf(await host.request("toys.result", { id: "toys" }));
  expect(requests["toys.result"].reply.parse(answered)).toEqual(toyResult);
  expect(await host.requestBytes("samples.read", { id: "product-run" })).toMatchObject({
    failure: { what: "There is no such sample" },
  });
  expect(await host.requestBytes("scans.table", { id: "scan" })).toMatchObject({
    failure: { what: "The scan has no table yet" },
  });
  const resumed = valueOf(await host.request("tasks.resume", { id: "scan" }));
  const { id, kind, done } = requests["tasks.resume"].reply.parse(resumed);
  expect({ kind, done }).toEqual({ kind: "scan", done: 0 });
  expect(id).not.toBe("scan");
  await host.request("tasks.cancel", { id });
});

it("lets what waited say that it cannot go on", async () => {
  const host = testHost({ dataFolder: formerStore() });
  const waiting = async () => valueOf(await host.request("tasks.read", { ids: ["run-waits"] }));
  await expect.poll(waiting).toMatchObject([{ state: "failed", failure: { name: "StaleTask" } }]);
});
