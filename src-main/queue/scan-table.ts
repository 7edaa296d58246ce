import { InputError } from "../../src-shared/errors.ts";
import { binsOf } from "../../src-shared/experiments/signal-table.ts";
import type { SignalTable } from "../../src-shared/experiments/signal-table.ts";
import {
  decodeSignalTable,
  encodeSignalTable,
} from "../../src-shared/experiments/signal-table-encoding.ts";
import { sliceCount } from "../../src-shared/simulation/chunks.ts";
import { couplingsOfScan, massesOfScan } from "../../src-shared/experiments/scan-axes.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";

/**
 * The signal table of the masses whose nodes are all there, as bytes.
 *
 * @param chunks tables of some couplings of one slice of a mass each, by ascending number
 * @throws InputError before the second mass
 */
export function scanTable(
  specification: ScanSpecification,
  chunks: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const couplings = couplingsOfScan(specification);
  const slices = sliceCount(specification.flights);
  const tables = chunks.map((bytes) => decodeSignalTable(bytes));
  const byMass = Map.groupBy(tables, ({ masses }) => masses[0]!);
  const rows = massesOfScan(specification).flatMap((mass) => {
    const parts = byMass.get(mass) ?? [];
    const nodes = parts.reduce((sum, part) => sum + part.couplings.length, 0);
    return nodes === slices * couplings.length ? [{ mass, blocks: blocksOf(parts) }] : [];
  });
  const [first] = tables;
  if (rows.length < 2 || first === undefined) throw noTable(rows.length, specification);
  const blocks = rows.flatMap((row) => row.blocks);
  const { spectra, exposure } = first;
  return encodeSignalTable({
    masses: rows.map(({ mass }) => mass),
    couplings,
    spectra,
    values: joined(({ values }) => values),
    variances: joined(({ variances }) => variances),
    exposure,
  });

  function joined(numbers: (table: SignalTable) => Float64Array) {
    const all = new Float64Array(rows.length * couplings.length * binsOf({ spectra }));
    let offset = 0;
    for (const slicesOfBlock of blocks) {
      // Always in the order of the slices, so that the sums round alike.
      for (const table of slicesOfBlock) {
        numbers(table).forEach((value, index) => (all[offset + index]! += value));
      }
      offset += numbers(slicesOfBlock[0]!).length;
    }
    return all;
  }
}

/** Tables of one mass by their couplings, ascending; those of one block in the order given. */
function blocksOf(tables: readonly SignalTable[]): SignalTable[][] {
  const blocks = Map.groupBy(tables, ({ couplings }) => couplings[0]!);
  return [...blocks].toSorted(([one], [other]) => one - other).map(([, block]) => block);
}

function noTable(masses: number, asked: ScanSpecification): InputError {
  return new InputError({
    what: "The scan has no table yet",
    why: `${masses} of its ${massesOfScan(asked).length} masses are done`,
    remedy: "Wait for the second mass.",
    path: "id",
  });
}
