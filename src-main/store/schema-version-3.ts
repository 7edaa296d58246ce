import type { Database } from "better-sqlite3";
import { encodeSignalTable } from "../../src-shared/experiments/signal-table-encoding.ts";
import { logarithmicGrid } from "../../src-shared/numerics/logarithmic-grid.ts";
import { hashOfBytes } from "../../src-shared/specification/canonical-hash.ts";
import { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";

/**
 * Tables of version 3: runs and scans become tasks of one table, flights and nodes of scans become
 * products, made of chunks.
 */
export const schemaVersion3 = `
ALTER TABLE flights DROP COLUMN complete;
ALTER TABLE flights DROP COLUMN chunk_size;
ALTER TABLE flights RENAME TO products;
ALTER TABLE flight_chunks RENAME TO chunks;
ALTER TABLE chunks RENAME COLUMN flights_id TO product_id;
ALTER TABLE chunks ADD COLUMN units INTEGER NOT NULL DEFAULT 0;
UPDATE chunks SET units = min(4096, (SELECT total FROM products WHERE id = product_id)
  - 4096 * chunk);

CREATE TABLE tasks (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  product_id TEXT NOT NULL REFERENCES products (id),
  specification TEXT NOT NULL,
  state TEXT NOT NULL
    CHECK (state IN ('queued', 'running', 'paused', 'done', 'failed', 'cancelled')),
  priority INTEGER NOT NULL DEFAULT 0,
  place REAL NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  finished_at TEXT,
  seconds REAL NOT NULL DEFAULT 0,
  interruptions INTEGER NOT NULL DEFAULT 0,
  summary TEXT,
  failure TEXT
) STRICT;
CREATE INDEX tasks_by_time ON tasks (created_at);
CREATE INDEX tasks_by_state ON tasks (state, priority DESC, place);
CREATE INDEX tasks_by_product ON tasks (product_id);

CREATE TABLE task_results (
  task_id TEXT PRIMARY KEY REFERENCES tasks (id) ON DELETE CASCADE,
  result TEXT NOT NULL
) STRICT;

CREATE TABLE task_log (
  task_id TEXT NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  time TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX task_log_by_task ON task_log (task_id);

INSERT INTO products (id, specification, total, done)
  SELECT id, specification, masses * couplings,
    couplings * (SELECT count(*) FROM scan_rows WHERE scan_id = id)
  FROM (SELECT id, specification,
      json_extract(specification, '$.masses.points') AS masses,
      json_extract(specification, '$.couplings.points') AS couplings FROM scans);

INSERT INTO tasks (id, kind, product_id, specification, state, created_at, finished_at, seconds,
    summary, failure)
  SELECT id, 'run', flights_id, specification, state, created_at, finished_at, seconds, summary,
    failure FROM runs;
INSERT INTO tasks (id, kind, product_id, specification, state, created_at, finished_at, seconds,
    failure)
  SELECT id, 'scan', id, specification, state, created_at, finished_at, seconds, failure
  FROM scans;
INSERT INTO task_results (task_id, result) SELECT run_id, result FROM results;
`;

/** Puts the rows of scans into the form of chunks, and drops the tables of old. */
export function convertToVersion3(database: Database): void {
  const scans = database
    .prepare<[], { id: string; specification: string; spectra: string | null }>(
      "SELECT id, specification, spectra FROM scans",
    )
    .all();
  const insert = database.prepare(
    "INSERT INTO chunks (product_id, chunk, units, sha256, bytes) VALUES (?, ?, ?, ?, ?)",
  );
  for (const scan of scans) {
    const specification = ScanSpecification.parse(JSON.parse(scan.specification));
    const masses = gridOf(specification.masses);
    const couplings = gridOf(specification.couplings);
    const rows = database
      .prepare<[string], { mass: number; bytes: Buffer }>(
        "SELECT mass, bytes FROM scan_rows WHERE scan_id = ?",
      )
      .all(scan.id);
    for (const { mass, bytes } of rows) {
      const numbers = new Float64Array(new Uint8Array(bytes).buffer);
      const half = numbers.length / 2;
      const table = encodeSignalTable({
        masses: masses.slice(mass, mass + 1),
        couplings,
        spectra: JSON.parse(scan.spectra ?? "[]"),
        values: numbers.subarray(0, half),
        variances: numbers.subarray(half),
        exposure: specification.exposure ?? 0,
      });
      insert.run(scan.id, mass, couplings.length, hashOfBytes(table), table);
    }
  }
  database.exec("DROP TABLE scan_rows; DROP TABLE scans; DROP TABLE results; DROP TABLE runs");
}

function gridOf(axis: ScanSpecification["masses"]): number[] {
  return logarithmicGrid(axis.from, axis.to, axis.points);
}
