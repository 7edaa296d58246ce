import { IntegrityError } from "../errors.ts";

/** Bytes of one length field: unsigned 32 bit, little endian. */
const fieldBytes = 4;

/**
 * Packs byte strings into one: their number, their lengths in bytes (each an unsigned 32-bit
 * integer, little endian), then the byte strings themselves in order.
 */
export function frameParts(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const header = fieldBytes * (1 + parts.length);
  const total = parts.reduce((sum, part) => sum + part.length, header);
  const framed = new Uint8Array(total);
  const view = new DataView(framed.buffer);
  view.setUint32(0, parts.length, true);
  let offset = header;
  parts.forEach((part, index) => {
    view.setUint32(fieldBytes * (1 + index), part.length, true);
    framed.set(part, offset);
    offset += part.length;
  });
  return framed;
}

/**
 * Inverse of `frameParts`. The parts are copies, so that each may be viewed as Float64Array.
 *
 * @throws IntegrityError where the lengths do not add up to the bytes that came
 */
export function unframeParts(framed: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const view = new DataView(framed.buffer, framed.byteOffset, framed.byteLength);
  if (framed.length < fieldBytes) throw damaged(`${framed.length} bytes hold no frame`);
  const count = view.getUint32(0, true);
  const header = fieldBytes * (1 + count);
  if (framed.length < header) throw damaged(`${count} parts announced in ${framed.length} bytes`);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let offset = header;
  for (let index = 0; index < count; index++) {
    const length = view.getUint32(fieldBytes * (1 + index), true);
    parts.push(framed.slice(offset, offset + length));
    offset += length;
  }
  if (offset !== framed.length) {
    throw damaged(`the parts need ${offset} bytes, but ${framed.length} came`);
  }
  return parts;
}

function damaged(why: string): IntegrityError {
  return new IntegrityError({
    what: "Bytes from the host are damaged",
    why,
    remedy: "Reload the window; if it happens again, remove the run and start it anew.",
  });
}
