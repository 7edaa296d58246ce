import { type LimitSettings, percent } from "../../src-shared/specification/limit-settings.ts";

/** Words of how counts are compared, the same on controls and in the list of differences. */
export const limitSettingLabels: Readonly<Record<keyof LimitSettings, string>> = {
  statistic: "Statistic of counts",
  degreesOfFreedom: "Degrees of freedom of the limit",
  confidenceLevel: "Confidence level",
  backgroundUncertainty: "Background error",
  elasticAboveCut: "Elastic events",
  counts: "Counts",
  dEdxBins: "Bins above the cut",
  method: "Method of the limit",
  signalScale: "Scale of the signal",
  backgroundScale: "Scale of the background",
};

const words: Readonly<Record<string, string>> = {
  poisson: "Poisson",
  gaussian: "Gaussian",
  background: "In the background",
  ignored: "Left out",
  observed: "Observed",
  asimov: "Expected",
  one: "One",
  all: "All",
  "likelihood-ratio": "Likelihood ratio",
  cls: "CLs",
  "feldman-cousins": "Feldman–Cousins",
};

/** A choice as its control calls it. */
export function limitSettingText<K extends keyof LimitSettings>(
  key: K,
  value: LimitSettings[K],
): string {
  if (value === null || value === undefined) return "as stated";
  if (key === "confidenceLevel" || key === "backgroundUncertainty") return percent(Number(value));
  return words[String(value)] ?? String(value);
}
