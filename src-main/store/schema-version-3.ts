import type { Database } from "better-sqlite3";

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

/**
 * Drops the tables of old. The numbers of scans that stood in them cannot be read any more: those
 * scans are to be made again (`schemaVersion6`).
 */
export function convertToVersion3(database: Database): void {
  database.exec("DROP TABLE scan_rows; DROP TABLE scans; DROP TABLE results; DROP TABLE runs");
}
