import type { SignalTable } from "./signal-table.ts";

/** Fewest masses with which one can be left out and interpolated. */
const minMasses = 4;

/** An inner mass of a table, and the table without it. */
export interface LeftOut {
  /** GeV. */
  readonly mass: number;
  readonly others: SignalTable;
}

/**
 * Each inner mass of the table with the others, which interpolate it: what the interpolation in mass
 * gives there beside what was simulated. The gap is then twice as wide as in use, so the differences
 * are upper bounds of the error half way between two masses (two to five times as large, measured).
 *
 * @returns none with fewer than `minMasses` masses
 */
export function leftOutTables(table: SignalTable): LeftOut[] {
  const { masses, samples } = table;
  if (masses.length < minMasses) return [];
  return masses.slice(1, -1).map((mass, index) => {
    // The three masses on either side are all that the interpolation looks at.
    const from = Math.max(0, index + 1 - 3);
    const to = Math.min(masses.length, index + 1 + 4);
    const without = <T>(values: readonly T[]) => [
      ...values.slice(from, index + 1),
      ...values.slice(index + 2, to),
    ];
    return { mass, others: { ...table, masses: without(masses), samples: without(samples) } };
  });
}
