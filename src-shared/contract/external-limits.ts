import { z } from "zod";

/** A limit or projection of another experiment in the plane of (m_N, d). */
export const ExternalLimit = z.object({
  id: z.string(),
  label: z.string(),
  /** A few letters for the label along the line. */
  short: z.string(),
  kind: z.enum(["exclusion", "projection"]),
  /** As published, e.g. 0.9; null where the curve is not statistical. */
  confidenceLevel: z.number().nullable(),
  /** Which coupling is meant: `d_mu`, `d_e`, `d_tau`, `universal` for all flavours, or words. */
  coupling: z.string(),
  /** The excluded side: couplings above the line, inside the closed line, or none. */
  excluded: z.enum(["above", "inside", "none"]),
  reference: z.string(),
  arxiv: z.string(),
  digitisedFrom: z.string(),
  note: z.string(),
  /** Factor in d that PRD 107 055009 applies to the curve. */
  paperFactor: z.number().positive().optional(),
  /**
   * Rests on an N that lives long enough to cross the Earth or a star: falls with a d_tau that makes
   * it short-lived (PRD 107 055009, Sec. VI).
   */
  needsLongLived: z.boolean().default(false),
  /** The experiment that ships whose data it is a limit of: it stands beside ours, with the ratio. */
  experiment: z.string().optional(),
  /** Id of another reading of the same limit, which lists show in place of this one. */
  sameAs: z.string().optional(),
  /** Brought by the user. */
  own: z.boolean().default(false),
  /** [m_N in GeV, d in GeV^-1], in drawing order. */
  points: z.array(z.tuple([z.number().positive(), z.number().positive()])).min(2),
});
export type ExternalLimit = z.infer<typeof ExternalLimit>;

/** The file of all of them. */
export const ExternalLimits = z.object({
  schema: z.literal("neutrissimo/limits"),
  version: z.literal(1),
  title: z.string(),
  source: z.string(),
  note: z.string(),
  limits: z.array(ExternalLimit),
});
export type ExternalLimits = z.infer<typeof ExternalLimits>;

/** Whether a limit still holds where the tau coupling (GeV^-1) is this. */
export function appliesWithTau(limit: ExternalLimit, dTau: number): boolean {
  return dTau === 0 || !limit.needsLongLived;
}

/** ", 90 %", ", 99.7 %"; nothing where the curve is not statistical. */
export function levelWords(confidenceLevel: number | null): string {
  return confidenceLevel === null ? "" : `, ${Number((100 * confidenceLevel).toPrecision(4))} %`;
}
