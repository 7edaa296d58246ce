import { interpolateLinear } from "../../numerics/table.ts";
import type { Settings } from "../../specification/run-specification.ts";
import type { EfficiencyTable } from "./measurement-files.ts";

/**
 * Efficiency of MiniBooNE for a shower inside the fiducial sphere: the released table divided by
 * the fiducial share of the tank, or the straight line through it (an ESTIMATE of the paper's
 * unpublished one). Never below 0.
 *
 * @param energy true energy of the photon or electron, GeV
 */
export function fiducialEfficiency(
  table: EfficiencyTable,
  form: Settings["efficiency"],
  energy: number,
): number {
  const whole =
    form === "table"
      ? interpolateLinear(table.energy, table.efficiency, energy)
      : table.linear.intercept + table.linear.slope * energy;
  return Math.max(0, whole / table.fiducialFraction);
}
