import { z } from "zod";
import type { SamplingGuide } from "../simulation/sampling-guide.ts";
import { type ShowerVariable, showerVariables } from "../specification/movable-cut.ts";
import { DecayName, Tracks } from "./decay-response.ts";
import { ResponseEfficiency } from "./response-efficiency.ts";

/** A range of one variable; a bound left out does not bind. */
export const Range = z.strictObject({
  variable: z.enum(showerVariables),
  from: z.number().optional(),
  to: z.number().optional(),
});
export type Range = z.infer<typeof Range>;

/**
 * How a detector turns photons that convert in its fiducial volume into selected events: in this
 * order efficiency and threshold (true energy), smearing, cuts, acceptances. Of electron pairs from
 * decays in the fiducial volume, the sum of both tracks stands for the photon.
 */
export const Response = z.strictObject({
  /** Which decay of N is looked for. */
  decay: DecayName.default("photon"),
  /** Of electron pairs alone. */
  tracks: Tracks.optional(),
  /** Least true photon energy, GeV. */
  photonEnergyThreshold: z.number().nonnegative(),
  /** sigma_E/E = stochastic / sqrt(E/GeV) + constant, added as the setting energySmearing says. */
  energyResolution: z.strictObject({
    stochastic: z.number().nonnegative(),
    constant: z.number().nonnegative(),
  }),
  /** Width of the polar offset, degrees. */
  angularResolution: z.number().nonnegative(),
  /** Constant efficiency on top of the table of the experiment, where it has one. */
  constantEfficiency: z.number().positive().max(1).default(1),
  /** Of the true energy and the true cosine to the beam; times the others. */
  efficiency: ResponseEfficiency.optional(),
  /** Each must hold; named, in the order of the cut flow. */
  cuts: z.array(
    Range.extend({
      name: z.string().min(1),
      /** In words, where the variable's own are not enough. */
      label: z.string().min(1).optional(),
      /** Where the cut may be moved to; from the variable and its histograms when left out. */
      range: z
        .tuple([z.number(), z.number()])
        .refine(([from, to]) => from < to, "a range must rise")
        .optional(),
    }),
  ),
  /** Known shares that pass a cut which is not simulated; not part of the efficiency. */
  acceptances: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        value: z.number().min(0).max(1),
        source: z.string(),
      }),
    )
    .default([]),
  /** Ranges reported beside the cut flow, without being cuts. */
  marks: z.array(Range.extend({ name: z.string().min(1) })).default([]),
  /** The first one's sum is the number of selected events. */
  histograms: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        variable: z.enum(showerVariables),
        unit: z.string(),
        edges: z.array(z.number()).min(2),
        /** Only showers in this range enter. */
        where: Range.optional(),
      }),
    )
    .min(1),
  source: z.string(),
});
export type Response = z.infer<typeof Response>;

export function isInside(range: Range, value: number): boolean {
  return (
    !(range.from !== undefined && !(value > range.from)) &&
    !(range.to !== undefined && !(value < range.to))
  );
}

/** Share of the least shower energy that smearing may lift above it. */
const energyMargin = 0.75;
/** Widths of the angular smearing that may bring a photon into a cut. */
const angularMargin = 3;

/** Where photons must lie to pass the cuts: steers the sampling, see `SamplingGuide`. */
export function samplingGuideOf(response: Response): SamplingGuide {
  const bound = (variable: ShowerVariable, side: "from" | "to") =>
    response.cuts.flatMap((cut) => {
      const value = cut[side];
      return cut.variable === variable && value !== undefined ? [value] : [];
    });
  const threshold = Math.max(
    response.photonEnergyThreshold,
    ...bound("energy", "from").map((energy) => energyMargin * energy),
  );
  const energyAngleSquared = Math.min(Infinity, ...bound("Etheta2", "to"));
  // Q^2_QE is (E theta)^2 up to terms of the electron's mass (Eq. 7).
  const energyAngle = Math.sqrt(Math.min(Infinity, ...bound("Q2QE", "to")));
  const angle = Math.min(Infinity, ...bound("theta", "to"));
  // The cone is one of photons: pairs are drawn as they fall.
  const seesAll =
    response.decay !== "photon" || Math.min(energyAngleSquared, energyAngle, angle) === Infinity;
  const margin = (angularMargin * response.angularResolution * Math.PI) / 180;
  const min = Math.max(threshold, 1e-3);
  const widest = Math.min(angle, Math.sqrt(energyAngleSquared / min), energyAngle / min);
  return {
    threshold,
    cone:
      seesAll || widest + margin > Math.PI / 4
        ? null
        : { energyAngleSquared, energyAngle, angle: widest, margin },
  };
}
