import type { Measurement } from "../experiments/measurement-file.ts";
import {
  type AnalysisSpecification,
  noOscillation,
  type TauCoupling,
} from "../specification/analysis-specification.ts";
import { FitSettings } from "../specification/fit-settings.ts";
import { LimitSettings } from "../specification/limit-settings.ts";
import { actingLimitSettings } from "./acting-limit-settings.ts";

type Choices = AnalysisSpecification["choices"];

/**
 * Choices with the defaults in place of what does not act, so that equal results have one name:
 * errors and oscillation act on spectra alone; of a limit's settings a region of spectra takes what
 * stands in place of the counts; a width that the measurement states is as good as none.
 */
export function actingChoices<C extends Choices>(
  measurements: readonly Measurement[],
  choices: C,
): C {
  const kinds = new Set(measurements.map(({ kind }) => kind));
  const tau = actingTau(choices.tau);
  const ofSpectra = kinds.has("spectrum")
    ? { ...choices, tau }
    : { ...choices, tau, fit: FitSettings.parse({}), oscillation: noOscillation };
  if (choices.result === "limit" || kinds.has("counting")) {
    return { ...ofSpectra, limit: actingLimit(measurements, choices.limit) };
  }
  const { counts } = choices.limit;
  const { signalScale } = actingLimit(measurements, choices.limit);
  return {
    ...ofSpectra,
    limit: LimitSettings.parse({ counts, ...(signalScale === undefined ? {} : { signalScale }) }),
  };
}

/** Without a d_e of nothing. */
function actingTau(tau: TauCoupling): TauCoupling {
  if (tau.dE !== 0) return tau;
  const { dE: _, ...rest } = tau;
  return rest;
}

function actingLimit(measurements: readonly Measurement[], asked: LimitSettings): LimitSettings {
  const limit = withActingBackground(measurements, withActingScale(measurements, asked));
  const stated = { ...limit, backgroundUncertainty: null };
  const isStated = measurements.every(
    (each) =>
      actingLimitSettings(stated, each).backgroundUncertainty === limit.backgroundUncertainty,
  );
  return isStated ? stated : limit;
}

/** Without a scale of the background of 1, or one that no counts take. */
function withActingBackground(
  measurements: readonly Measurement[],
  limit: LimitSettings,
): LimitSettings {
  const { backgroundScale = 1, ...rest } = limit;
  const acts = backgroundScale !== 1 && measurements.some(({ kind }) => kind === "counting");
  return acts ? limit : rest;
}

/** Without a scale of the signal that no measurement takes, or that each states itself. */
function withActingScale(
  measurements: readonly Measurement[],
  limit: LimitSettings,
): LimitSettings {
  const { signalScale, ...rest } = limit;
  const isStated = measurements.every(
    (each) => each.signalScale === undefined || each.signalScale.value === signalScale,
  );
  return isStated || signalScale === undefined ? rest : limit;
}
