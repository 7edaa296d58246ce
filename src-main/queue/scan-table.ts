import { InputError } from "../../src-shared/errors.ts";
import { binsOf } from "../../src-shared/experiments/signal-table.ts";
import type { SignalTable } from "../../src-shared/experiments/signal-table.ts";
import {
  decodeSignalTable,
  encodeSignalTable,
} from "../../src-shared/experiments/signal-table-encoding.ts";
import { couplingsOfScan, massesOfScan } from "../../src-shared/experiments/scan-axes.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";

/**
 * The signal table of the masses whose nodes are all there, as bytes.
 *
 * @param chunks tables of some couplings of one mass each, in any order
 * @throws InputError before the second mass
 */
export function scanTable(
  specification: ScanSpecification,
  chunks: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const couplings = couplingsOfScan(specification);
  const parts = chunks.map((bytes) => decodeSignalTable(bytes));
  const rows = massesOfScan(specification).flatMap((mass) => {
    const row = parts
      .filter((part) => part.masses[0] === mass)
      .toSorted((first, second) => first.couplings[0]! - second.couplings[0]!);
    const nodes = row.reduce((sum, part) => sum + part.couplings.length, 0);
    return nodes === couplings.length ? [{ mass, row }] : [];
  });
  const [first] = parts;
  if (rows.length < 2 || first === undefined) throw noTable(rows.length, specification);
  const whole = rows.flatMap(({ row }) => row);
  const { spectra, exposure } = first;
  return encodeSignalTable({
    masses: rows.map(({ mass }) => mass),
    couplings,
    spectra,
    values: joined(whole, ({ values }) => values),
    variances: joined(whole, ({ variances }) => variances),
    exposure,
  });

  function joined(tables: readonly SignalTable[], numbers: (table: SignalTable) => Float64Array) {
    const all = new Float64Array(rows.length * couplings.length * binsOf({ spectra }));
    let offset = 0;
    for (const table of tables) {
      all.set(numbers(table), offset);
      offset += numbers(table).length;
    }
    return all;
  }
}

function noTable(masses: number, asked: ScanSpecification): InputError {
  return new InputError({
    what: "The scan has no table yet",
    why: `${masses} of its ${massesOfScan(asked).length} masses are done`,
    remedy: "Wait for the second mass.",
    path: "id",
  });
}
