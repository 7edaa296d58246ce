import type { Measurement } from "../experiments/measurement-file.ts";
import {
  type AnalysisSpecification,
  noOscillation,
} from "../specification/analysis-specification.ts";
import { FitSettings } from "../specification/fit-settings.ts";
import { LimitSettings } from "../specification/limit-settings.ts";

type Choices = AnalysisSpecification["choices"];

/**
 * Choices with the defaults in place of what does not act, so that equal results have one name:
 * errors and oscillation act on spectra alone, and of a limit's settings a region of spectra takes
 * what stands in place of the counts.
 */
export function actingChoices(measurements: readonly Measurement[], choices: Choices): Choices {
  const kinds = new Set(measurements.map(({ kind }) => kind));
  const ofSpectra = kinds.has("spectrum")
    ? choices
    : { ...choices, fit: FitSettings.parse({}), oscillation: noOscillation };
  if (choices.result === "limit" || kinds.has("counting")) return ofSpectra;
  const { counts } = choices.limit;
  return { ...ofSpectra, limit: LimitSettings.parse({ counts }) };
}
