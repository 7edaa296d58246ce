import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import { packedRecord, type UnitName } from "./pack-record.ts";

/** A pack goes on in another file from here on, so that files that are whole can be copied once. */
const fullPack = 256_000_000;

/** Appends units to packs that nobody else writes: `NAME-0.pack`, `NAME-1.pack`, ... */
export class PackWriter {
  readonly #pathOf: (number: number) => string;
  readonly #full: number;
  #number = 0;
  #file: number | undefined;
  #size = 0;

  constructor(pathOf: (number: number) => string, full = fullPack) {
    this.#pathOf = pathOf;
    this.#full = full;
  }

  add(name: UnitName, units: number, bytes: Uint8Array): void {
    this.#file ??= openSync(this.#pathOf(this.#number), "wx");
    for (const piece of packedRecord(name, units, bytes)) {
      for (let at = 0; at < piece.length;) at += writeSync(this.#file, piece, at);
      this.#size += piece.length;
    }
    if (this.#size >= this.#full) this.close();
  }

  /** All that was added is on the disk. */
  sync(): void {
    if (this.#file !== undefined) fsyncSync(this.#file);
  }

  close(): void {
    if (this.#file === undefined) return;
    fsyncSync(this.#file);
    closeSync(this.#file);
    this.#file = undefined;
    this.#size = 0;
    this.#number += 1;
  }
}
