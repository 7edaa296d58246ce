import { MonotoneInterpolation } from "../numerics/monotone-interpolation.ts";
import { binsOf, floorOf, type SignalTable } from "./signal-table.ts";

/** Fewest masses with which one can be left out and interpolated. */
export const leastMasses = 4;

/**
 * The table's inner masses as the others interpolate them: what the interpolation in mass gives
 * there beside what was simulated. The gap is then twice as wide as in use, so the differences are
 * upper bounds of the error half way between two masses (two to five times as large, measured).
 *
 * @returns null with fewer than `leastMasses` masses
 */
export function leftOutTable(table: SignalTable): SignalTable | null {
  const { masses, couplings } = table;
  if (masses.length < leastMasses) return null;
  const bins = binsOf(table);
  const row = couplings.length * bins;
  const inner = masses.slice(1, -1);
  const logs = masses.map(Math.log);
  const values = new Float64Array(inner.length * row);
  for (let bin = 0; bin < bins; bin++) {
    const floor = floorOf(table, bin);
    for (let j = 0; j < couplings.length; j++) {
      const at = j * bins + bin;
      const curve = masses.map((_, i) => Math.log(Math.max(floor, table.values[i * row + at]!)));
      inner.forEach((_, k) => {
        const others = new MonotoneInterpolation(
          logs.toSpliced(k + 1, 1),
          curve.toSpliced(k + 1, 1),
        );
        values[k * row + at] = Math.exp(others.at(logs[k + 1]!));
      });
    }
  }
  const variances = table.variances.slice(row, -row);
  return { ...table, masses: inner, values, variances };
}
