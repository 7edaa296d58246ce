import type { SignalTable } from "../experiments/signal-table.ts";
import { eventsOfRow } from "../experiments/signal-rows.ts";
import { isolines, type Polyline } from "../numerics/isolines.ts";
import { sum } from "../numerics/sum.ts";
import { ringsBelow } from "../statistics/plane.ts";
import { surfaceGrid, surfaceSignal, type SurfaceChoice } from "./plane-surface.ts";
import type { SignalBins } from "./signal-bins.ts";

/** Where a signal is above the smallest one that is excluded: closed rings, and their edges. */
export interface SurfaceExclusion {
  readonly rings: readonly Polyline[];
  readonly lines: readonly Polyline[];
}

/**
 * The excluded part of a plane of other axes than (m_N, d_mu), where one number of events is the
 * limit at every point (`commonEvents`).
 *
 * @param limit smallest signal that is excluded, events
 */
export function surfaceExclusion(
  table: SignalTable,
  { spectrum, scale }: SignalBins,
  choice: SurfaceChoice,
  limit: number,
): SurfaceExclusion {
  const grid = surfaceGrid(choice, table.masses);
  const { rows } = surfaceSignal(table, spectrum, choice, grid);
  const below = rows.map((row) =>
    grid.upwards.map((_, k) =>
      Math.log(limit / Math.max(scale * sum(eventsOfRow(row, k)), Number.MIN_VALUE)),
    ),
  );
  const lines = isolines(grid.across.map(Math.log), grid.upwards.map(Math.log), below, 0);
  return {
    rings: ringsBelow(grid, below, 0),
    lines: lines.map((line) => line.map(([x, y]) => [Math.exp(x), Math.exp(y)] as const)),
  };
}
