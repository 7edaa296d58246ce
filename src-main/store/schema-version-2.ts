/** Tables of version 2: scans and the rows of their signal tables, one a mass. */
export const schemaVersion2 = `
CREATE TABLE scans (
  id TEXT PRIMARY KEY,
  specification TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  created_at TEXT NOT NULL,
  finished_at TEXT,
  seconds REAL NOT NULL DEFAULT 0,
  failure TEXT,
  spectra TEXT
) STRICT;
CREATE INDEX scans_by_time ON scans (created_at);

CREATE TABLE scan_rows (
  scan_id TEXT NOT NULL REFERENCES scans (id) ON DELETE CASCADE,
  mass INTEGER NOT NULL CHECK (mass >= 0),
  sha256 TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (scan_id, mass)
) STRICT;
`;
