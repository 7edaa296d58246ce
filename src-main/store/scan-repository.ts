import type { Database } from "better-sqlite3";
import { z } from "zod";
import { Failure, RunState } from "../../src-shared/contract/contract.ts";
import { IntegrityError } from "../../src-shared/errors.ts";
import { hashOfBytes } from "../../src-shared/specification/canonical-hash.ts";
import { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import type { RunEnd } from "./run-repository.ts";

/** What the store knows of a scan. */
export interface StoredScan {
  readonly id: string;
  readonly specification: ScanSpecification;
  readonly state: RunState;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  readonly seconds: number;
  readonly failure: Failure | null;
  /** Masses stored. */
  readonly rows: number;
}

const Spectra = z.array(z.object({ name: z.string(), bins: z.number() }));
export type Spectra = z.infer<typeof Spectra>;

interface ScanDatabaseRow {
  id: string;
  specification: string;
  state: string;
  created_at: string;
  finished_at: string | null;
  seconds: number;
  failure: string | null;
  rows: number;
}

const selectScans = `SELECT scans.*,
  (SELECT count(*) FROM scan_rows WHERE scan_id = scans.id) AS rows FROM scans`;

/** Scans and the rows of their signal tables. */
export class ScanRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  enqueue(id: string, specification: ScanSpecification, createdAt: string): void {
    this.#database
      .prepare(
        `INSERT INTO scans (id, specification, state, created_at) VALUES (?, ?, 'queued', ?)
         ON CONFLICT (id) DO UPDATE SET state = 'queued', created_at = excluded.created_at,
           finished_at = NULL, failure = NULL`,
      )
      .run(id, JSON.stringify(specification), createdAt);
  }

  markRunning(id: string): void {
    this.#database.prepare("UPDATE scans SET state = 'running' WHERE id = ?").run(id);
  }

  /** Stores the row of one mass: values, then variances, 64-bit. */
  addRow(id: string, mass: number, spectra: Spectra, numbers: Float64Array<ArrayBuffer>): void {
    const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    this.#database.transaction(() => {
      this.#database
        .prepare("UPDATE scans SET spectra = ? WHERE id = ?")
        .run(JSON.stringify(spectra), id);
      this.#database
        .prepare(
          "INSERT OR REPLACE INTO scan_rows (scan_id, mass, sha256, bytes) VALUES (?, ?, ?, ?)",
        )
        .run(id, mass, hashOfBytes(bytes), bytes);
    })();
  }

  storedMasses(id: string): number[] {
    return this.#database
      .prepare<[string], number>("SELECT mass FROM scan_rows WHERE scan_id = ? ORDER BY mass")
      .pluck()
      .all(id);
  }

  /** @throws IntegrityError where a row was damaged */
  rows(id: string): { spectra: Spectra; rows: { mass: number; numbers: Float64Array }[] } {
    const spectra = this.#database
      .prepare<[string], string | null>("SELECT spectra FROM scans WHERE id = ?")
      .pluck()
      .get(id);
    const rows = this.#database
      .prepare<[string], { mass: number; sha256: string; bytes: Buffer }>(
        "SELECT mass, sha256, bytes FROM scan_rows WHERE scan_id = ? ORDER BY mass",
      )
      .all(id)
      .map(({ mass, sha256, bytes }) => {
        if (hashOfBytes(bytes) !== sha256) {
          throw new IntegrityError({
            what: `Row ${mass} of a scan was damaged`,
            why: "its hash is not the one it was stored with",
            remedy: "Remove the scan and run it again.",
            path: id,
          });
        }
        // A copy, aligned for 64-bit numbers.
        return { mass, numbers: new Float64Array(new Uint8Array(bytes).buffer) };
      });
    return { spectra: spectra ? Spectra.parse(JSON.parse(spectra)) : [], rows };
  }

  end(id: string, end: Omit<RunEnd, "state"> & { readonly state: RunState }): void {
    this.#database
      .prepare("UPDATE scans SET state = ?, finished_at = ?, seconds = ?, failure = ? WHERE id = ?")
      .run(end.state, end.finishedAt, end.seconds, end.failure && JSON.stringify(end.failure), id);
  }

  /** Ends what a former process left under way; the rows it made stay. */
  cancelUnfinished(failure: Failure, finishedAt: string): void {
    this.#database
      .prepare(
        `UPDATE scans SET state = 'cancelled', failure = ?, finished_at = ?
         WHERE state IN ('queued', 'running')`,
      )
      .run(JSON.stringify(failure), finishedAt);
  }

  find(id: string): StoredScan | undefined {
    const row = this.#database
      .prepare<[string], ScanDatabaseRow>(`${selectScans} WHERE id = ?`)
      .get(id);
    return row && storedScanOf(row);
  }

  /** All scans, the newest first; one that cannot be read is handed over and left out. */
  list(onUnreadable: (id: string, error: unknown) => void): StoredScan[] {
    return this.#database
      .prepare<[], ScanDatabaseRow>(`${selectScans} ORDER BY created_at DESC, rowid DESC`)
      .all()
      .flatMap((row) => {
        try {
          return [storedScanOf(row)];
        } catch (error) {
          onUnreadable(row.id, error);
          return [];
        }
      });
  }

  remove(id: string): void {
    this.#database.prepare("DELETE FROM scans WHERE id = ?").run(id);
  }
}

function storedScanOf(row: ScanDatabaseRow): StoredScan {
  return {
    id: row.id,
    specification: ScanSpecification.parse(JSON.parse(row.specification)),
    state: RunState.parse(row.state),
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    seconds: row.seconds,
    failure: row.failure === null ? null : Failure.parse(JSON.parse(row.failure)),
    rows: row.rows,
  };
}
