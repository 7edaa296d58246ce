import { requireMassOf, type SignalTable } from "./signal-table.ts";

/** Masses on either side that the interpolation between two looks at. */
const looked = 2;

/**
 * A table with the masses around one alone: at that mass it says the same, in a fraction of the time
 * where many couplings are asked for. Bins that are nearly empty stand on a floor of these masses.
 *
 * @param mass GeV
 * @throws DomainError outside the masses of the table
 */
export function tableAround(table: SignalTable, mass: number): SignalTable {
  requireMassOf(table, mass);
  const { masses, samples } = table;
  const found = masses.findIndex((each) => Math.abs(each / mass - 1) < 1e-12);
  const above = masses.findIndex((each) => each > mass);
  const [from, to] =
    found >= 0
      ? [found, found + 1]
      : [Math.max(0, above - looked), Math.min(masses.length, above + looked)];
  return { ...table, masses: masses.slice(from, to), samples: samples.slice(from, to) };
}
