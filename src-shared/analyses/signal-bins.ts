import { sum } from "../numerics/sum.ts";
import type { Measurement } from "../experiments/measurement-file.ts";
import type { LimitSettings } from "../specification/limit-settings.ts";
import type { SignalRow } from "../experiments/signal-rows.ts";
import type { SpectrumSignal } from "../experiments/signal-at-mass.ts";
import { exposureOf, type MeasuredExperiment, spectrumNamed } from "./measured-data.ts";
import { isObservedCounts, type SearchRegion } from "./search-region.ts";

/** How a spectrum of the signal stands in the bins of a measurement. */
export interface SignalBins {
  /** Of the signal table. */
  readonly spectrum: string;
  /** Part of all events in each bin of the measurement; null where the bins are the spectrum's. */
  readonly shares: readonly number[] | null;
  /** Factor on the events of the spectrum: POT of the measurement over that of the experiment, and what it says of its signal. */
  readonly scale: number;
  /** The scale is known within a division and a multiplication by this; 1 where it is certain. */
  readonly factor: number;
}

/**
 * @param region of an observable that is not simulated: its shape is the signal's
 * @param chosen in place of the factor that the measurement states for its signal
 */
export function signalBinsOf(
  { response, exposure }: Pick<MeasuredExperiment, "response" | "exposure">,
  measurement: Measurement,
  region: Pick<SearchRegion, "signalShape"> | null,
  chosen?: LimitSettings["signalScale"],
): SignalBins {
  // The first histogram's sum is what is selected.
  const selected = response.histograms[0]!.name;
  const stated = measurement.signalScale;
  const common = {
    scale:
      (exposureOf({ exposure }, measurement) / exposure) *
      (stated === undefined ? 1 : (chosen ?? stated.value)),
    factor: stated?.factor ?? 1,
  };
  if (isObservedCounts(measurement))
    return { spectrum: selected, shares: region?.signalShape ?? [1], ...common };
  if (measurement.histogram === undefined) return { spectrum: selected, shares: [1], ...common };
  return { spectrum: measurement.histogram, shares: null, ...common };
}

/**
 * How the signal table stands in the bins of a measured spectrum.
 *
 * @throws InputError where there is no spectrum of this name
 */
export function spectrumBinsOf(experiment: MeasuredExperiment, name: string): SignalBins {
  return signalBinsOf(experiment, spectrumNamed(experiment, name), null);
}

/** Events of a spectrum, with their replicates, in the bins of the measurement. */
export function inBins(
  { shares, scale }: Pick<SignalBins, "shares" | "scale">,
  signal: SpectrumSignal,
): SpectrumSignal {
  if (scale !== 1) return inBins({ shares, scale: 1 }, scaled(signal, scale));
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

/** `inBins` of every coupling of a row. */
export function rowInBins(to: Pick<SignalBins, "shares" | "scale">, row: SignalRow): SignalRow {
  const { shares, scale } = to;
  if (scale === 1 && shares === null) return row;
  const events = row.events.map((each) => scale * each);
  const deviations = row.deviations.map((each) => scale * each);
  if (shares === null) return { ...row, events, deviations };
  const { replicates } = row;
  return {
    bins: shares.length,
    replicates,
    events: shared(events, row.bins, shares),
    deviations: shared(deviations, row.bins, shares),
  };
}

/** The sum of every `bins` values, by the shares. */
function shared(values: Float64Array, bins: number, shares: readonly number[]): Float64Array {
  const parts = new Float64Array((values.length / bins) * shares.length);
  for (let at = 0; at * bins < values.length; at++) {
    let total = 0;
    for (let bin = 0; bin < bins; bin++) total += values[at * bins + bin]!;
    for (let k = 0; k < shares.length; k++) parts[at * shares.length + k] = shares[k]! * total;
  }
  return parts;
}

function scaled({ events, errors, deviations }: SpectrumSignal, scale: number): SpectrumSignal {
  return {
    events: events.map((each) => scale * each),
    errors: errors.map((each) => scale * each),
    deviations: deviations.map((each) => scale * each),
  };
}
