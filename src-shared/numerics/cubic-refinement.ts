/**
 * A function on a grid of even steps at `steps` times as many nodes along both axes: cubic between
 * nodes (E. Catmull, R. Rom, 1974), so that isolines are not bent at every cell as those of a bilinear
 * function are.
 *
 * @param values values[i][j], at least two along each axis
 */
export function cubicRefinement(values: readonly (readonly number[])[], steps: number): number[][] {
  const rows = values.map((row) => refined(row, steps));
  const columns = rows[0]!.map((_, j) =>
    refined(
      rows.map((row) => row[j]!),
      steps,
    ),
  );
  return columns[0]!.map((_, i) => columns.map((column) => column[i]!));
}

/** Coordinates between which the steps are even. */
export function evenRefinement(values: readonly number[], steps: number): number[] {
  return Array.from({ length: (values.length - 1) * steps + 1 }, (_, at) => {
    const i = Math.min(values.length - 2, Math.floor(at / steps));
    return values[i]! + (at / steps - i) * (values[i + 1]! - values[i]!);
  });
}

function refined(row: readonly number[], steps: number): number[] {
  const last = row.length - 1;
  return Array.from({ length: last * steps + 1 }, (_, at) => {
    const i = Math.min(last - 1, Math.floor(at / steps));
    const t = at / steps - i;
    const [b, c] = [row[i]!, row[i + 1]!];
    // Beyond the ends the function goes on straight.
    const a = i > 0 ? row[i - 1]! : 2 * b - c;
    const d = i + 2 <= last ? row[i + 2]! : 2 * c - b;
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  });
}
