import { sum } from "../numerics/sum.ts";
import type { CountingMeasurement } from "../experiments/measurement-file.ts";
import type { OwnCounts } from "../specification/analysis-specification.ts";
import type { LimitSettings } from "../specification/limit-settings.ts";
import type { Normalisation } from "../statistics/nuisance.ts";
import { PoissonLikelihood } from "../statistics/poisson-likelihood.ts";
import type { Sample } from "../statistics/scaled-samples.ts";
import { actingLimitSettings } from "./acting-limit-settings.ts";
import { fractionAt } from "./background.ts";
import { binsAbove, cutOf, isObservedCounts } from "./search-region.ts";

/** Counts beside their background, ready for any signal in the same bins. */
export interface Counting {
  readonly likelihood: PoissonLikelihood;
  /** Null where the background stands in their place. */
  readonly observed: readonly number[] | null;
  readonly background: readonly number[];
  /** What the background is made of, and what moves it and the signal. */
  readonly samples: readonly Sample[];
  readonly normalisations: readonly Normalisation[];
}

/**
 * @param prefix of the parameters that belong to this measurement alone; those with a name in the
 *   file are shared by name
 */
export function countingOf(
  measurement: CountingMeasurement,
  asked: LimitSettings,
  own: OwnCounts | null,
  prefix: string,
): Counting {
  const samples = samplesOf(measurement, asked, own);
  const background = samples[0]!.events.map((_, bin) =>
    samples.reduce((total, { events }) => total + events[bin]!, 0),
  );
  const observed = asked.counts === "observed" ? dataOf(measurement, asked, own, background) : null;
  const normalisations = normalisationsOf(measurement, asked, samples, prefix);
  const likelihood = new PoissonLikelihood({
    data: observed ?? background,
    samples,
    normalisations,
  });
  return { likelihood, observed, background, samples, normalisations };
}

/** Bins of an observable above its cut, as one where that is asked for. */
function gathered(measurement: CountingMeasurement, { dEdxBins }: LimitSettings) {
  if (!isObservedCounts(measurement)) return (values: readonly number[]) => values;
  const bins = binsAbove(measurement, cutOf(measurement));
  return (values: readonly number[]) => {
    const kept = bins.map((bin) => values[bin]!);
    return dEdxBins === "one" ? [sum(kept)] : kept;
  };
}

function samplesOf(
  measurement: CountingMeasurement,
  settings: LimitSettings,
  own: OwnCounts | null,
): Sample[] {
  const gather = gathered(measurement, settings);
  const published = measurement.samples
    .filter(({ elastic }) => settings.elasticAboveCut === "background" || !elastic)
    .map(({ name, events }) => ({ name, events: gather(events) }));
  if (own === null) {
    const { backgroundScale = 1 } = settings;
    return published.map(({ name, events }) => ({
      name,
      events: events.map((count) => count * backgroundScale),
    }));
  }
  const total = sum(published.flatMap(({ events }) => events));
  const bins = published[0]!.events.length;
  return published.map(({ name, events }) => ({
    name,
    events: events.map((count) =>
      total > 0 ? (count * own.background) / total : own.background / (bins * published.length),
    ),
  }));
}

/** One's own counts are shared as the background is. */
function dataOf(
  measurement: CountingMeasurement,
  settings: LimitSettings,
  own: OwnCounts | null,
  background: readonly number[],
): readonly number[] | null {
  if (own === null)
    return measurement.data === null ? null : gathered(measurement, settings)(measurement.data);
  const { data } = own;
  if (data === null) return null;
  const total = sum(background);
  return background.map((events) =>
    total > 0 ? (events / total) * data : data / background.length,
  );
}

/** A width that is asked for replaces what the measurement says of its whole background. */
function normalisationsOf(
  measurement: CountingMeasurement,
  asked: LimitSettings,
  samples: readonly Sample[],
  prefix: string,
): Normalisation[] {
  const { backgroundUncertainty } = actingLimitSettings(asked, measurement);
  const present = new Set(samples.map(({ name }) => name));
  const stated = measurement.systematics.flatMap((each, k): Normalisation[] => {
    const own = `${prefix}: ${k}`;
    if (each.kind === "normalisation") {
      if (each.of === "background") return [];
      if (each.of !== "signal" && !present.has(each.of)) return [];
      return [{ name: each.name ?? own, width: each.width, of: targetOf(each.of) }];
    }
    if (each.kind !== "uncorrelated") return [];
    // One bin: an independent error is a normalisation.
    const width = fractionAt(each.fraction, 0);
    if (samples[0]!.events.length > 1) return [];
    const parts = each.of === "prediction" ? (["signal", "background"] as const) : [each.of];
    return parts.map((part) => ({ name: `${own} ${part}`, width, of: part }));
  });
  const named = measurement.systematics.find(
    (each) => each.kind === "normalisation" && each.of === "background",
  );
  const name = named?.kind === "normalisation" ? named.name : undefined;
  return [
    { name: name ?? `${prefix}: background`, width: backgroundUncertainty, of: "background" },
    ...stated,
  ];
}

function targetOf(name: string): Normalisation["of"] {
  return name === "signal" || name === "background" ? name : { sample: name };
}
