import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { decodeSignalTable } from "../../../src-shared/experiments/signal-table-encoding.ts";
import { ScanSpecification } from "../../../src-shared/specification/scan-specification.ts";
import { scanTable } from "../../../src-main/queue/scan-table.ts";
import { migrations } from "../../../src-main/store/migrations.ts";
import { openStore } from "../../../src-main/store/open-store.ts";
import { sha256 } from "../../../src-main/sha256.ts";
import { resultWith, specification as run } from "../../support/stored-run.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const now = "2026-01-01T00:00:00.000Z";
const scan = ScanSpecification.parse({
  experiment: "miniboone-fhc",
  masses: { from: 0.1, to: 0.4, points: 3 },
  couplings: { from: 1e-7, to: 1e-6, points: 2 },
  exposure: 1e21,
});
/** Two couplings of three bins in all: the events, then their variances. */
const rowOf = (mass: number) =>
  Float64Array.from({ length: 2 * 2 * 3 }, (_, index) => 100 * mass + index);

it("carries runs and the rows of scans from version 2 over, number by number", () => {
  const folder = temporaryFolder();
  openStore(folder, { now, steps: migrations.slice(0, 2) }).close();
  const old = new Database(join(folder, "neutrissimo.sqlite"));
  const enter = old.prepare(
    `INSERT INTO scans (id, specification, state, created_at, seconds, spectra)
     VALUES (?, ?, ?, '2026', 7, ?)`,
  );
  const spectra = JSON.stringify([
    { name: "enuqe", bins: 2 },
    { name: "costheta", bins: 1 },
  ]);
  enter.run("whole", JSON.stringify(scan), "done", spectra);
  enter.run("part", JSON.stringify(scan), "cancelled", spectra);
  enter.run("waits", JSON.stringify(scan), "queued", null);
  const row = old.prepare(
    "INSERT INTO scan_rows (scan_id, mass, sha256, bytes) VALUES (?, ?, ?, ?)",
  );
  for (const [id, masses] of [
    ["whole", [0, 1, 2]],
    ["part", [0, 2]],
  ] as const) {
    for (const mass of masses) {
      const bytes = Buffer.from(rowOf(mass).buffer);
      row.run(id, mass, sha256(bytes), bytes);
    }
  }
  old
    .prepare(
      "INSERT INTO flights (id, specification, total, chunk_size, done) VALUES (?, ?, ?, ?, ?)",
    )
    .run("flights", "{}", 10_000, 4096, 10_000);
  const chunk = old.prepare("INSERT INTO flight_chunks VALUES ('flights', ?, ?, ?)");
  for (const number of [0, 1, 2])
    chunk.run(number, sha256(Buffer.from([number])), Buffer.from([number]));
  old
    .prepare(
      `INSERT INTO runs (id, flights_id, specification, state, created_at, summary)
       VALUES ('run', 'flights', ?, 'done', '2025', '{"converted":2,"selected":1}')`,
    )
    .run(JSON.stringify(run));
  old.prepare("INSERT INTO results VALUES ('run', ?)").run(JSON.stringify(resultWith(1)));
  old.close();

  const store = openStore(folder, { now });
  onTestFinished(() => store.close());
  expect(store.tasks.find("whole")).toMatchObject({ state: "done", done: 6, total: 6, seconds: 7 });
  expect(store.tasks.find("part")).toMatchObject({ state: "cancelled", done: 4, total: 6 });
  expect(store.tasks.find("waits")).toMatchObject({ state: "queued", done: 0, total: 6 });
  expect(store.tasks.find("run")).toMatchObject({ state: "done", done: 10_000 });
  expect(store.tasks.result("run")).toEqual(resultWith(1));
  expect([0, 1, 2].map((number) => store.products.unitsOf("flights", number))).toEqual([
    4096, 4096, 1808,
  ]);
  expect(store.products.readChunk("flights", 2)).toEqual(new Uint8Array([2]));

  const chunks = [0, 1, 2].map((number) => store.products.readChunk("whole", number));
  const table = decodeSignalTable(scanTable(scan, chunks));
  expect(table.masses).toHaveLength(3);
  expect(table.exposure).toBe(1e21);
  expect([...table.values]).toEqual([0, 1, 2].flatMap((mass) => [...rowOf(mass).subarray(0, 6)]));
  expect([...table.variances]).toEqual(
    [0, 1, 2].flatMap((mass) => [...rowOf(mass).subarray(6, 12)]),
  );
});
