import {
  type CountingMeasurement,
  type Measurement,
  resultOf,
  type SpectrumMeasurement,
} from "../experiments/measurement-file.ts";
import { backgroundNames, fractionAt } from "./background.ts";
import { binsOf, exposureOf, type MeasuredExperiment, sumOfSamples } from "./measured-data.ts";
import { measuredSpectraOf } from "./measured-spectra.ts";
import { normalisationsOf, shiftOf } from "./normalisations.ts";
import {
  binsAbove,
  cutOf,
  isObservedCounts,
  type ObservedCounts,
  signalShape,
} from "./search-region.ts";
import { type SignalBins, signalBinsOf } from "./signal-bins.ts";

/** A part of the background, events per bin. */
export interface DistributionSample {
  readonly name: string;
  readonly label: string;
  readonly events: readonly number[];
}

/** A background that is published as one number, events. */
export interface PublishedTotal {
  readonly label: string;
  readonly events: number;
  readonly error: number;
  readonly source: string;
}

/** A measurement as a distribution to draw a signal on; all per bin, in events. */
export interface MeasuredDistribution {
  /** Of the measurement. */
  readonly name: string;
  readonly label: string;
  readonly kind: Measurement["kind"];
  /** What it gives on the plane. */
  readonly result: ReturnType<typeof resultOf>;
  /** What the bins are in: a variable of the shower by name, or words; null for all that is selected. */
  readonly variable: string | null;
  /** `1` for a pure number. */
  readonly unit: string;
  /** Bin edges in `unit`. */
  readonly edges: readonly number[];
  /** Null where none are public. */
  readonly data: readonly number[] | null;
  readonly background: readonly number[];
  /** What the background is made of; empty for a spectrum, of which the excess is shown. */
  readonly samples: readonly DistributionSample[];
  /** Square root of the data, or of the background where there are none. */
  readonly statisticalError: readonly number[];
  /** Statistical and systematic error of data - background in quadrature. */
  readonly totalError: readonly number[];
  readonly status: Measurement["dataStatus"];
  /** Some of the numbers were read off a figure. */
  readonly digitised: boolean;
  /** Where the numbers come from, one line each. */
  readonly sources: readonly string[];
  /** Range of the variable that events are quoted in; null for all of it. */
  readonly quotedRange: readonly [number, number] | null;
  /** Backgrounds that are published for that range, besides the one in the bins. */
  readonly publishedTotals: readonly PublishedTotal[];
  /** The search region begins here; null where all bins belong to it. */
  readonly cut: number | null;
  /** POT of the data. */
  readonly exposure: number;
  /** How a spectrum of the signal stands in these bins. */
  readonly signal: SignalBins;
}

/**
 * Every measurement of an experiment, in the order of the file.
 *
 * @param background of the spectra, by name; a measurement without that alternative shows its own
 */
export function measuredDistributionsOf(
  experiment: MeasuredExperiment,
  { background }: { readonly background: string },
): MeasuredDistribution[] {
  const spectra = measuredSpectraOf(experiment, { background });
  return experiment.measurements.map((measurement) => {
    const common = commonOf(experiment, measurement);
    if (measurement.kind === "counting") return { ...common, ...countsOf(experiment, measurement) };
    const {
      edges,
      data,
      background: events,
      ...rest
    } = spectra.find(({ name }) => name === measurement.name)!;
    return {
      ...common,
      edges,
      data,
      background: events,
      samples: [],
      statisticalError: rest.statisticalError,
      totalError: rest.totalError,
      digitised: rest.digitised,
      sources: rest.sources,
      quotedRange: measurement.quotedRange ?? null,
      publishedTotals: publishedTotalsOf(measurement),
      cut: null,
      signal: signalBinsOf(experiment, measurement, null),
    };
  });
}

function commonOf(experiment: MeasuredExperiment, measurement: Measurement) {
  const { name, label, kind, dataStatus, histogram } = measurement;
  const found = experiment.response.histograms.find((each) => each.name === histogram);
  return {
    name,
    label: label ?? name,
    kind,
    result: resultOf(measurement),
    variable: isObservedCounts(measurement)
      ? (measurement.observable.label ?? measurement.observable.name)
      : (found?.variable ?? null),
    unit: binsOf(experiment, measurement).unit,
    status: dataStatus,
    exposure: exposureOf(experiment, measurement),
  };
}

function publishedTotalsOf({ systematics, quotedRange }: SpectrumMeasurement): PublishedTotal[] {
  return systematics.flatMap((each) => {
    if (each.kind !== "alternative" || each.total === undefined) return [];
    const { events, error, from, to } = each.total;
    if (from !== quotedRange?.[0] || to !== quotedRange[1]) return [];
    return [{ label: each.label ?? each.name, events, error, source: each.source }];
  });
}

function countsOf(experiment: MeasuredExperiment, measurement: CountingMeasurement) {
  const { data, samples, source, note, dataStatus } = measurement;
  const background = sumOfSamples(measurement);
  const statisticalError = (data ?? background).map(Math.sqrt);
  const systematic = systematicErrors(measurement, background);
  return {
    edges: binsOf(experiment, measurement).edges ?? [0, 1],
    data,
    background,
    samples: samples.map(({ name, label, events }) => ({ name, label: label ?? name, events })),
    statisticalError,
    totalError: statisticalError.map((error, bin) => Math.hypot(error, systematic[bin]!)),
    digitised: dataStatus === "digitised",
    sources: [`Data and background: ${source}`, ...(note === undefined ? [] : [note])],
    quotedRange: null,
    publishedTotals: [],
    cut: isObservedCounts(measurement) ? (measurement.observable.from ?? null) : null,
    signal: isObservedCounts(measurement)
      ? wholeShape(experiment, measurement)
      : signalBinsOf(experiment, measurement, null),
  };
}

/** The signal of a table lies above the cut: its shape is continued below. */
function wholeShape(experiment: MeasuredExperiment, measurement: ObservedCounts): SignalBins {
  const shape = signalShape(measurement);
  const kept = binsAbove(measurement, cutOf(measurement)).reduce(
    (sum, bin) => sum + shape[bin]!,
    0,
  );
  const whole = shape.map((share) => (kept > 0 ? share / kept : share));
  return signalBinsOf(experiment, measurement, { signalShape: whole });
}

/** Of the background alone, per bin: independent parameters in quadrature. */
function systematicErrors(
  measurement: CountingMeasurement,
  background: readonly number[],
): number[] {
  const events = { signal: background.map(() => 0), background };
  const shifts = normalisationsOf(measurement).map((group) => shiftOf(group, measurement, events));
  const independent = measurement.systematics.flatMap((each) =>
    each.kind === "uncorrelated" && each.of !== "signal"
      ? [background.map((count, bin) => fractionAt(each.fraction, bin) * count)]
      : [],
  );
  return background.map((_, bin) =>
    Math.hypot(...[...shifts, ...independent].map((each) => each[bin]!)),
  );
}

/**
 * Names that the background may have, own first, with words where the file has some: those that every
 * spectrum offers which offers a choice. None where there is nothing to choose.
 */
export function backgroundChoices({ measurements }: Pick<MeasuredExperiment, "measurements">): {
  readonly name: string;
  readonly label: string | null;
  readonly source: string | null;
}[] {
  const spectra = measurements.filter((each) => each.kind === "spectrum");
  const offers = spectra.map(backgroundNames).filter((names) => names.length > 1);
  const names = (offers[0] ?? []).filter((name) => offers.every((each) => each.includes(name)));
  return names.map((name) => {
    const found = spectra
      .flatMap(({ systematics }) => systematics)
      .find((each) => each.kind === "alternative" && each.name === name);
    if (found?.kind !== "alternative") return { name, label: null, source: null };
    return { name, label: found.label ?? null, source: found.source };
  });
}
