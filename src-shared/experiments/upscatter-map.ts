import type { Flights } from "../simulation/flights.ts";

/** Expected upscatters across the beam (paper Fig. 2, bottom): square bins over a rectangle. */
export interface UpscatterMap {
  /** Bins along x and along y. */
  readonly columns: number;
  readonly rows: number;
  /** Edges of the map, cm. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** Expected upscatters of each bin, row by row, y ascending. */
  readonly counts: Float64Array;
  readonly total: number;
  /** (sum w)^2 / sum w^2 of the upscatters in the map. */
  readonly effectiveSampleSize: number;
}

export interface MapFrame {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** Width of a bin, cm; the last column and row may reach beyond the frame. */
  readonly bin: number;
}

/**
 * Map of the vertices in some volumes, each with its expected upscatters.
 *
 * @param upscatters expected upscatters of each flight
 * @param sources indices of the volumes
 */
export function upscatterMap(
  flights: Pick<Flights, "count" | "vertex" | "source">,
  upscatters: Float64Array,
  sources: readonly number[],
  { x, y, bin }: MapFrame,
): UpscatterMap {
  const binsOver = ([from, to]: readonly [number, number]) =>
    Math.max(1, Math.ceil((to - from) / bin - 1e-9));
  const columns = binsOver(x);
  const rows = binsOver(y);
  const counts = new Float64Array(columns * rows);
  const wanted = new Set(sources);
  let total = 0;
  let squares = 0;
  for (let i = 0; i < flights.count; i++) {
    if (!wanted.has(flights.source[i])) continue;
    const column = Math.floor((flights.vertex[3 * i] - x[0]) / bin);
    const row = Math.floor((flights.vertex[3 * i + 1] - y[0]) / bin);
    if (column < 0 || column >= columns || row < 0 || row >= rows) continue;
    counts[row * columns + column] += upscatters[i];
    total += upscatters[i];
    squares += upscatters[i] ** 2;
  }
  return {
    columns,
    rows,
    x: [x[0], x[0] + columns * bin],
    y: [y[0], y[0] + rows * bin],
    counts,
    total,
    effectiveSampleSize: squares > 0 ? total ** 2 / squares : 0,
  };
}
