import type { Measurement } from "../experiments/measurement-file.ts";
import type { FitSettings } from "../specification/fit-settings.ts";
import { type LimitSettings, percent } from "../specification/limit-settings.ts";
import { isProfiled, normalisationsOf } from "./normalisations.ts";
import { actingLimitSettings } from "./acting-limit-settings.ts";

/** How a signal is compared with what was measured. */
export function comparedWords(
  measurement: Measurement,
  limit: LimitSettings,
  fit: FitSettings,
): string {
  if (measurement.kind === "spectrum") return spectrumWords(measurement, fit);
  const { backgroundUncertainty } = actingLimitSettings(limit, measurement);
  const bins = measurement.samples[0]!.events.length;
  const widths = measurement.systematics.flatMap((each) =>
    each.kind === "normalisation" && each.of !== "background"
      ? [`${each.of} ± ${percent(each.width)}`]
      : [],
  );
  const all = backgroundUncertainty > 0 ? [`background ± ${percent(backgroundUncertainty)}`] : [];
  const profiled = [...all, ...widths].join(", ");
  return `Poisson likelihood, ${bins === 1 ? "one count" : `${bins} bins`} of ${measurement.name}; ${profiled === "" ? "normalisations held" : `${profiled} (Gaussian, profiled)`}`;
}

/** What acts of the choices: another background where there is one, errors where they scale. */
function spectrumWords(measurement: Measurement, fit: FitSettings): string {
  const { name, systematics } = measurement;
  const profiled = normalisationsOf(measurement)
    .filter(isProfiled)
    .map(([{ of, width, name: parameter }]) => `${of} ± ${percent(width)} (${parameter})`);
  const hasOther = systematics.some(({ kind }) => kind === "alternative");
  const scales = systematics.some(
    (each) => each.kind === "covariance" && each.fractional !== undefined,
  );
  return [
    `χ² of ${name}`,
    ...(hasOther ? [`${fit.background} background`] : []),
    ...(scales ? [`${fit.fractionalErrors} errors`] : []),
    ...profiled,
  ].join(", ");
}
