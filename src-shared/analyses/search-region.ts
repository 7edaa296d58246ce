import { sum } from "../numerics/sum.ts";
import type {
  BackgroundSample,
  CountingMeasurement,
  Observable,
} from "../experiments/measurement-file.ts";
import type { MeasuredExperiment } from "./measured-data.ts";

/** Counts in bins of an observable that is not simulated; the signal takes the shape of samples. */
export type ObservedCounts = CountingMeasurement & { readonly observable: Observable };

/** Null where an experiment counts in no such observable. */
export function observedCountsOf({
  measurements,
}: Pick<MeasuredExperiment, "measurements">): ObservedCounts | null {
  const found = measurements.find(isObservedCounts);
  return found ?? null;
}

export function isObservedCounts(
  measurement: MeasuredExperiment["measurements"][number],
): measurement is ObservedCounts {
  return measurement.kind === "counting" && measurement.observable !== undefined;
}

/** Counts of the search region, by bin. */
export interface SearchRegion {
  /** Null where no counts are public. */
  readonly data: readonly number[] | null;
  readonly background: readonly number[];
  /** Share of the photons in the region, by bin; sums to 1. */
  readonly signalShape: readonly number[];
}

/** Where the search region begins, in the observable's unit. */
export function cutOf({ observable }: Pick<ObservedCounts, "observable">): number {
  return observable.from ?? observable.edges[0]!;
}

/** Bins at or above the cut. */
export function binsAbove({ observable }: ObservedCounts, cut: number): number[] {
  return observable.edges.slice(0, -1).flatMap((low, bin) => (low >= cut - 1e-9 ? [bin] : []));
}

/** Shape of photons over all bins, sums to 1: that of the samples that are like the signal. */
export function signalShape(measurement: ObservedCounts): number[] {
  const events = sumOf(measurement, ({ signalLike }) => signalLike);
  const total = events.reduce((sum, count) => sum + count, 0);
  return events.map((count) => (total > 0 ? count / total : 1 / events.length));
}

/**
 * The search region above the cut.
 *
 * @param elastic whether neutrino-electron events above the cut count as background
 */
export function searchRegion(
  measurement: ObservedCounts,
  { elastic }: { readonly elastic: boolean },
): SearchRegion {
  const bins = binsAbove(measurement, cutOf(measurement));
  const background = sumOf(measurement, (sample) => elastic || !sample.elastic);
  const shape = signalShape(measurement);
  const kept = bins.reduce((sum, bin) => sum + shape[bin]!, 0);
  const { data } = measurement;
  return {
    data: data === null ? null : bins.map((bin) => data[bin]!),
    background: bins.map((bin) => background[bin]!),
    signalShape: bins.map((bin) => (kept > 0 ? shape[bin]! / kept : 1 / bins.length)),
  };
}

/** All bins of the region as one count. */
export function asOneBin({ data, background }: SearchRegion): SearchRegion {
  return {
    data: data === null ? null : [sum(data)],
    background: [sum(background)],
    signalShape: [1],
  };
}

function sumOf(
  { observable, samples }: ObservedCounts,
  wanted: (sample: BackgroundSample) => boolean,
): number[] {
  const chosen = samples.filter(wanted);
  return observable.edges
    .slice(0, -1)
    .map((_, bin) => chosen.reduce((sum, { events }) => sum + (events[bin] ?? 0), 0));
}
