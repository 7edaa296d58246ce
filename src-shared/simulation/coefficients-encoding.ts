import { z } from "zod";
import { IntegrityError } from "../errors.ts";
import type { Coefficients } from "./coefficients.ts";
import { nodeCount } from "./proper-distance.ts";

/** "NCOE" little-endian, then the length of the JSON header (32 bits). */
const magic = 0x454f434e;
const prefixBytes = 8;

const Header = z.object({
  version: z.literal(2),
  rows: z.int().positive(),
  replicates: z.int().positive(),
  sources: z.int().nonnegative(),
  groups: z.int().nonnegative(),
  flights: z.int().nonnegative(),
  converting: z.int().nonnegative(),
  /** Kept nodes of each array: those before hold what the first one does, those after nothing. */
  nodes: z.array(z.tuple([z.int().nonnegative(), z.int().nonnegative()])),
});

/** Bytes of coefficients: prefix, header (JSON, padded to 8 bytes), 32-bit numbers. */
export function encodeCoefficients(coefficients: Coefficients): Uint8Array<ArrayBuffer> {
  const { rows, replicates, sources, groups, flights, converting } = coefficients;
  const arrays = [...replicates, ...sources, ...groups];
  const nodes = arrays.map((values) => keptNodes(values, rows));
  const text = JSON.stringify({
    version: 2,
    rows,
    replicates: replicates.length,
    sources: sources.length,
    groups: groups.length,
    flights,
    converting,
    nodes,
  });
  const padded = text.padEnd(Math.ceil(text.length / 8) * 8);
  const kept = nodes.reduce((sum, [from, to]) => sum + to - from, 0);
  const offset = prefixBytes + padded.length;
  const bytes = new Uint8Array(offset + 4 * rows * kept);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, padded.length, true);
  for (let i = 0; i < padded.length; i++) bytes[prefixBytes + i] = padded.charCodeAt(i);
  let next = offset;
  arrays.forEach((values, k) => {
    const [from, to] = nodes[k]!;
    const size = (to - from) * rows;
    new Float32Array(bytes.buffer, next, size).set(values.subarray(from * rows, to * rows));
    next += 4 * size;
  });
  return bytes;
}

/** @throws IntegrityError where the bytes hold no coefficients */
export function decodeCoefficients(source: Uint8Array): Coefficients {
  return decoded(source, true);
}

/**
 * The same without sources and groups, which are most of the numbers: their lists are empty.
 *
 * @throws IntegrityError where the bytes hold no coefficients
 */
export function decodeReplicates(source: Uint8Array): Coefficients {
  return decoded(source, false);
}

function decoded(source: Uint8Array, isWhole: boolean): Coefficients {
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
  const { rows, nodes, flights, converting, ...counts } = parsed.data;
  const arrays = counts.replicates + counts.sources + counts.groups;
  const kept = nodes.reduce((sum, [from, to]) => sum + to - from, 0);
  const areNodes = nodes.every(([from, to]) => from <= to && to <= nodeCount);
  if (!areNodes || nodes.length !== arrays || bytes.length !== offset + 4 * rows * kept) {
    throw damaged(`${bytes.length} bytes do not hold them`);
  }
  let next = offset;
  const read = isWhole ? nodes : nodes.slice(0, counts.replicates);
  const all = read.map(([from, to]) => {
    const values = new Float32Array(nodeCount * rows);
    const size = (to - from) * rows;
    const found = new Float32Array(bytes.buffer, next, size);
    next += 4 * size;
    values.set(found, from * rows);
    if (size > 0) {
      for (let k = 0; k < from; k++) values.set(found.subarray(0, rows), k * rows);
    }
    return values;
  });
  const { replicates, sources } = counts;
  return {
    rows,
    replicates: all.slice(0, replicates),
    sources: all.slice(replicates, replicates + sources),
    groups: all.slice(replicates + sources),
    flights,
    converting,
  };
}

function headerOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(String.fromCharCode(...bytes));
  } catch {
    return null;
  }
}

/** First node before which nothing changes, and the one from which on all is 0. */
function keptNodes(values: Float32Array, rows: number): [number, number] {
  const same = (k: number) => {
    for (let row = 0; row < rows; row++) if (values[k * rows + row] !== values[row]) return false;
    return true;
  };
  const isEmpty = (k: number) => {
    for (let row = 0; row < rows; row++) if (values[k * rows + row] !== 0) return false;
    return true;
  };
  let to = nodeCount;
  while (to > 0 && isEmpty(to - 1)) to--;
  let from = 0;
  while (from + 1 < to && same(from + 1)) from++;
  return [from, to];
}

/** The coefficients of a whole sample, chunk by chunk in their order: only the sums are kept. */
export class CoefficientsSum {
  #first: Coefficients | undefined;
  /** Replicates, sources, groups; made with the second chunk. */
  #sums: Float64Array[] | undefined;
  #flights = 0;
  #converting = 0;

  /** @throws IntegrityError where it does not belong to those before */
  add(part: Coefficients): void {
    this.#flights += part.flights;
    this.#converting += part.converting;
    if (this.#first === undefined) {
      this.#first = part;
      return;
    }
    const more = arraysOf(part);
    this.#sums ??= arraysOf(this.#first).map((values) => Float64Array.from(values));
    if (more.length !== this.#sums.length) throw foreign();
    this.#sums.forEach((sum, k) => {
      const values = more[k]!;
      if (values.length !== sum.length) throw foreign();
      for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + values[i]!;
    });
  }

  /** @throws IntegrityError where nothing was added */
  total(): Coefficients {
    const first = this.#first;
    if (first === undefined) throw damaged("there are none");
    if (this.#sums === undefined) return first;
    const all = this.#sums.map((sum) => Float32Array.from(sum));
    const sources = first.replicates.length;
    const groups = sources + first.sources.length;
    return {
      rows: first.rows,
      replicates: all.slice(0, sources),
      sources: all.slice(sources, groups),
      groups: all.slice(groups),
      flights: this.#flights,
      converting: this.#converting,
    };
  }
}

const arraysOf = ({ replicates, sources, groups }: Coefficients) => [
  ...replicates,
  ...sources,
  ...groups,
];

const foreign = () => damaged("they are those of different samples");

function damaged(why: string): IntegrityError {
  return new IntegrityError({
    what: "The bytes are no coefficients of a sample",
    why,
    remedy: "Remove the run or scan and start it again.",
  });
}
