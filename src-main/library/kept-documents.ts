import { existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { freePlace, type KeptPlace } from "./kept-list.ts";
import { writeWholeFile, writeWholeFileAside } from "../whole-file.ts";

/** An entry that may be large: what the host looks at, and the rest as JSON. */
export interface KeptDocument {
  /** Its first fields. */
  readonly head: object;
  /** The others: an object with a field or more as JSON in UTF-8. */
  readonly body: Uint8Array;
}

export interface KeptDocumentsForm<T, D extends KeptDocument> {
  /** Name of the file in the folder. */
  readonly file: string;
  /** Name of the schema in the file. */
  readonly schema: string;
  readonly entry: z.ZodType<T>;
  readonly documentOf: (entry: T) => D;
}

/**
 * A list like `KeptList`, of entries that may be large: they are kept as JSON, so that neither a
 * change nor a reply writes them again, and the file is written beside the thread that calls.
 */
export class KeptDocuments<T, D extends KeptDocument> {
  readonly #path: string | null;
  readonly #form: KeptDocumentsForm<T, D>;
  readonly #writes: boolean;
  #entries: readonly D[];
  /** One change after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor({ folder, readOnly = false }: KeptPlace, form: KeptDocumentsForm<T, D>) {
    this.#path = folder === null ? null : join(folder, form.file);
    this.#form = form;
    this.#writes = !readOnly;
    this.#entries = this.#path === null ? [] : this.#read(this.#path);
  }

  get entries(): readonly D[] {
    return this.#entries;
  }

  /**
   * Puts a list in place of the present one, once the changes before have ended.
   *
   * @param edit is handed the list of that moment; what it throws leaves it as it is
   * @throws the error of the file system; the list is as it was then
   */
  change(edit: (entries: readonly D[]) => readonly D[]): Promise<void> {
    const turn = this.#turn.then(() => this.#apply(edit));
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #apply(edit: (entries: readonly D[]) => readonly D[]): Promise<void> {
    const entries = edit(this.#entries);
    if (entries === this.#entries) return;
    if (this.#path !== null && this.#writes) {
      await writeWholeFileAside(this.#path, this.#content(entries));
    }
    this.#entries = entries;
  }

  /** Waits for the changes that were asked for. */
  async settle(): Promise<void> {
    await this.#turn;
  }

  /** Writes the list again where its file was lost with its folder. */
  keep(): void {
    if (this.#path === null || !this.#writes) return;
    if (existsSync(this.#path) || this.#entries.length === 0) return;
    writeWholeFile(this.#path, Buffer.concat(this.#content(this.#entries)));
  }

  #content(entries: readonly D[]): Uint8Array[] {
    const before = `{"schema":${JSON.stringify(this.#form.schema)},"version":1,"entries":[\n`;
    const pieces: Uint8Array[] = [Buffer.from(before)];
    for (const [index, entry] of entries.entries()) {
      if (index > 0) pieces.push(between);
      pieces.push(...piecesOf(entry));
    }
    return [...pieces, after];
  }

  #read(path: string): readonly D[] {
    if (!existsSync(path)) return [];
    const file = z.object({
      schema: z.literal(this.#form.schema),
      version: z.literal(1),
      entries: z.array(this.#form.entry),
    });
    try {
      const { entries } = file.parse(JSON.parse(readFileSync(path, "utf8")));
      return entries.map((entry) => this.#form.documentOf(entry));
    } catch {
      if (this.#writes) renameSync(path, freePlace(`${path}.unreadable`));
      return [];
    }
  }
}

const between = Buffer.from(",\n");
const after = Buffer.from("\n]}\n");

/** A document as JSON: head and body are one object. */
export function piecesOf({ head, body }: KeptDocument): Uint8Array[] {
  const text = JSON.stringify(head);
  if (text === "{}") return [body];
  return [Buffer.from(`${text.slice(0, -1)},`), body.subarray(1)];
}
