import type { Database } from "better-sqlite3";
import { IntegrityError } from "../../src-shared/errors.ts";
import { sha256 } from "../sha256.ts";
import type { StoreJournal } from "./store-journal.ts";

/** What tasks make chunk by chunk: samples, toys. Several tasks may share one. */
export interface ProductEntry {
  readonly id: string;
  /** What it was made from, for whoever looks into the file. */
  readonly specification: unknown;
  /** Units (flights, toys) of all chunks together. */
  readonly total: number;
}

export interface ProductProgress {
  readonly total: number;
  /** Units stored. */
  readonly done: number;
}

/** A chunk that is missing or was damaged on disk; it can be made again. */
export class ChunkError extends IntegrityError {
  readonly productId: string;
  readonly chunk: number;
  readonly isDamaged: boolean;

  constructor(productId: string, chunk: number, how: "missing" | "damaged") {
    super({
      what: `Chunk ${chunk} cannot be read`,
      why: how === "missing" ? "it is not in the store" : "its bytes changed on disk",
      remedy:
        how === "missing"
          ? "Start the task again; what is missing is made again."
          : "It is made again: try again once its task is done.",
      path: `chunk[${chunk}]`,
    });
    this.productId = productId;
    this.chunk = chunk;
    this.isDamaged = how === "damaged";
  }
}

const isUnused = "NOT EXISTS (SELECT 1 FROM tasks WHERE product_id = products.id)";

/** Where chunks are read from. */
export interface ProductChunks {
  /** Numbers of the chunks that are there, in order. */
  storedChunks(id: string): number[];
  /** @throws ChunkError where the chunk is missing or damaged */
  readChunk(id: string, chunk: number): Uint8Array<ArrayBuffer>;
}

export class ProductRepository implements ProductChunks {
  readonly #database: Database;
  readonly #journal: StoreJournal;

  constructor(database: Database, journal: StoreJournal) {
    this.#database = database;
    this.#journal = journal;
  }

  /** Enters a product that is to be made; those that are known stay as they are. */
  open(entry: ProductEntry): void {
    this.#database
      .prepare(
        `INSERT INTO products (id, specification, total) VALUES (?, ?, ?)
         ON CONFLICT (id) DO NOTHING`,
      )
      .run(entry.id, JSON.stringify(entry.specification), entry.total);
  }

  entry(id: string): ProductEntry | undefined {
    const row = this.#database
      .prepare<[string], { specification: string; total: number }>(
        "SELECT specification, total FROM products WHERE id = ?",
      )
      .get(id);
    return row && { id, specification: JSON.parse(row.specification), total: row.total };
  }

  hasChunk(id: string, chunk: number): boolean {
    return (
      this.#database
        .prepare("SELECT 1 FROM chunks WHERE product_id = ? AND chunk = ?")
        .get(id, chunk) !== undefined
    );
  }

  /** SHA-256 of a stored chunk, as it was when it was stored; undefined where it is not there. */
  sumOf(id: string, chunk: number): string | undefined {
    return this.#database
      .prepare<[string, number], string>(
        "SELECT sha256 FROM chunks WHERE product_id = ? AND chunk = ?",
      )
      .pluck()
      .get(id, chunk);
  }

  /** Units in a stored chunk; 0 where it is not there. */
  unitsOf(id: string, chunk: number): number {
    const units = this.#database
      .prepare<[string, number], number>(
        "SELECT units FROM chunks WHERE product_id = ? AND chunk = ?",
      )
      .pluck()
      .get(id, chunk);
    return units ?? 0;
  }

  progress(id: string): ProductProgress | undefined {
    return this.#database
      .prepare<[string], ProductProgress>("SELECT total, done FROM products WHERE id = ?")
      .get(id);
  }

  /** Numbers of the chunks that are stored, in order. */
  storedChunks(id: string): number[] {
    return this.#database
      .prepare<[string], number>("SELECT chunk FROM chunks WHERE product_id = ? ORDER BY chunk")
      .pluck()
      .all(id);
  }

  /** Stores a chunk and counts its units; a chunk that is there already is left alone. */
  addChunk(id: string, chunk: number, units: number, bytes: Uint8Array): void {
    this.#database.transaction(() => {
      const { changes } = this.#database
        .prepare(
          `INSERT INTO chunks (product_id, chunk, units, sha256, bytes) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (product_id, chunk) DO NOTHING`,
        )
        .run(id, chunk, units, sha256(bytes), bytes);
      if (changes === 0) return;
      this.#database
        .prepare("UPDATE products SET done = done + ?, bytes = bytes + ? WHERE id = ?")
        .run(units, bytes.byteLength, id);
      this.#journal.count();
    })();
    this.#journal.settle();
  }

  /**
   * Bytes of one chunk, in memory of their own.
   *
   * @throws ChunkError where the chunk is missing or was damaged on disk
   */
  readChunk(id: string, chunk: number): Uint8Array<ArrayBuffer> {
    const row = this.#database
      .prepare<[string, number], { bytes: Buffer; sha256: string }>(
        "SELECT bytes, sha256 FROM chunks WHERE product_id = ? AND chunk = ?",
      )
      .get(id, chunk);
    if (row === undefined) throw new ChunkError(id, chunk, "missing");
    if (sha256(row.bytes) !== row.sha256) throw new ChunkError(id, chunk, "damaged");
    return new Uint8Array(row.bytes);
  }

  /** Products that no task rests on: of removed tasks, of a bundle that was not taken in whole. */
  unused(): string[] {
    return this.#database
      .prepare<[], string>(`SELECT id FROM products WHERE ${isUnused} ORDER BY id`)
      .pluck()
      .all();
  }

  isUnused(id: string): boolean {
    const found = this.#database
      .prepare(`SELECT 1 FROM products WHERE id = ? AND ${isUnused}`)
      .get(id);
    return found !== undefined;
  }

  /**
   * Removes products that no task rests on and that hold no chunk, as far as `milliseconds` reach.
   *
   * @param ids that are left to deal with; those that were dealt with are taken off
   * @returns those that hold chunks, which take longer
   */
  removeEmpty(ids: string[], milliseconds: number): string[] {
    const remove = this.#database.prepare(
      `DELETE FROM products WHERE id = ? AND ${isUnused}
       AND NOT EXISTS (SELECT 1 FROM chunks WHERE product_id = products.id)`,
    );
    const end = performance.now() + milliseconds;
    const held: string[] = [];
    this.#database.transaction(() => {
      while (performance.now() < end) {
        const id = ids.pop();
        if (id === undefined) return;
        if (remove.run(id).changes === 0) held.push(id);
      }
    })();
    return held;
  }

  /** Removes a product that no task rests on, with the chunks that it has left. */
  removeUnused(id: string): void {
    this.#database.prepare(`DELETE FROM products WHERE id = ? AND ${isUnused}`).run(id);
  }

  /** Forgets one chunk, so that it is made again. */
  discardChunk(id: string, chunk: number): void {
    this.#database.transaction(() => {
      const gone = this.#database
        .prepare<[string, number], { units: number; size: number }>(
          `DELETE FROM chunks WHERE product_id = ? AND chunk = ?
           RETURNING units, length(bytes) AS size`,
        )
        .get(id, chunk);
      if (gone === undefined) return;
      this.#database
        .prepare("UPDATE products SET done = done - ?, bytes = bytes - ? WHERE id = ?")
        .run(gone.units, gone.size, id);
    })();
  }
}
