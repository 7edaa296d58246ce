import { z } from "zod";
import type { SamplingGuide } from "../simulation/sampling-guide.ts";
import { type ShowerVariable, showerVariables } from "../specification/movable-cut.ts";
import { DecayName, Tracks } from "./decay-response.ts";
import { ResponseEfficiency } from "./response-efficiency.ts";

/** GeV; energies above are MeV read as GeV. */
const highestEnergy = 1000;
const maxBins = 1000;
const maxNamed = 100;

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
  photonEnergyThreshold: z
    .number()
    .nonnegative()
    .max(highestEnergy, `a threshold above ${highestEnergy} GeV looks like MeV read as GeV`),
  /** sigma_E/E = stochastic / sqrt(E/GeV) + constant, added as the setting energySmearing says. */
  energyResolution: z.strictObject({
    stochastic: z
      .number()
      .nonnegative()
      .max(10, "a resolution is at most 10, a share of the energy"),
    constant: z.number().nonnegative().max(10, "a resolution is at most 10, a share of the energy"),
  }),
  /** Width of the polar offset, degrees. */
  angularResolution: z.number().nonnegative().max(180, "an angle lies in 0-180 degrees"),
  /** Constant efficiency on top of the table of the experiment, where it has one. */
  constantEfficiency: z.number().positive().max(1).default(1),
  /** Of the true energy and the true cosine to the beam; times the others. */
  efficiency: ResponseEfficiency.optional(),
  /** Each must hold; named, in the order of the cut flow. */
  cuts: z
    .array(
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
    )
    .max(maxNamed),
  /** Known shares that pass a cut which is not simulated; not part of the efficiency. */
  acceptances: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        value: z.number().min(0).max(1),
        source: z.string(),
      }),
    )
    .max(maxNamed)
    .default([]),
  /** Ranges reported beside the cut flow, without being cuts. */
  marks: z
    .array(Range.extend({ name: z.string().min(1) }))
    .max(maxNamed)
    .default([]),
  /** The first one's sum is the number of selected events. */
  histograms: z
    .array(
      z
        .strictObject({
          name: z.string().min(1),
          variable: z.enum(showerVariables),
          unit: z.string(),
          edges: z
            .array(z.number())
            .min(2)
            .max(maxBins + 1, `at most ${maxBins} bins are read`),
          /** Only showers in this range enter. */
          where: Range.optional(),
        })
        .refine(
          ({ variable, edges }) =>
            variable !== "energy" || Math.abs(edges.at(-1) ?? 0) <= highestEnergy,
          {
            path: ["edges"],
            message: `energies above ${highestEnergy} GeV look like MeV read as GeV`,
          },
        ),
    )
    .min(1)
    .max(maxNamed),
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
