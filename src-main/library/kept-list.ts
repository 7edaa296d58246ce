import { existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { writeWholeFile } from "../whole-file.ts";

/** Where lists are kept. */
export interface KeptPlace {
  /** Null keeps them in memory alone. */
  readonly folder: string | null;
  /** Reads the files and never writes them; changes stay in memory. */
  readonly readOnly?: boolean;
}

/**
 * A list of the user's in a small JSON file of its own, written whole or not at all. A file that
 * cannot be read is put aside, so that a start never fails for it and nothing is lost.
 */
export class KeptList<T> {
  readonly #path: string | null;
  readonly #schema: string;
  readonly #writes: boolean;
  #entries: readonly T[];

  /** @param file of the folder; @param schema name in the file */
  constructor(
    { folder, readOnly = false }: KeptPlace,
    file: string,
    schema: string,
    entry: z.ZodType<T>,
  ) {
    this.#path = folder === null ? null : join(folder, file);
    this.#schema = schema;
    this.#writes = !readOnly;
    this.#entries = this.#path === null ? [] : this.#read(this.#path, entry);
  }

  get entries(): readonly T[] {
    return this.#entries;
  }

  replace(entries: readonly T[]): void {
    this.#write(entries);
    this.#entries = entries;
  }

  /** Writes the list again where its file was lost with its folder. */
  keep(): void {
    if (this.#path === null || existsSync(this.#path) || this.#entries.length === 0) return;
    this.#write(this.#entries);
  }

  #write(entries: readonly T[]): void {
    if (this.#path === null || !this.#writes) return;
    const content = { schema: this.#schema, version: 1, entries };
    writeWholeFile(this.#path, `${JSON.stringify(content, null, 2)}\n`);
  }

  #read(path: string, entry: z.ZodType<T>): readonly T[] {
    if (!existsSync(path)) return [];
    const file = z.object({
      schema: z.literal(this.#schema),
      version: z.literal(1),
      entries: z.array(entry),
    });
    try {
      return file.parse(JSON.parse(readFileSync(path, "utf8"))).entries;
    } catch {
      if (this.#writes) renameSync(path, freePlace(`${path}.unreadable`));
      return [];
    }
  }
}

/** One that was put aside before is never written over. */
export function freePlace(path: string): string {
  for (let number = 1; ; number++) {
    const place = number === 1 ? path : `${path}-${number}`;
    if (!existsSync(place)) return place;
  }
}
