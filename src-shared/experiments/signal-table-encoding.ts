import { z } from "zod";
import { IntegrityError } from "../errors.ts";
import { binsOf, type SignalTable } from "./signal-table.ts";

/** "NSIG", little-endian, then the length of the JSON header (32 bits). */
const magic = 0x4749534e;
const prefixBytes = 8;

const Header = z.object({
  masses: z.array(z.number()),
  couplings: z.array(z.number()),
  spectra: z.array(z.object({ name: z.string(), bins: z.number() })),
  exposure: z.number(),
});

/** Bytes of a table: prefix, header (JSON, padded to 8 bytes), values, variances. */
export function encodeSignalTable(table: SignalTable): Uint8Array<ArrayBuffer> {
  const { masses, couplings, spectra, exposure, values, variances } = table;
  const text = JSON.stringify({ masses, couplings, spectra, exposure });
  const padded = text.padEnd(Math.ceil(text.length / 8) * 8);
  const bytes = new Uint8Array(prefixBytes + padded.length + 16 * values.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, padded.length, true);
  for (let i = 0; i < padded.length; i++) bytes[prefixBytes + i] = padded.charCodeAt(i);
  const offset = prefixBytes + padded.length;
  new Float64Array(bytes.buffer, offset, values.length).set(values);
  new Float64Array(bytes.buffer, offset + 8 * values.length, values.length).set(variances);
  return bytes;
}

/** @throws IntegrityError where the bytes hold no table */
export function decodeSignalTable(source: Uint8Array): SignalTable {
  // A copy, so that the numbers are aligned whatever the bytes came in.
  const bytes = source.slice();
  const view = new DataView(bytes.buffer);
  if (bytes.length < prefixBytes || view.getUint32(0, true) !== magic) {
    throw damaged("they do not begin as one");
  }
  const headerLength = view.getUint32(4, true);
  const offset = prefixBytes + headerLength;
  const parsed = Header.safeParse(
    JSON.parse(String.fromCharCode(...bytes.subarray(prefixBytes, offset))),
  );
  if (!parsed.success) throw damaged("the header is not what it must be");
  const count = parsed.data.masses.length * parsed.data.couplings.length * binsOf(parsed.data);
  if (bytes.length !== offset + 16 * count) throw damaged(`${bytes.length} bytes do not hold it`);
  return {
    ...parsed.data,
    values: new Float64Array(bytes.buffer, offset, count),
    variances: new Float64Array(bytes.buffer, offset + 8 * count, count),
  };
}

function damaged(why: string): IntegrityError {
  return new IntegrityError({
    what: "The bytes are no signal table",
    why,
    remedy: "Remove the scan and run it again.",
  });
}
