import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { lookAtUserFile } from "../read-user-file.ts";
import { sha256 } from "../sha256.ts";
import { longestHead, type PackedHead, readHead, recordMark } from "./pack-record.ts";

/** What a pack holds, in its order. */
export type PackItem =
  | { readonly kind: "unit"; readonly head: PackedHead; readonly bytes: Uint8Array<ArrayBuffer> }
  /** Not asked for; its bytes were not read. */
  | { readonly kind: "passed"; readonly head: PackedHead }
  /** Bytes changed or are missing in the middle. */
  | { readonly kind: "damaged"; readonly head: PackedHead | null }
  /** The last one is not whole: its job is still at it, or was killed. */
  | { readonly kind: "open" };

/** Bytes looked through at once for the next record after damage. */
const window = 1 << 20;

/**
 * The units of a pack. What was damaged costs its unit alone: the next record is looked for.
 *
 * @param wants whose bytes are read
 */
export function* readPack(
  path: string,
  wants: (head: PackedHead) => boolean = () => true,
): Generator<PackItem> {
  lookAtUserFile(path);
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    for (let at = 0; at < size;) {
      const found = readHead(piece(file, at, Math.min(longestHead, size - at)));
      if (found === undefined) {
        const next = nextRecord(file, at + 1, size);
        yield isTail(file, at, size, next) ? { kind: "open" } : { kind: "damaged", head: null };
        at = next;
        continue;
      }
      const { head, length } = found;
      const end = at + length + head.bytes;
      if (end > size) {
        // The length is as it was written: nothing can follow, unless bytes are missing.
        const next = nextRecord(file, at + length, size);
        yield next < size ? { kind: "damaged", head } : { kind: "open" };
        at = next;
        continue;
      }
      if (!wants(head)) {
        yield { kind: "passed", head };
        at = end;
        continue;
      }
      const bytes = piece(file, at + length, head.bytes);
      if (sha256(bytes) === head.sha256) {
        yield { kind: "unit", head, bytes: new Uint8Array(bytes) };
        at = end;
      } else {
        yield { kind: "damaged", head };
        at = nextRecord(file, at + length, size);
      }
    }
  } finally {
    closeSync(file);
  }
}

/** Whether no record follows and what is left may be the begin of one. */
function isTail(file: number, at: number, size: number, next: number): boolean {
  if (next < size || size - at > longestHead) return false;
  const left = piece(file, at, size - at).toString("latin1");
  return left.slice(0, recordMark.length) === recordMark.slice(0, left.length);
}

/** Where the next record begins whose head is whole; the end of the file where there is none. */
function nextRecord(file: number, from: number, size: number): number {
  for (let at = from; at < size; at += window) {
    const bytes = piece(file, at, Math.min(window + longestHead, size - at));
    for (let k = bytes.indexOf(recordMark); k >= 0; k = bytes.indexOf(recordMark, k + 1)) {
      if (readHead(bytes.subarray(k)) !== undefined) return at + k;
    }
  }
  return size;
}

function piece(file: number, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const more = readSync(file, bytes, read, length - read, from + read);
    if (more === 0) break;
    read += more;
  }
  return bytes.subarray(0, read);
}
