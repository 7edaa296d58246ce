import { z } from "zod";
import { IntegrityError } from "../errors.ts";
import { decodeCoefficients, encodeCoefficients } from "../simulation/coefficients-encoding.ts";
import { Model } from "../specification/run-specification.ts";
import type { SignalTable } from "./signal-table.ts";

/** "NSIG", little-endian, then the length of the JSON header (32 bits). */
const magic = 0x4749534e;
const prefixBytes = 8;

const Header = z.object({
  version: z.literal(2),
  masses: z.array(z.number()),
  nature: Model.shape.nature,
  exposure: z.number(),
  spectra: z.array(
    z.object({
      name: z.string(),
      firstRow: z.number(),
      bins: z.number(),
      steps: z.array(z.string()).optional(),
    }),
  ),
  /** Bytes of each sample, in the order of the masses. */
  bytes: z.array(z.int().positive()),
});

/** Bytes of a table: prefix, header (JSON, padded to 8 bytes), the samples as coefficients. */
export function encodeSignalTable(table: SignalTable): Uint8Array<ArrayBuffer> {
  const { masses, nature, exposure, spectra, samples } = table;
  const parts = samples.map((sample) =>
    encodeCoefficients({ ...sample, sources: [], groups: [], flights: 0, converting: 0 }),
  );
  const sizes = parts.map(({ length }) => length);
  const header = { version: 2, masses, nature, exposure, spectra, bytes: sizes };
  const text = JSON.stringify(header);
  const padded = text.padEnd(Math.ceil(text.length / 8) * 8);
  const offset = prefixBytes + padded.length;
  const bytes = new Uint8Array(offset + sizes.reduce((sum, size) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, padded.length, true);
  for (let i = 0; i < padded.length; i++) bytes[prefixBytes + i] = padded.charCodeAt(i);
  let next = offset;
  for (const part of parts) {
    bytes.set(part, next);
    next += part.length;
  }
  return bytes;
}

/** @throws IntegrityError where the bytes hold no table */
export function decodeSignalTable(bytes: Uint8Array): SignalTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < prefixBytes || view.getUint32(0, true) !== magic) {
    throw damaged("they do not begin as one");
  }
  const offset = prefixBytes + view.getUint32(4, true);
  const parsed = Header.safeParse(headerOf(bytes.subarray(prefixBytes, offset)));
  if (!parsed.success) throw damaged("the header is not what it must be");
  const { bytes: sizes, version: _, ...rest } = parsed.data;
  const size = sizes.reduce((sum, part) => sum + part, 0);
  if (sizes.length !== rest.masses.length || bytes.length !== offset + size) {
    throw damaged(`${bytes.length} bytes do not hold it`);
  }
  let next = offset;
  const samples = sizes.map((part) => {
    const { rows, replicates } = decodeCoefficients(bytes.subarray(next, next + part));
    next += part;
    return { rows, replicates };
  });
  return { ...rest, samples };
}

function headerOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(String.fromCharCode(...bytes));
  } catch {
    return null;
  }
}

function damaged(why: string): IntegrityError {
  return new IntegrityError({
    what: "The bytes are no signal table",
    why,
    remedy: "Remove the scan and run it again.",
  });
}
