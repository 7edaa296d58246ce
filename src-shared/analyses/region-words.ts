import type { RegionChoices } from "../specification/analysis-specification.ts";
import { comparedWords } from "./compared-words.ts";
import { electronCouplingWords } from "./electron-coupling-words.ts";
import { publishesOscillation } from "./oscillation-background.ts";
import type { AnalysisMember } from "./analysis-member.ts";

/** Every choice that a region depends on, for screen and exports. */
export function regionWords(members: readonly AnalysisMember[], choices: RegionChoices): string {
  const { fit, limit, oscillation, tau, degreesOfFreedom } = choices;
  const degrees = degreesOfFreedom === 1 ? "1 degree" : "2 degrees";
  const compared = members.map(({ experiment, measurement, own }) => {
    const numbers = own === null ? "" : ", own numbers";
    return `${experiment.name}: ${comparedWords(measurement, limit, fit)}${numbers}`;
  });
  const spectra = members.filter(({ measurement }) => measurement.kind === "spectrum");
  const of = spectra.filter(({ measurement }) => publishesOscillation(measurement));
  const where =
    of.length === 0 || of.length === spectra.length
      ? ""
      : ` (of ${of.map(({ experiment }) => experiment.name).join(", ")} alone)`;
  const appearance =
    oscillation.mixing === 0
      ? "no oscillation"
      : `oscillation Δm² ${oscillation.massSplitting} eV², sin²2θ ${oscillation.mixing}${where}`;
  return [
    ...compared,
    appearance,
    ...electronCouplingWords(tau),
    `contours by Wilks' theorem, ${degrees} of freedom`,
  ].join("; ");
}
