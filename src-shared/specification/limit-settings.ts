import { z } from "zod";

/**
 * How a limit is defined; the paper leaves most of it open. Defaults: a Poisson count, profile likelihood ratio, 95 %, one degree of freedom.
 */
export const LimitSettings = z.strictObject({
  /** Poisson likelihood, or Gaussian chi^2 with the variance of the prediction. */
  statistic: z.enum(["poisson", "gaussian"]).default("poisson"),
  /** Wilks' theorem: 3.84 at 95 % for one, 5.99 for two. */
  degreesOfFreedom: z.union([z.literal(1), z.literal(2)]).default(1),
  confidenceLevel: z
    .number()
    .min(0.5, "the confidence level must lie in 0.5-0.999")
    .max(0.999, "the confidence level must lie in 0.5-0.999")
    .default(0.95),
  /**
   * Gaussian width of the whole background's normalisation; null for what the measurement states.
   */
  backgroundUncertainty: z
    .number()
    .min(0, "the background uncertainty must lie in 0-10")
    .max(10, "the background uncertainty must lie in 0-10")
    .nullable()
    .default(null),
  /** Neutrino-electron elastic events above the dE/dx cut: background, or left out. */
  elasticAboveCut: z.enum(["background", "ignored"]).default("background"),
  /** The counts, or the background itself in their place (the expected limit). */
  counts: z.enum(["observed", "asimov"]).default("observed"),
  /** One count above the cut, or the shape in dE/dx. */
  dEdxBins: z.enum(["one", "all"]).default("one"),
  /**
   * Factor on the signal of measurements that state one (assumed efficiencies, readings); theirs when
   * left out.
   */
  signalScale: z
    .number()
    .min(0.01, "the scale of the signal must lie in 0.01-100")
    .max(100, "the scale of the signal must lie in 0.01-100")
    .optional(),
  /** Factor on the background of counts, where it is an assumption; 1 when left out. */
  backgroundScale: z
    .number()
    .min(0.01, "the scale of the background must lie in 0.01-100")
    .max(100, "the scale of the background must lie in 0.01-100")
    .optional(),
  /** Profile likelihood ratio, CLs, or Feldman and Cousins' ordering. */
  method: z.enum(["likelihood-ratio", "cls", "feldman-cousins"]).default("likelihood-ratio"),
});
export type LimitSettings = z.infer<typeof LimitSettings>;

/** Settings with the background's normalisation as a number. */
export type ActingLimitSettings = LimitSettings & { readonly backgroundUncertainty: number };

export function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}

/**
 * Confidence level and method of a limit.
 *
 * @param fewEvents where few events are counted: how, in place of asymptotic formulas
 */
export function levelWords(settings: LimitSettings, fewEvents: string | null): string {
  const degrees = settings.degreesOfFreedom === 1 ? "1 degree" : "2 degrees";
  const asymptotic = {
    cls: "CLs (asymptotic)",
    "feldman-cousins": "Feldman-Cousins",
    "likelihood-ratio": `profile likelihood ratio against the best signal ≥ 0, ${degrees} of freedom`,
  }[settings.method];
  return `${percent(settings.confidenceLevel)} CL, ${fewEvents ?? asymptotic}`;
}

/** The choices spelled out, for screen and exports. */
export function limitWords(
  settings: ActingLimitSettings,
  hasCounts: boolean,
  /** Where few events are counted: how, in place of asymptotic formulas. */
  fewEvents: string | null = null,
): string {
  const statistic =
    settings.statistic === "poisson"
      ? "Poisson likelihood"
      : "Gaussian χ² with the variance of the prediction";
  const bins =
    settings.dEdxBins === "one" ? "one count above the dE/dx cut" : "bins of dE/dx above the cut";
  const counts =
    hasCounts && settings.counts === "observed"
      ? "observed counts"
      : "counts set to the background (Asimov)";
  const elastic = settings.elasticAboveCut === "background" ? "in the background" : "left out";
  return [
    levelWords(settings, fewEvents),
    `${statistic}, ${bins}`,
    `background normalisation ± ${percent(settings.backgroundUncertainty)} (Gaussian, profiled)`,
    counts,
    `ν e elastic events above the cut ${elastic}`,
  ].join("; ");
}
