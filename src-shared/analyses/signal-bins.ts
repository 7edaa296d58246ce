import { sum } from "../numerics/sum.ts";
import type { Measurement } from "../experiments/measurement-file.ts";
import type { SpectrumSignal } from "../experiments/signal-table.ts";
import { type MeasuredExperiment, spectrumNamed } from "./measured-data.ts";
import { isObservedCounts, type SearchRegion } from "./search-region.ts";

/** How a spectrum of the signal stands in the bins of a measurement. */
export interface SignalBins {
  /** Of the signal table. */
  readonly spectrum: string;
  /** Part of all events in each bin of the measurement; null where the bins are the spectrum's. */
  readonly shares: readonly number[] | null;
}

/** @param region of an observable that is not simulated: its shape is the signal's */
export function signalBinsOf(
  { response }: Pick<MeasuredExperiment, "response">,
  measurement: Measurement,
  region: Pick<SearchRegion, "signalShape"> | null,
): SignalBins {
  // The first histogram's sum is what is selected.
  const spectrum = response.histograms[0]!.name;
  if (isObservedCounts(measurement)) return { spectrum, shares: region?.signalShape ?? [1] };
  if (measurement.histogram === undefined) return { spectrum, shares: [1] };
  return { spectrum: measurement.histogram, shares: null };
}

/**
 * Spectrum of the signal table that a measured spectrum is compared with.
 *
 * @throws InputError where there is no spectrum of this name
 */
export function signalSpectrumOf(experiment: MeasuredExperiment, name: string): string {
  return signalBinsOf(experiment, spectrumNamed(experiment, name), null).spectrum;
}

/** Events of a spectrum, with their replicates, in the bins of the measurement. */
export function inBins({ shares }: SignalBins, signal: SpectrumSignal): SpectrumSignal {
  if (shares === null) return signal;
  const bins = signal.events.length;
  const replicates = bins === 0 ? 0 : signal.deviations.length / bins;
  const totals = Array.from({ length: replicates }, (_, replicate) =>
    signal.deviations
      .subarray(replicate * bins, (replicate + 1) * bins)
      .reduce((total, each) => total + each, 0),
  );
  const squares = totals.reduce((total, each) => total + each * each, 0);
  const error = replicates > 1 ? Math.sqrt(squares / (replicates * (replicates - 1))) : 0;
  const all = sum(signal.events);
  return {
    events: shares.map((share) => share * all),
    errors: shares.map((share) => share * error),
    deviations: Float64Array.from(totals.flatMap((each) => shares.map((share) => share * each))),
  };
}
