import type { SignalTable } from "../experiments/signal-table.ts";
import type { Likelihood } from "../statistics/likelihood.ts";
import {
  type ChiSquareGrid,
  type Contour,
  gridContours,
  type MinNode,
  minNode,
} from "../statistics/plane.ts";
import {
  surfaceGrid,
  surfaceSignal,
  type SurfaceChoice,
  type SurfaceSignal,
} from "./plane-surface.ts";
import { compareRows } from "./signal-plane.ts";
import { rowInBins, type SignalBins } from "./signal-bins.ts";

/** The fit of one measurement over a plane of other axes than (m_N, d_mu). */
export interface SurfaceRegion {
  readonly grid: ChiSquareGrid;
  readonly best: MinNode & { readonly degreesOfFreedom: number };
  /** Without a dipole. */
  readonly null: { readonly chi2: number };
  readonly contours: readonly Contour[];
}

interface Compared {
  readonly bins: SignalBins;
  readonly likelihood: Pick<Likelihood, "compare" | "bins">;
}

/** Deviance over the plane, its least node and contours (Wilks' theorem). */
export function surfaceRegion(
  table: SignalTable,
  { bins, likelihood }: Compared,
  choice: SurfaceChoice,
  {
    sigmas,
    degreesOfFreedom,
    points,
  }: {
    readonly sigmas: readonly number[];
    readonly degreesOfFreedom: 1 | 2;
    readonly points?: number;
  },
): SurfaceRegion {
  const nodes = surfaceSignal(
    table,
    bins.spectrum,
    choice,
    surfaceGrid(choice, table.masses, points),
  );
  const grid = comparedGrid(nodes, { bins, likelihood });
  const nothing = Array.from({ length: likelihood.bins }, () => 0);
  return {
    grid,
    best: { ...minNode(grid), degreesOfFreedom: likelihood.bins - 2 },
    null: { chi2: Math.max(0, likelihood.compare(nothing).deviance) },
    contours: gridContours(grid, sigmas, degreesOfFreedom),
  };
}

/** Deviance and its Monte-Carlo error at each node. */
export function comparedGrid(
  { across, upwards, rows }: SurfaceSignal,
  { bins, likelihood }: Compared,
): ChiSquareGrid {
  const compared = rows.map((row) => compareRows([rowInBins(bins, row)], likelihood));
  return {
    across,
    upwards,
    // Profiled to rounding only.
    chi2: compared.map(({ deviance }) => deviance.map((each) => Math.max(0, each))),
    error: compared.map(({ error }) => error),
  };
}
