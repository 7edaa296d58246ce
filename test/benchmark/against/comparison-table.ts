/** One quantity in both checkouts. */
export interface Comparison {
  readonly what: string;
  readonly unit: string;
  /** One value a repeat; empty where it was not measured. */
  readonly there: readonly number[];
  readonly here: readonly number[];
}

/** Middle value; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return Number.isInteger(half)
    ? (sorted[half - 1]! + sorted[half]!) / 2
    : sorted[Math.floor(half)]!;
}

/**
 * The table as lines: medians, their ratio (above 1: here is cheaper), and the largest distance of a
 * single value from its median, which tells what a ratio is worth.
 */
export function comparisonLines(
  comparisons: readonly Comparison[],
  label: string,
): readonly string[] {
  const rows = [
    ["what", "unit", label, "here", "ratio", "scatter", "repeats"],
    ...comparisons.map(({ what, unit, there, here }) => {
      if (there.length === 0 || here.length === 0) {
        const told = (values: readonly number[]) =>
          values.length === 0 ? "not measured" : number(median(values));
        return [what, unit, told(there), told(here), "", "", ""];
      }
      return [
        what,
        unit,
        number(median(there)),
        number(median(here)),
        number(median(there) / median(here)),
        here.length === 1 ? "" : `${(100 * Math.max(scatter(there), scatter(here))).toFixed(0)} %`,
        String(here.length),
      ];
    }),
  ];
  const widths = rows[0]!.map((_, k) => Math.max(...rows.map((row) => row[k]!.length)));
  return rows.map((row) =>
    row
      .map((cell, k) => (k < 2 ? cell.padEnd(widths[k]!) : cell.padStart(widths[k]!)))
      .join("  ")
      .trimEnd(),
  );
}

function scatter(values: readonly number[]): number {
  const middle = median(values);
  return Math.max(...values.map((value) => Math.abs(value / middle - 1)));
}

/** Three digits. */
function number(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
