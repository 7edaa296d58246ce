import type { RegionChoices } from "../specification/analysis-specification.ts";
import { actingLimitSettings } from "./acting-limit-settings.ts";
import type { AnalysisMember } from "./analysis-member.ts";

/** Every choice that a region depends on, for screen and exports. */
export function regionWords(members: readonly AnalysisMember[], choices: RegionChoices): string {
  const { fit, limit, oscillation, degreesOfFreedom } = choices;
  const degrees = degreesOfFreedom === 1 ? "1 degree" : "2 degrees";
  const compared = members.map(({ experiment, measurement, own }) => {
    const name = `${experiment.name} ${measurement.name}`;
    if (measurement.kind === "spectrum")
      return `${name}: χ², ${fit.background} background, ${fit.fractionalErrors} errors, variance of the ${fit.statisticalError}`;
    const { backgroundUncertainty } = actingLimitSettings(limit, measurement);
    const numbers = own === null ? "" : ", own numbers";
    return `${name}: Poisson likelihood, background ± ${Number((100 * backgroundUncertainty).toFixed(1))} %${numbers}`;
  });
  const appearance =
    oscillation.mixing === 0
      ? "no oscillation"
      : `oscillation Δm² ${oscillation.massSplitting} eV², sin²2θ ${oscillation.mixing}`;
  return [...compared, appearance, `contours by Wilks' theorem, ${degrees} of freedom`].join("; ");
}
