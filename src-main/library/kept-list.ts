import { readFileSync, renameSync } from "node:fs";
import { z } from "zod";
import { writeWholeFile } from "../whole-file.ts";

/**
 * A list of the user's in a small JSON file of its own, written whole or not at all. A file that
 * cannot be read is put aside, so that a start never fails for it and nothing is lost.
 */
export class KeptList<T> {
  readonly #path: string | null;
  readonly #schema: string;
  #entries: readonly T[];

  /** @param path null keeps the list in memory alone; @param schema name in the file */
  constructor(path: string | null, schema: string, entry: z.ZodType<T>) {
    this.#path = path;
    this.#schema = schema;
    this.#entries = path === null ? [] : readList(path, schema, entry);
  }

  get entries(): readonly T[] {
    return this.#entries;
  }

  replace(entries: readonly T[]): void {
    this.#entries = entries;
    if (this.#path === null) return;
    const content = { schema: this.#schema, version: 1, entries };
    writeWholeFile(this.#path, `${JSON.stringify(content, null, 2)}\n`);
  }
}

function readList<T>(path: string, schema: string, entry: z.ZodType<T>): readonly T[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return [];
  }
  const file = z.object({
    schema: z.literal(schema),
    version: z.literal(1),
    entries: z.array(entry),
  });
  try {
    return file.parse(JSON.parse(text)).entries;
  } catch {
    renameSync(path, `${path}.unreadable`);
    return [];
  }
}
