import { z } from "zod";
import { IntegrityError } from "../errors.ts";
import type { ShowerLayout } from "./shower-layout.ts";

/** "NSHW" little-endian, then the length of the JSON header (32 bits). */
const magic = 0x5748534e;
const prefixBytes = 8;
/** Part of the name of kept showers: those of another layout are made again. */
export const showersEncodingVersion = 2;

const Header = z.object({
  version: z.literal(showersEncodingVersion),
  mass: z.number().positive(),
  flights: z.int().nonnegative(),
  replicates: z.int().nonnegative(),
  showers: z.int().nonnegative(),
  blocks: z.int().nonnegative(),
  deposits: z.int().nonnegative(),
});

/** Bytes of showers: prefix, header (JSON, padded to 8 bytes), the numbers of 64 bits, then those of 32. */
export function encodeShowers(layout: ShowerLayout): Uint8Array<ArrayBuffer> {
  const { mass, flights } = layout;
  const text = JSON.stringify({
    version: showersEncodingVersion,
    mass,
    flights,
    replicates: layout.firstShower.length - 1,
    showers: layout.energy.length,
    blocks: layout.firstDeposit.length - 1,
    deposits: layout.deposit.length,
  });
  const padded = text.padEnd(Math.ceil(text.length / 8) * 8);
  const arrays = arraysOf(layout);
  const offset = prefixBytes + padded.length;
  const bytes = new Uint8Array(offset + arrays.reduce((total, each) => total + each.byteLength, 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, padded.length, true);
  for (let i = 0; i < padded.length; i++) bytes[prefixBytes + i] = padded.charCodeAt(i);
  let next = offset;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), next);
    next += byteLength;
  }
  return bytes;
}

function arraysOf(layout: ShowerLayout) {
  const { unit, energy, inverseWidth, place, inverseSquaredAngle, efficiency } = layout;
  const { firstShower, firstDeposit, deposit } = layout;
  const ofShowers = [energy, inverseWidth, place, inverseSquaredAngle, efficiency];
  return [unit, ...ofShowers, firstShower, firstDeposit, deposit];
}

/** @throws IntegrityError where the bytes hold no showers */
export function decodeShowers(source: Uint8Array): ShowerLayout {
  // A copy, so that the numbers are aligned whatever the bytes came in.
  const bytes = source.slice();
  const view = new DataView(bytes.buffer);
  if (bytes.length < prefixBytes || view.getUint32(0, true) !== magic) {
    throw damaged("they do not begin as such");
  }
  const offset = prefixBytes + view.getUint32(4, true);
  if (offset > bytes.length) throw damaged("they are cut short");
  const parsed = Header.safeParse(headerOf(bytes.subarray(prefixBytes, offset)));
  if (!parsed.success) throw damaged("the header is not what it must be");
  const { mass, flights, replicates, showers, blocks, deposits } = parsed.data;
  const numbers = 2 * showers + 5 * showers + (replicates + 1) + (blocks + 1) + deposits;
  if (bytes.length !== offset + 4 * numbers)
    throw damaged("their length is not that of the header");
  let next = offset;
  const taken = (length: number, each: number) => {
    next += length * each;
    return next - length * each;
  };
  const floats = () => new Float32Array(bytes.buffer, taken(showers, 4), showers);
  const wholes = (length: number) => new Int32Array(bytes.buffer, taken(length, 4), length);
  return {
    mass,
    flights,
    unit: new Float64Array(bytes.buffer, taken(showers, 8), showers),
    energy: floats(),
    inverseWidth: floats(),
    place: floats(),
    inverseSquaredAngle: floats(),
    efficiency: floats(),
    firstShower: wholes(replicates + 1),
    firstDeposit: wholes(blocks + 1),
    deposit: wholes(deposits),
  };
}

function headerOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(String.fromCharCode(...bytes));
  } catch {
    return undefined;
  }
}

function damaged(why: string): IntegrityError {
  return new IntegrityError({
    what: "Showers cannot be read",
    why,
    remedy: "Make them again: cancel and resume their task.",
  });
}
