import { sha256 } from "../sha256.ts";

/** Names one chunk of a product. */
export interface UnitName {
  readonly productId: string;
  readonly chunk: number;
}

/** What stands before the bytes of a unit in a pack. */
export interface PackedHead extends UnitName {
  /** Flights, toys. */
  readonly units: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Begins every record; what follows is checked, so that the same bytes inside a unit do no harm. */
export const recordMark = "\n#unit ";
/** Longest head of a record, bytes. */
export const longestHead = 400;

/** A unit as a record of a pack. */
export function packedRecord(name: UnitName, units: number, bytes: Uint8Array): Uint8Array[] {
  const text = JSON.stringify([name.productId, name.chunk, units, bytes.length, sha256(bytes)]);
  return [Buffer.from(`${recordMark}${text} ${sumOf(text)}\n`), bytes];
}

/** The head that stands at the begin of `bytes`, and its length; undefined where none does. */
export function readHead(bytes: Buffer): { head: PackedHead; length: number } | undefined {
  if (!bytes.subarray(0, recordMark.length).equals(Buffer.from(recordMark))) return undefined;
  const end = bytes.indexOf(10, recordMark.length);
  if (end < 0) return undefined;
  const line = bytes.toString("latin1", recordMark.length, end);
  const [text, sum] = [line.slice(0, -9), line.slice(-8)];
  if (line.at(-9) !== " " || sumOf(text) !== sum) return undefined;
  const [productId, chunk, units, size, sha] = JSON.parse(text) as Fields;
  return { head: { productId, chunk, units, bytes: size, sha256: sha }, length: end + 1 };
}

/** Written by `packedRecord`, as the sum over it says. */
type Fields = [string, number, number, number, string];

function sumOf(text: string): string {
  return sha256(Buffer.from(text)).slice(0, 8);
}
