import type { CountingMeasurement, Measurement } from "../experiments/measurement-file.ts";
import { observableCutOf, showerCutsOf } from "../experiments/movable-cuts.ts";
import { sum } from "../numerics/sum.ts";
import type { OwnCounts } from "../specification/analysis-specification.ts";
import {
  isAsInFile,
  type MovableCut,
  placeOf,
  type Selection,
  selectsAsInFile,
  type ShowerCut,
} from "../specification/movable-cut.ts";
import type { SelectionSettings } from "../specification/selection-settings.ts";
import { binsOf, type MeasuredExperiment } from "./measured-data.ts";
import { isObservedCounts, type ObservedCounts, searchRegion } from "./search-region.ts";

/** What the background of a limit stands on. */
export type SelectionBasis = "published" | "estimate" | "assumption" | "own numbers";

/** An experiment whose cuts can be moved. */
export interface SelectedExperiment {
  readonly experiment: MeasuredExperiment;
  readonly cuts: readonly MovableCut[];
}

/** A measurement as moved cuts leave it. */
export interface CutMeasurement {
  readonly basis: SelectionBasis;
  readonly measurement: Measurement;
  readonly own: OwnCounts | null;
  /** Bins of the measurement's histogram that are left; null where it has none. */
  readonly bins: readonly number[] | null;
  /** What the background is, in words. */
  readonly words: string;
}

/** Why there is nothing that a limit could be set on. */
export interface NoMeasurement {
  readonly why: string;
}

/**
 * The first measurement of an experiment under a selection. Known are the counts of the cuts of the
 * file, wherever an observable is cut; of other cuts the bins that they leave, where the cut variable
 * is that of the bins; of all others nothing: the background is assumed.
 */
export function cutMeasurement(
  { experiment, cuts }: SelectedExperiment,
  settings: Pick<SelectionSettings, "cuts" | "own" | "assumedBackground" | "limit">,
): CutMeasurement | NoMeasurement {
  const [measurement] = experiment.measurements;
  if (measurement === undefined) return { why: "the file of the experiment has no measurement" };
  const own = settings.own[experiment.name] ?? null;
  if (measurement.kind === "spectrum") {
    return selectsAsInFile(cuts, settings.cuts)
      ? { ...untouched(measurement), own }
      : { why: "the errors of its spectrum are published for the cuts of the file alone" };
  }
  return isObservedCounts(measurement)
    ? cutObservable(measurement, cuts, own, settings)
    : cutCounts(experiment, measurement, cuts, own, settings);
}

function untouched(measurement: Measurement): CutMeasurement {
  const isEstimate = measurement.dataStatus === "estimate";
  const bins = measurement.samples[0]!.events.map((_, bin) => bin);
  return {
    basis: isEstimate ? "estimate" : "published",
    measurement,
    own: null,
    bins: measurement.histogram === undefined ? null : bins,
    words: isEstimate ? "background ESTIMATE, counts not public" : "background as published",
  };
}

const ownWords = {
  basis: "own numbers",
  words: "background and counts are the user's own numbers",
} as const;

/** Cut anywhere on its observable, whose bins are public. */
function cutObservable(
  published: ObservedCounts,
  cuts: readonly MovableCut[],
  own: OwnCounts | null,
  { cuts: selection, assumedBackground, limit }: Parameters<typeof cutMeasurement>[1],
): CutMeasurement {
  const cut = observableCutOf(cuts);
  const place = cut === null ? null : placeOf(cut, selection);
  const from = place === null || !place.on ? undefined : place.at;
  const measurement = { ...published, observable: { ...published.observable, from } };
  if (own !== null) return { ...untouched(measurement), ...ownWords, own };
  if (selectsAsInFile(showerCutsOf(cuts), selection)) return untouched(measurement);
  const elastic = limit.elasticAboveCut === "background";
  const background = assumedBackground * sum(searchRegion(measurement, { elastic }).background);
  return {
    ...untouched(measurement),
    basis: "assumption",
    own: { background, data: null },
    words: assumedWords(assumedBackground),
  };
}

function assumedWords(factor: number): string {
  return `background ASSUMED to be ${factor} times that of the published selection`;
}

/** Bins of a histogram that a cut may leave in part, or one count. */
function cutCounts(
  experiment: MeasuredExperiment,
  published: CountingMeasurement,
  cuts: readonly MovableCut[],
  own: OwnCounts | null,
  { cuts: selection, assumedBackground }: Parameters<typeof cutMeasurement>[1],
): CutMeasurement | NoMeasurement {
  const moved = showerCutsOf(cuts).filter((cut) => !isAsInFile(cut, selection));
  if (moved.length === 0) {
    return own === null ? untouched(published) : { ...untouched(published), ...ownWords, own };
  }
  const { variable, edges } = histogramOf(experiment, published);
  const others = moved.filter((cut) => cut.variable !== variable);
  const factor = others.length === 0 ? 1 : assumedBackground;
  const shares = published.samples[0]!.events.map((_, bin) =>
    edges === null ? 1 : leftOf(moved, variable, [edges[bin]!, edges[bin + 1]!], selection),
  );
  const bins = shares.flatMap((share, bin) => (share > 0 ? [bin] : []));
  if (bins.length === 0) return { why: "the cuts leave no bin of the measurement" };
  const isWhole = others.length === 0 && bins.every((bin) => shares[bin] === 1);
  const { data } = published;
  const measurement = {
    ...published,
    data: data === null || !isWhole ? null : bins.map((bin) => data[bin]!),
    samples: published.samples.map((sample) => ({
      ...sample,
      events: bins.map((bin) => factor * shares[bin]! * sample.events[bin]!),
    })),
  };
  const words = [
    ...(others.length === 0 ? [] : [assumedWords(factor)]),
    ...(others.length < moved.length
      ? [
          `background ASSUMED to be even within its bins, of which the cuts leave ${bins.length} of ${shares.length}`,
        ]
      : []),
  ].join(", ");
  const left = published.histogram === undefined ? null : bins;
  const cut = { basis: "assumption" as const, measurement, own, bins: left, words };
  return own === null ? cut : { ...cut, ...ownWords };
}

function histogramOf(
  experiment: MeasuredExperiment,
  measurement: Measurement,
): { readonly variable: string | null; readonly edges: readonly number[] | null } {
  const found = experiment.response.histograms.find(({ name }) => name === measurement.histogram);
  return { variable: found?.variable ?? null, edges: binsOf(experiment, measurement).edges };
}

/** Share of a bin that moved cuts on its variable leave, of what those of the file leave. */
function leftOf(
  moved: readonly ShowerCut[],
  variable: string | null,
  bin: readonly [number, number],
  selection: Selection,
): number {
  return moved
    .filter((cut) => cut.variable === variable)
    .reduce((share, cut) => {
      const { on, at } = placeOf(cut, selection);
      const before = shareLeft(cut, cut.at, bin);
      const after = on ? shareLeft(cut, at, bin) : 1;
      return before > 0 ? (share * after) / before : 0;
    }, 1);
}

function shareLeft(
  { side }: ShowerCut,
  at: number,
  [low, high]: readonly [number, number],
): number {
  const above = Math.min(1, Math.max(0, (high - at) / (high - low)));
  return side === "from" ? above : 1 - above;
}
