import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { restsEvery } from "../rests-every.ts";

/** Records are written as JSON for so long at once, ms. */
const longestBlock = 10;

const encoder = new TextEncoder();

/**
 * A reply that is JSON already: large ones are written where they are made, and neither parsed nor
 * checked on the thread that answers calls. Whoever reads it checks it.
 */
export class JsonReply {
  /** One after the other they are the text, in UTF-8. */
  readonly pieces: readonly Uint8Array[];

  constructor(pieces: readonly Uint8Array[]) {
    this.pieces = pieces;
  }

  static of(value: unknown): JsonReply {
    return new JsonReply([jsonBytes(value)]);
  }

  /** An array of values each of which is JSON already. */
  static array(items: Iterable<readonly Uint8Array[]>): JsonReply {
    const pieces: Uint8Array[] = [];
    for (const item of items) pieces.push(pieces.length === 0 ? opening : comma, ...item);
    if (pieces.length === 0) pieces.push(opening);
    pieces.push(closing);
    return new JsonReply(pieces);
  }

  /** The value, for those in this process who want no text. */
  parsed(): unknown {
    return JSON.parse(Buffer.concat(this.pieces).toString("utf8"));
  }
}

/**
 * Records of tasks, which those who made them have checked. Calls are answered in between.
 *
 * @param head of an object that holds them as `tasks`; they are an array where it is left out
 */
export async function recordsReply(
  records: readonly TaskRecord[],
  head?: object,
): Promise<JsonReply> {
  const rest = restsEvery(longestBlock);
  const items: Uint8Array[][] = [];
  for (const record of records) {
    items.push([jsonBytes(record)]);
    await rest();
  }
  const { pieces } = JsonReply.array(items);
  if (head === undefined) return new JsonReply(pieces);
  const before = `${JSON.stringify(head).slice(0, -1)},"tasks":`;
  return new JsonReply([encoder.encode(before), ...pieces, encoder.encode("}")]);
}

export function jsonBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return encoder.encode(JSON.stringify(value));
}

const opening = encoder.encode("[");
const comma = encoder.encode(",");
const closing = encoder.encode("]");
