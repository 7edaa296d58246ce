import type { LimitSettings } from "../specification/limit-settings.ts";
import type { LimitChoice, LimitStatistic } from "../statistics/limit-choice.ts";

const statistics: Readonly<Record<LimitSettings["method"], LimitStatistic>> = {
  "likelihood-ratio": "delta-chi2",
  cls: "cls",
  "feldman-cousins": "feldman-cousins",
};

/** The settings of a limit as the statistics take them. */
export function limitChoice(
  { method, confidenceLevel, degreesOfFreedom }: LimitSettings,
  toys: { readonly each: number; readonly seed: number },
): LimitChoice {
  return {
    statistic: statistics[method],
    confidence: confidenceLevel,
    degreesOfFreedom,
    seed: toys.seed,
    toys: toys.each,
  };
}
