import { type PreparedCounts, prepareCounts } from "./analysis-member.ts";
import type { MeasuredExperiment } from "./measured-data.ts";
import { distributionOf } from "./preferred-region.ts";
import { inBins, type SignalBins, signalBinsOf } from "./signal-bins.ts";
import type {
  CountingMeasurement,
  Measurement,
  SpectrumMeasurement,
} from "../experiments/measurement-file.ts";
import type { SpectrumSignal } from "../experiments/signal-at-mass.ts";
import {
  noOscillation,
  type OscillationHypothesis,
} from "../specification/analysis-specification.ts";
import type { FitSettings } from "../specification/fit-settings.ts";
import type { LimitSettings } from "../specification/limit-settings.ts";
import type { GaussianLikelihood } from "../statistics/gaussian-likelihood.ts";

/** What a comparison of signal and data depends on besides the signal. */
export interface ComparisonChoices {
  readonly oscillation: OscillationHypothesis;
  readonly fit: FitSettings;
  /** How counts are compared. */
  readonly limit: LimitSettings;
}

/** A measurement ready to be compared with any signal, and what it was prepared for. */
export type ComparedMeasurement = { readonly key: string; readonly bins: SignalBins } & (
  | {
      readonly kind: "spectrum";
      readonly measurement: SpectrumMeasurement;
      readonly likelihood: GaussianLikelihood;
    }
  | {
      readonly kind: "counting";
      readonly measurement: CountingMeasurement;
      readonly member: PreparedCounts;
    }
);

/** Choices that a likelihood depends on; without an oscillation where its response is not published. */
export function comparisonKey(measurement: Measurement, choices: ComparisonChoices): string {
  const { fit, limit } = choices;
  return JSON.stringify([oscillationFor(measurement, choices), fit, limit]);
}

/** None where the response to it is not published. */
export function oscillationFor(
  measurement: Measurement,
  { oscillation }: Pick<ComparisonChoices, "oscillation">,
): OscillationHypothesis {
  const isPublished = measurement.kind === "spectrum" && measurement.oscillation !== undefined;
  return isPublished ? oscillation : noOscillation;
}

export function comparedMeasurement(
  experiment: MeasuredExperiment,
  measurement: Measurement,
  choices: ComparisonChoices,
): ComparedMeasurement {
  const key = comparisonKey(measurement, choices);
  const { fit, limit } = choices;
  const oscillation = oscillationFor(measurement, choices);
  if (measurement.kind === "spectrum") {
    const distribution = measurement.name;
    const likelihood = distributionOf(experiment, { distribution, oscillation, fit });
    const bins = signalBinsOf(experiment, measurement, null, limit.signalScale);
    return { key, kind: "spectrum", measurement, bins, likelihood };
  }
  const member = prepareCounts({ experiment, measurement, own: null }, { oscillation, fit, limit });
  return { key, kind: "counting", measurement, bins: member.bins, member };
}

/** Agreement of a signal of the table with the measurement. */
export function compareSignal(
  compared: ComparedMeasurement,
  signal: Pick<SpectrumSignal, "events">,
): { readonly chi2: number; readonly pulls: readonly number[] | null } {
  const events = eventsIn(compared.bins, signal);
  if (compared.kind === "counting") {
    return { chi2: Math.max(0, compared.member.likelihood.deviance(events)), pulls: null };
  }
  const { deviance, pulls } = compared.likelihood.compare(events);
  return { chi2: deviance, pulls };
}

/** chi^2 or deviance of no signal in the bins of one. */
export function withoutDipole(
  compared: ComparedMeasurement,
  { events }: Pick<SpectrumSignal, "events">,
): number {
  return compareSignal(compared, { events: events.map(() => 0) }).chi2;
}

function eventsIn({ shares, scale }: SignalBins, { events }: Pick<SpectrumSignal, "events">) {
  if (shares === null) return scale === 1 ? events : events.map((each) => scale * each);
  const total = scale * events.reduce((sum, each) => sum + each, 0);
  return shares.map((share) => share * total);
}

/** Events and errors of a spectrum in the bins of a distribution. */
export function signalIn(
  bins: SignalBins,
  signal: SpectrumSignal | Pick<SpectrumSignal, "events" | "errors">,
): Pick<SpectrumSignal, "events" | "errors"> {
  const { shares, scale } = bins;
  if (shares === null && scale === 1) return signal;
  if ("deviations" in signal) return inBins(bins, signal);
  const events = eventsIn(bins, signal);
  if (shares === null) return { events, errors: signal.errors.map((each) => scale * each) };
  const error = scale * Math.hypot(...signal.errors);
  return { events, errors: shares.map((share) => share * error) };
}
