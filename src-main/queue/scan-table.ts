import { InputError } from "../../src-shared/errors.ts";
import {
  assembleSignalTable,
  type SpectrumRows,
} from "../../src-shared/experiments/signal-table.ts";
import { encodeSignalTable } from "../../src-shared/experiments/signal-table-encoding.ts";
import { massesOfScan } from "../../src-shared/experiments/scan-axes.ts";
import { chunkCount } from "../../src-shared/simulation/chunks.ts";
import {
  decodeCoefficients,
  joinCoefficients,
} from "../../src-shared/simulation/coefficients-encoding.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";

/** A chunk of a scan with its number. */
export interface ScanChunk {
  readonly chunk: number;
  readonly bytes: Uint8Array;
}

/**
 * The signal table of the masses whose chunks are all there, as bytes.
 *
 * @param specification with its exposure; @param spectra of the experiment
 * @param stored chunks, by ascending number
 * @throws InputError before the second mass
 */
export function scanTable(
  specification: ScanSpecification,
  spectra: readonly SpectrumRows[],
  stored: readonly ScanChunk[],
): Uint8Array<ArrayBuffer> {
  const each = chunkCount(specification.flights);
  const byMass = Map.groupBy(stored, ({ chunk }) => Math.floor(chunk / each));
  const found = massesOfScan(specification).flatMap((mass, index) => {
    const parts = byMass.get(index) ?? [];
    if (parts.length < each) return [];
    // Always in the order of the chunks, so that the sums round alike.
    const sample = joinCoefficients(parts.map(({ bytes }) => decodeCoefficients(bytes)));
    return [{ mass, sample }];
  });
  if (found.length < 2) throw noTable(found.length, specification);
  return encodeSignalTable(
    assembleSignalTable(
      found.map(({ mass }) => mass),
      specification.nature,
      spectra,
      found.map(({ sample }) => sample),
      specification.exposure ?? 0,
    ),
  );
}

function noTable(masses: number, asked: ScanSpecification): InputError {
  return new InputError({
    what: "The scan has no table yet",
    why: `${masses} of its ${massesOfScan(asked).length} masses are done`,
    remedy: "Wait for the second mass.",
    path: "id",
  });
}
