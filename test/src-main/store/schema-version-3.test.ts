import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { LibraryFilter, LibrarySort } from "../../../src-shared/contract/library-records.ts";
import { migrations } from "../../../src-main/store/migrations.ts";
import { openStore } from "../../../src-main/store/open-store.ts";
import { sha256 } from "../../../src-main/sha256.ts";
import { formerScan } from "../../support/former-specifications.ts";
import { resultWith, specification as run } from "../../support/stored-run.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const now = "2026-01-01T00:00:00.000Z";

/** A store of version 2 with a run on its flights and three scans with rows of their tables. */
function formerStore(): string {
  const folder = temporaryFolder();
  openStore(folder, { now, steps: migrations.slice(0, 2) }).close();
  const old = new Database(join(folder, "neutrissimo.sqlite"));
  const enter = old.prepare(
    `INSERT INTO scans (id, specification, state, created_at, seconds, spectra)
     VALUES (?, ?, ?, '2026', 7, ?)`,
  );
  const spectra = JSON.stringify([{ name: "enuqe", bins: 2 }]);
  enter.run("whole", JSON.stringify(formerScan), "done", spectra);
  enter.run("part", JSON.stringify(formerScan), "cancelled", spectra);
  enter.run("waits", JSON.stringify(formerScan), "queued", null);
  const row = old.prepare("INSERT INTO scan_rows VALUES (?, ?, ?, ?)");
  const bytes = Buffer.alloc(48, 1);
  for (const [id, mass] of [
    ["whole", 0],
    ["whole", 1],
    ["whole", 2],
    ["part", 0],
  ] as const) {
    row.run(id, mass, sha256(bytes), bytes);
  }
  old
    .prepare(
      "INSERT INTO flights (id, specification, total, chunk_size, done) VALUES (?, ?, ?, ?, ?)",
    )
    .run("flights", "{}", 10_000, 4096, 10_000);
  const chunk = old.prepare("INSERT INTO flight_chunks VALUES ('flights', ?, ?, ?)");
  for (const number of [0, 1, 2]) chunk.run(number, sha256(bytes), bytes);
  old
    .prepare(
      `INSERT INTO runs (id, flights_id, specification, state, created_at, summary)
       VALUES ('run', 'flights', ?, 'done', '2025', '{"converted":2,"selected":1}')`,
    )
    .run(JSON.stringify(run));
  const { sampleId, ...provenance } = resultWith(1).provenance;
  const result = { ...resultWith(1), provenance: { ...provenance, flightsId: sampleId } };
  old.prepare("INSERT INTO results VALUES ('run', ?)").run(JSON.stringify(result));
  old.close();
  return folder;
}

it("carries runs and scans of version 2 over: results stay, scans are to be made again", () => {
  const store = openStore(formerStore(), { now });
  onTestFinished(() => store.close());
  expect(store.tasks.find("run")).toMatchObject({
    state: "done",
    summary: { converted: 2, selected: 1 },
    total: 10_000,
  });
  expect(store.tasks.result("run")).toEqual(resultWith(1));
  expect(store.tasks.find("whole")).toMatchObject({
    state: "cancelled",
    failure: { what: "The scan is to be made again" },
    seconds: 7,
    done: 0,
    total: 60_000,
    bytes: 0,
  });
  expect(store.tasks.find("part")).toMatchObject({ state: "cancelled", failure: null, done: 0 });
  expect(store.tasks.find("waits")).toMatchObject({ state: "queued", done: 0 });
  for (const product of ["flights", "whole", "part"]) {
    expect(store.products.storedChunks(product), product).toEqual([]);
  }
});

it("finds them by experiment and words, as those of today", () => {
  const store = openStore(formerStore(), { now });
  onTestFinished(() => store.close());
  const found = (filter: object) =>
    store.library.ids(LibraryFilter.parse(filter), LibrarySort.parse({})).toSorted();
  expect(found({ search: "3 masses" })).toEqual(["part", "waits", "whole"]);
  expect(found({ experiments: ["miniboone-fhc"] })).toEqual(["part", "run", "waits", "whole"]);
});
