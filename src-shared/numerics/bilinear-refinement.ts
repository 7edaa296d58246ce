/** A function on a rectangular grid. */
export interface GridFunction {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** values[i][j] at (xs[i], ys[j]). */
  readonly values: readonly (readonly number[])[];
}

/** The same function on a grid whose cells are cut into `steps` x `steps`, bilinear between nodes. */
export function bilinearRefinement(
  xs: readonly number[],
  ys: readonly number[],
  values: readonly (readonly number[])[],
  steps: number,
): GridFunction {
  const alongY = values.map((row) => refined(row, steps));
  const columns = alongY[0]?.length ?? 0;
  const rows = refinedSize(xs.length, steps);
  const fine = Array.from({ length: rows }, (_, at) => {
    const i = Math.min(xs.length - 2, Math.floor(at / steps));
    const share = at / steps - i;
    const [low, high] = [alongY[i]!, alongY[i + 1]!];
    return Array.from({ length: columns }, (__, j) => low[j]! + share * (high[j]! - low[j]!));
  });
  return { xs: refined(xs, steps), ys: refined(ys, steps), values: fine };
}

function refinedSize(nodes: number, steps: number): number {
  return (nodes - 1) * steps + 1;
}

function refined(row: readonly number[], steps: number): number[] {
  return Array.from({ length: refinedSize(row.length, steps) }, (_, at) => {
    const i = Math.min(row.length - 2, Math.floor(at / steps));
    const share = at / steps - i;
    return row[i]! + share * (row[i + 1]! - row[i]!);
  });
}
