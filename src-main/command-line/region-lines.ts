import type { InterpolationError } from "../../src-shared/analyses/interpolation-error.ts";
import type { RegionResult } from "../../src-shared/specification/analysis-result.ts";

/** A fit in words, one fact a line. */

/** Best fit, no dipole and levels. */
export function summary({ best, null: nothing, contours }: RegionResult): string[] {
  const edge = best.onEdge ? " (on the edge of the plane: the regions depend on its range)" : "";
  return [
    `best fit     m_N = ${best.mass.toPrecision(3)} GeV, d_mu = ${best.dMu.toExponential(2)} GeV^-1${edge}`,
    `chi2         ${best.chi2.toFixed(2)} for ${best.ndf} degrees of freedom`,
    `no dipole    ${nothing.chi2.toFixed(2)}`,
    ...contours.map(
      ({ sigma, level, polylines }) =>
        `${sigma} sigma      Delta chi2 = ${level.toFixed(2)}, ${polylines.length} lines`,
    ),
  ];
}

/** Error of the interpolation in mass; nothing where there are too few masses. */
export function interpolationLine(error: InterpolationError | null): string[] {
  if (error === null) return [];
  const { events, chi2, mass } = error;
  return [
    `masses       interpolated to ${(100 * events).toFixed(1)} % of the events, ${chi2.toFixed(2)} in chi2 (at ${mass.toPrecision(2)} GeV) or better: each mass left out in turn`,
  ];
}

export interface SimulationError {
  /** Of Delta chi^2 on the 2 sigma contour. */
  readonly contourError: number | null;
  readonly flightsToHalve: number;
}

/** Monte-Carlo error of the contour; nothing where there is none. */
export function simulationLine(simulation: SimulationError): string[] {
  const { contourError: error, flightsToHalve } = simulation;
  if (error === null) return [];
  return [
    `simulation   Delta chi2 +- ${error.toFixed(2)} on the 2 sigma contour; ${flightsToHalve} more flights a mass would halve it`,
  ];
}
