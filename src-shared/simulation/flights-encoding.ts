import { IntegrityError } from "../errors.ts";
import { allocateFlights, type Flights, uniformsPerFlight } from "./flights.ts";

/** "NFLT" and the version of the layout, little-endian. */
const magic = 0x544c464e;
const layoutVersion = 2;
/** magic, version, count, first (32 bits each), mass (64 bits). */
const headerBytes = 24;
/** 64-bit numbers a flight: E, Q^2, direction (3), vertex (3), weight. */
const doublesPerFlight = 9;
const bytesPerFlight = doublesPerFlight * 8 + uniformsPerFlight * 4 + 2 * 2;

/** Bytes of flights: header, then the arrays in the order of the `Flights` record, little-endian. */
export function encodeFlights(flights: Flights): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headerBytes + flights.count * bytesPerFlight);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, layoutVersion, true);
  view.setUint32(8, flights.count, true);
  view.setUint32(12, flights.first, true);
  view.setFloat64(16, flights.mass, true);
  let offset = headerBytes;
  for (const column of columnsOf(flights)) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), offset);
    offset += column.byteLength;
  }
  return bytes;
}

/**
 * Flights of consecutive parts (chunks in order) as one.
 *
 * @throws IntegrityError where a part is no flights, is cut short, or does not follow the former
 */
export function decodeFlights(parts: readonly Uint8Array[]): Flights {
  const headers = parts.map(readHeader);
  const count = headers.reduce((sum, header) => sum + header.count, 0);
  const first = headers[0]?.first ?? 0;
  const flights = allocateFlights(headers[0]?.mass ?? Number.NaN, first, count);
  const targets = columnsOf(flights);
  let done = 0;
  parts.forEach((part, index) => {
    const header = headers[index]!;
    if (header.first !== first + done || header.mass !== flights.mass) {
      throw damaged(index, "it does not follow the part before it");
    }
    let offset = headerBytes;
    for (const target of targets) {
      const perFlight = target.byteLength / count;
      const size = perFlight * header.count;
      new Uint8Array(target.buffer, perFlight * done, size).set(
        part.subarray(offset, offset + size),
      );
      offset += size;
    }
    done += header.count;
  });
  return flights;
}

type Column = Float64Array | Uint32Array | Uint16Array;

function columnsOf(flights: Flights): readonly Column[] {
  return [
    flights.neutrinoEnergy,
    flights.momentumTransferSquared,
    flights.direction,
    flights.vertex,
    flights.weight,
    flights.uniforms,
    flights.channel,
    flights.source,
  ];
}

function readHeader(part: Uint8Array, index: number) {
  if (part.byteLength < headerBytes) throw damaged(index, "it is too short");
  const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
  if (view.getUint32(0, true) !== magic) throw damaged(index, "it does not hold flights");
  if (view.getUint32(4, true) !== layoutVersion)
    throw damaged(index, "its layout is another version's");
  const count = view.getUint32(8, true);
  if (part.byteLength !== headerBytes + count * bytesPerFlight) {
    throw damaged(index, `${part.byteLength} bytes do not hold ${count} flights`);
  }
  return { count, first: view.getUint32(12, true), mass: view.getFloat64(16, true) };
}

function damaged(index: number, why: string): IntegrityError {
  return new IntegrityError({
    what: `Part ${index} of the flights cannot be read`,
    why,
    remedy: "Remove the run and simulate it again.",
    path: `parts[${index}]`,
  });
}
