import { createHash } from "node:crypto";
import type { Database } from "better-sqlite3";
import { IntegrityError } from "../../src-shared/errors.ts";
import type { FlightsSpecification } from "../../src-shared/specification/run-specification.ts";

/** Flights as the store keeps them: so many, in chunks of so many. */
export interface FlightsEntry {
  readonly id: string;
  readonly specification: FlightsSpecification;
  readonly total: number;
  readonly chunkSize: number;
}

export interface FlightsProgress {
  readonly total: number;
  readonly chunkSize: number;
  /** Flights stored. */
  readonly done: number;
}

export class FlightRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Enters flights that are to be made; those that are known stay as they are. */
  open(entry: FlightsEntry): void {
    this.#database
      .prepare(
        `INSERT INTO flights (id, specification, total, chunk_size) VALUES (?, ?, ?, ?)
         ON CONFLICT (id) DO NOTHING`,
      )
      .run(entry.id, JSON.stringify(entry.specification), entry.total, entry.chunkSize);
  }

  progress(id: string): FlightsProgress | undefined {
    return this.#database
      .prepare<[string], FlightsProgress>(
        "SELECT total, chunk_size AS chunkSize, done FROM flights WHERE id = ?",
      )
      .get(id);
  }

  /** Numbers of the chunks that are stored, in order. */
  storedChunks(id: string): number[] {
    return this.#database
      .prepare<[string], number>(
        "SELECT chunk FROM flight_chunks WHERE flights_id = ? ORDER BY chunk",
      )
      .pluck()
      .all(id);
  }

  /** Stores a chunk and counts its flights; a chunk that is there already is left alone. */
  addChunk(id: string, chunk: number, flights: number, bytes: Uint8Array): void {
    this.#database.transaction(() => {
      const { changes } = this.#database
        .prepare(
          `INSERT INTO flight_chunks (flights_id, chunk, sha256, bytes) VALUES (?, ?, ?, ?)
           ON CONFLICT (flights_id, chunk) DO NOTHING`,
        )
        .run(id, chunk, sha256(bytes), bytes);
      if (changes === 0) return;
      this.#database.prepare("UPDATE flights SET done = done + ? WHERE id = ?").run(flights, id);
    })();
  }

  /**
   * Bytes of one chunk, in memory of their own.
   *
   * @throws IntegrityError where the chunk is missing or was damaged on disk
   */
  readChunk(id: string, chunk: number): Uint8Array<ArrayBuffer> {
    const row = this.#database
      .prepare<[string, number], { bytes: Buffer; sha256: string }>(
        "SELECT bytes, sha256 FROM flight_chunks WHERE flights_id = ? AND chunk = ?",
      )
      .get(id, chunk);
    if (row === undefined) throw unreadable(chunk, "it is not in the store");
    if (sha256(row.bytes) !== row.sha256) throw unreadable(chunk, "its bytes changed on disk");
    return new Uint8Array(row.bytes);
  }

  /** Forgets all chunks of flights, so that they are made afresh. */
  discardChunks(id: string): void {
    this.#database.transaction(() => {
      this.#database.prepare("DELETE FROM flight_chunks WHERE flights_id = ?").run(id);
      this.#database.prepare("UPDATE flights SET done = 0 WHERE id = ?").run(id);
    })();
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function unreadable(chunk: number, why: string): IntegrityError {
  return new IntegrityError({
    what: `Chunk ${chunk} of the flights cannot be read`,
    why,
    remedy: "Start the run again; what is missing is made afresh.",
    path: `flights.chunk[${chunk}]`,
  });
}
