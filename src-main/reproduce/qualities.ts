import type { FigureQuality } from "../../src-shared/contract/figure-records.ts";

/** Flights at each mass of a scan, flights of a run, points of a plane along each axis. */
export interface FigureEffort {
  readonly scanFlights: number;
  readonly runFlights: number;
  readonly planePoints: number;
}

/** How much is simulated for a figure: a look within minutes, or numbers for print. */
export const qualities: Readonly<Record<FigureQuality, FigureEffort>> = {
  draft: { scanFlights: 10_000, runFlights: 100_000, planePoints: 61 },
  paper: { scanFlights: 50_000, runFlights: 500_000, planePoints: 121 },
};
