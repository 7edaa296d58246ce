import { InputError } from "../../src-shared/errors.ts";
import {
  assembleSignalTable,
  type SignalSample,
  type SpectrumRows,
} from "../../src-shared/experiments/signal-table.ts";
import { encodeSignalTable } from "../../src-shared/experiments/signal-table-encoding.ts";
import { massesOfScan } from "../../src-shared/experiments/scan-axes.ts";
import { chunkCount } from "../../src-shared/simulation/chunks.ts";
import { decodeReplicates } from "../../src-shared/simulation/coefficients-encoding.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import type { ProductChunks } from "../store/product-repository.ts";
import { readCoefficients } from "./read-chunks.ts";

/**
 * The signal table of the masses whose chunks are all stored, as bytes. One mass is read after the
 * other: the chunks of a scan with many flights are larger than its table.
 *
 * @param id of the product of the scan
 * @param specification with its exposure; @param spectra of the experiment
 * @throws InputError before the second mass; ChunkError where a chunk is damaged
 */
export async function scanTable(
  products: ProductChunks,
  id: string,
  specification: ScanSpecification,
  spectra: readonly SpectrumRows[],
): Promise<Uint8Array<ArrayBuffer>> {
  const each = chunkCount(specification.flights);
  const all = massesOfScan(specification);
  const stored = new Set(products.storedChunks(id));
  const [masses, samples]: [number[], SignalSample[]] = [[], []];
  for (const [index, mass] of all.entries()) {
    const chunks = Array.from({ length: each }, (_, part) => index * each + part);
    if (!chunks.every((chunk) => stored.has(chunk))) continue;
    const { rows, replicates } = await readCoefficients(products, id, chunks, decodeReplicates);
    masses.push(mass);
    samples.push({ rows, replicates });
  }
  if (masses.length < 2) throw noTable(masses.length, all.length);
  const { nature, exposure = 0 } = specification;
  return encodeSignalTable(assembleSignalTable(masses, nature, spectra, samples, exposure));
}

function noTable(done: number, all: number): InputError {
  return new InputError({
    what: "The scan has no table yet",
    why: `${done} of its ${all} masses are done`,
    remedy: "Wait for the second mass.",
    path: "id",
  });
}
