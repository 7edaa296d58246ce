import { type SignalRow, signalRows } from "../experiments/signal-rows.ts";
import type { SignalTable } from "../experiments/signal-table.ts";
import { tableAround } from "../experiments/table-around.ts";
import { logarithmicGrid } from "../numerics/logarithmic-grid.ts";
import { defaultAxes, planePoints, planeRange } from "./default-plane.ts";

/** Range of the axis of d_tau, GeV^-1: to where the effective theory ends. */
export const tauRange = [1e-8, 1e-2] as const;

/** Nodes of d_mu at one mass: each node of that plane has a D of its own. */
const sparsePoints = 41;

/** What stays the same over a plane whose axes are not (m_N, d_mu). */
export type SurfaceChoice =
  | {
      readonly axes: "mass,d-tau";
      /** GeV^-1. */
      readonly dMu: number;
      readonly dE: number;
    }
  | {
      readonly axes: "d-mu,d-tau";
      /** GeV. */
      readonly mass: number;
      /** GeV^-1. */
      readonly dE: number;
    };

/** A point of the model: GeV, GeV^-1. */
export interface SurfacePoint {
  readonly mass: number;
  readonly dMu: number;
  readonly dTau: number;
  readonly dE: number;
}

/** Places along the two axes of a plane, ascending; GeV, GeV^-1. */
export interface SurfaceGrid {
  readonly across: readonly number[];
  readonly upwards: readonly number[];
}

/** The point of the model at a place of the plane. */
export function surfacePoint(choice: SurfaceChoice, across: number, upwards: number): SurfacePoint {
  const { dE } = choice;
  return choice.axes === "mass,d-tau"
    ? { mass: across, dMu: choice.dMu, dTau: upwards, dE }
    : { mass: choice.mass, dMu: across, dTau: upwards, dE };
}

function decades([from, to]: readonly [number, number]): number {
  return Math.log10(to / from);
}

/**
 * Nodes over the masses of a scan, as dense in d_tau as in d_mu.
 *
 * @param points nodes over the range of d_mu; fewer by themselves where no two share a total coupling
 */
export function surfaceGrid(
  { axes }: Pick<SurfaceChoice, "axes">,
  masses: readonly number[],
  points = axes === "d-mu,d-tau" ? sparsePoints : planePoints,
): SurfaceGrid {
  const { mass, dMu } = defaultAxes(masses, points);
  const density = (points - 1) / decades(planeRange.dMu);
  const upwards = logarithmicGrid(...tauRange, 1 + Math.round(density * decades(tauRange)));
  return { across: axes === "mass,d-tau" ? mass : dMu, upwards };
}

/** The signal of one spectrum at every node: a row upwards for each place across. */
export interface SurfaceSignal extends SurfaceGrid {
  readonly rows: readonly SignalRow[];
}

/**
 * The signal over a plane from the same table as that of (m_N, d_mu): d_mu^2 K(m_N, D) with
 * D^2 = d_e^2 + d_mu^2 + d_tau^2, d_mu for the making of N, D for its width.
 *
 * @throws DomainError outside the masses of the table
 */
export function surfaceSignal(
  table: SignalTable,
  spectrum: string,
  choice: SurfaceChoice,
  grid: SurfaceGrid,
): SurfaceSignal {
  const couplingsAt = (across: number) =>
    grid.upwards.map((upwards) => {
      const { dMu, dTau, dE } = surfacePoint(choice, across, upwards);
      return { dMu, total: Math.hypot(dMu, dTau, dE) };
    });
  if (choice.axes === "mass,d-tau") {
    // At every mass the couplings are the same.
    const rows = signalRows(table, spectrum, grid.across, couplingsAt(grid.across[0] ?? 0));
    return { ...grid, rows };
  }
  const around = tableAround(table, choice.mass);
  const rows = grid.across.flatMap((across) =>
    signalRows(around, spectrum, [choice.mass], couplingsAt(across)),
  );
  return { ...grid, rows };
}
