import { z } from "zod";

/** The measurement's own background. */
export const ownBackground = "schur";

/** A background by name; which there are, a measurement says. */
const BackgroundName = z
  .string()
  .min(1, "a background has a name")
  .max(100, "a name has at most 100 letters");

/**
 * How the fits define their errors; the paper leaves them open, and they move its conclusions.
 * Defaults are the statistically sound reading.
 */
export const FitSettings = z.strictObject({
  /**
   * Background of a spectrum: its own (`schur`: given its sideband where it has one, by the Schur
   * complement), or an alternative that its measurement names.
   */
  background: BackgroundName.default(ownBackground),
  /**
   * What the fractional covariance of E_nu^QE multiplies: signal and background with their own
   * blocks, constrained together (joint); the whole prediction with the constrained background's
   * fractions (prediction); the background only (background).
   */
  fractionalErrors: z.enum(["joint", "prediction", "background"]).default("joint"),
  /** What the 13 % of cos theta multiply: the whole prediction, or the dipole signal only. */
  cosThetaSystematic: z.enum(["prediction", "signal"]).default("prediction"),
  /** Variance of the counts: of the prediction (Pearson), or of the data (Neyman). */
  statisticalError: z.enum(["prediction", "data"]).default("prediction"),
});
export type FitSettings = z.infer<typeof FitSettings>;
