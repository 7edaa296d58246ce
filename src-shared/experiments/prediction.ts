import { z } from "zod";

/** A weighted histogram: `counts.length === edges.length - 1`. */
export const Histogram = z.object({
  edges: z.array(z.number()),
  /** Sum of weights per bin: expected events. */
  counts: z.array(z.number()),
  /**
   * Variance of the Monte-Carlo estimate per bin, from the spread of independent scrambles; named as in
   * other histograms, where a sum of squared weights stands for it.
   */
  sumw2: z.array(z.number()),
});
export type Histogram = z.infer<typeof Histogram>;

/** Contribution of one source or channel to the selected events and to each histogram. */
export const Contribution = z.object({
  label: z.string(),
  converted: z.number(),
  selected: z.number(),
  counts: z.record(z.string(), z.array(z.number())),
});
export type Contribution = z.infer<typeof Contribution>;

/**
 * What an experiment expects to see at one (m_N, d): a pure function of flights, model, settings
 * and exposure. All event numbers are for the exposure given.
 */
export const Prediction = z.object({
  expected: z.object({
    /** Photons that convert to a pair in the fiducial volume. */
    converted: z.number(),
    /** Events after efficiency, threshold, smearing and every cut (the sum of the main histogram). */
    selected: z.number(),
    /** Selected events by the volume that holds the vertex. */
    bySource: z.record(z.string(), z.number()),
    /** Selected events by channel (coherent or proton, helicity). */
    byChannel: z.record(z.string(), z.number()),
  }),
  /** Monte-Carlo standard errors of the numbers above, events. */
  error: z.object({ converted: z.number(), selected: z.number() }),
  efficiency: z.object({
    /** selected / converted. */
    selected: z.number(),
    /** Fraction of converted photons left after each step, cumulative, in order. */
    steps: z.record(z.string(), z.number()),
  }),
  histograms: z.record(z.string(), Histogram),
  /** Events left after each step: converted, efficiency, threshold, then the cuts in order. */
  cutFlow: z
    .object({
      steps: z.array(z.string()),
      counts: z.array(z.number()),
      sumw2: z.array(z.number()),
    })
    .optional(),
  contributions: z.object({ source: z.array(Contribution), channel: z.array(Contribution) }),
  /** (events / error)^2 of the selected events: as many unweighted ones would have that error. */
  effectiveSampleSize: z.number(),
  /** Flights used. */
  flights: z.number(),
  /** Share of the flights whose photon can convert in the fiducial volume (unweighted). */
  fiducialShare: z.number(),
  /** Decay length c tau in the rest frame, cm; null for a stable N (no coupling). */
  properDecayLength: z.number().nullable(),
  exposure: z.number(),
});
export type Prediction = z.infer<typeof Prediction>;
