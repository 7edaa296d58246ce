import { z } from "zod";
import { interpolateLinear } from "../numerics/table.ts";
import type { Settings } from "../specification/run-specification.ts";

const numbers = z.array(z.number()).max(10_000, "a table has at most 10000 points");

/** Efficiency for a photon or electron against its true energy (GeV). */
export const EfficiencyTable = z.object({
  schema: z.literal("neutrissimo/efficiency"),
  version: z.literal(1),
  title: z.string(),
  source: z.string(),
  status: z.enum(["released", "digitised", "estimate"]),
  note: z.string(),
  /** Divides the table for showers inside the fiducial volume (1 where it needs no such factor). */
  fiducialFraction: z.number().positive().max(1e3),
  energy: numbers,
  efficiency: numbers,
  systematicError: numbers.optional(),
  /** intercept + slope E, before the division. */
  linear: z.object({ intercept: z.number(), slope: z.number() }).optional(),
});
export type EfficiencyTable = z.infer<typeof EfficiencyTable>;

/**
 * Efficiency for a shower inside the fiducial volume: the table divided by the fiducial share it
 * contains, or the straight line through it where there is one (an ESTIMATE of the
 * paper's unpublished line). Never below 0.
 *
 * @param energy true energy of the photon or electron, GeV
 */
export function fiducialEfficiency(
  table: EfficiencyTable,
  form: Settings["efficiency"],
  energy: number,
): number {
  const whole =
    form === "linear" && table.linear !== undefined
      ? table.linear.intercept + table.linear.slope * energy
      : interpolateLinear(table.energy, table.efficiency, energy);
  return Math.max(0, whole / table.fiducialFraction);
}
