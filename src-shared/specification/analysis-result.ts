import { z } from "zod";
import { Standing } from "./standing.ts";

/*
 * Regions and limits as they are stored, sent and exported: plain data, checked on the way in.
 */

const numbers = z.array(z.number()).readonly();
/** In (m_N, d_mu). */
const lines = z.array(z.array(z.tuple([z.number(), z.number()]).readonly()).readonly()).readonly();

/** chi^2 or another deviance over the plane, with its Monte-Carlo error; GeV, GeV^-1. */
const Plane = z.strictObject({
  mass: numbers,
  dMu: numbers,
  chi2: z.array(numbers).readonly(),
  error: z.array(numbers).readonly(),
});

export const RegionResult = z.strictObject({
  result: z.literal("region"),
  plane: Plane,
  best: z.strictObject({
    mass: z.number(),
    dMu: z.number(),
    chi2: z.number(),
    ndf: z.number(),
    onEdge: z.boolean(),
  }),
  /** Without a dipole. */
  null: z.strictObject({ chi2: z.number() }),
  contours: z
    .array(
      z.strictObject({
        sigma: z.number(),
        /** Delta chi^2. */
        level: z.number(),
        polylines: lines,
        /** Of the deviance less and plus its error. */
        band: z.strictObject({ inner: lines, outer: lines }),
      }),
    )
    .readonly(),
  /** How far the region can be trusted. */
  errors: z.strictObject({
    /**
     * Worst effect of the interpolation in mass within 3 sigma, each mass left out in turn: relative
     * of the events, of chi^2, at the mass (GeV); null for several measurements.
     */
    interpolation: z
      .strictObject({ events: z.number(), chi2: z.number(), mass: z.number() })
      .nullable(),
    /** Monte-Carlo error of Delta chi^2 along the 2 sigma contour; null where there is none. */
    contour: z.number().nullable(),
  }),
  /** Of what the deviance is made, and how well it describes the data at the best fit. */
  goodness: z.strictObject({ words: z.string(), probability: z.number() }),
  /** Every choice that the region depends on. */
  words: z.string(),
});
export type RegionResult = z.infer<typeof RegionResult>;

const MassLimit = z.strictObject({
  mass: z.number(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  efficiency: z.number(),
  signalAtLimit: z.number(),
  lowerError: z.number().nullable(),
});

export const LimitResult = z.strictObject({
  result: z.literal("limit"),
  limits: z.array(MassLimit),
  /** Smallest signal that is excluded, events: one number where every mass has the same. */
  events: z.strictObject({
    limit: z.number().nullable(),
    /** True where the limit depends on the shape of the signal, so that no one number is it. */
    byShape: z.boolean(),
    bestSignal: z.number().nullable(),
    data: z.number().nullable(),
    background: z.number(),
    status: z.enum(["released", "digitised", "estimate", "own numbers"]),
    /** What the limit is; a constraint by data when left out. */
    standing: Standing.exclude(["constraint"]).optional(),
    words: z.string(),
    expected: z
      .strictObject({
        asimov: z.number().nullable(),
        band: z.array(z.number().nullable()),
        toys: z.number(),
      })
      .nullable(),
    method: z.enum(["asymptotic", "exact", "toys"]),
  }),
  /** Lower edges at -2 ... 2 standard deviations of the background alone, by mass. */
  expectedLower: z.array(z.array(z.number().nullable())).nullable(),
  /**
   * Lower edges by mass with the signal multiplied and divided by the factor that it is known to;
   * left out where it is certain.
   */
  scaleBand: z
    .strictObject({
      factor: z.number(),
      strongest: z.array(z.number().nullable()),
      weakest: z.array(z.number().nullable()),
    })
    .optional(),
});
export type LimitResult = z.infer<typeof LimitResult>;

export const AnalysisResult = z.discriminatedUnion("result", [RegionResult, LimitResult]);
export type AnalysisResult = z.infer<typeof AnalysisResult>;
