/** Tables of version 1. Times are ISO 8601 in UTC, specifications and results are JSON. */
export const schemaVersion1 = `
CREATE TABLE flights (
  id TEXT PRIMARY KEY,
  specification TEXT NOT NULL,
  total INTEGER NOT NULL CHECK (total > 0),
  chunk_size INTEGER NOT NULL CHECK (chunk_size > 0),
  done INTEGER NOT NULL DEFAULT 0 CHECK (done BETWEEN 0 AND total),
  complete INTEGER GENERATED ALWAYS AS (done = total) VIRTUAL
) STRICT;

CREATE TABLE flight_chunks (
  flights_id TEXT NOT NULL REFERENCES flights (id) ON DELETE CASCADE,
  chunk INTEGER NOT NULL CHECK (chunk >= 0),
  sha256 TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (flights_id, chunk)
) STRICT;

CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  flights_id TEXT NOT NULL REFERENCES flights (id),
  specification TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  created_at TEXT NOT NULL,
  finished_at TEXT,
  seconds REAL NOT NULL DEFAULT 0,
  summary TEXT,
  failure TEXT
) STRICT;
CREATE INDEX runs_by_time ON runs (created_at);
CREATE INDEX runs_by_flights ON runs (flights_id);

CREATE TABLE results (
  run_id TEXT PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
  result TEXT NOT NULL
) STRICT;
`;
