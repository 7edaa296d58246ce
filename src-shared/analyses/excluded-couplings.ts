import { sum } from "../numerics/sum.ts";
import {
  type ActingLimitSettings,
  limitWords,
  type LimitSettings,
} from "../specification/limit-settings.ts";
import { signalLimitWith, expectedLimitWith } from "../statistics/chosen-limit.ts";
import type { LimitMethod } from "../statistics/limit-choice.ts";
import { enoughEvents, exactEvents, manyEvents } from "../statistics/few-events.ts";
import { PoissonLikelihood } from "../statistics/poisson-likelihood.ts";
import { actingLimitSettings } from "./acting-limit-settings.ts";
import { limitChoice } from "./limit-choice-of.ts";
import { type ExpectedLimit, expectedLimit } from "../statistics/expected-limit.ts";
import { bestSignal, signalLimit } from "../statistics/signal-limit.ts";
import type { OwnCounts, TauCoupling } from "../specification/analysis-specification.ts";
import type { SignalTable } from "../experiments/signal-table.ts";
import { CouplingScan } from "./coupling-scan.ts";
import { asOneBin, type ObservedCounts, searchRegion, type SearchRegion } from "./search-region.ts";
import { type MassLimit } from "./mass-limit.ts";

/** The limit on the number of signal events, which serves every mass. */
export interface SignalEvents {
  /** Smallest signal that is excluded, events with dE/dx above the cut; null where none is. */
  readonly limit: number | null;
  readonly bestSignal: number;
  /** Counts above the cut; null where the background stands in their place. */
  readonly data: number | null;
  readonly background: number;
  readonly status: ObservedCounts["dataStatus"] | "own numbers";
  /** Every choice that the limit depends on. */
  readonly words: string;
  /** From background alone, with its band; null where not asked for. */
  readonly expected: ExpectedLimit | null;
  readonly method: LimitMethod;
}

/** Counts of the search region as a limit takes them. */
export interface LimitCounts {
  readonly data: readonly number[];
  readonly background: readonly number[];
  readonly signalShape: readonly number[];
  /** Null where the background stands in their place. */
  readonly observed: readonly number[] | null;
  /** Whether there are counts that could stand there. */
  readonly hasCounts: boolean;
}

export function limitCounts(
  measurement: ObservedCounts,
  settings: LimitSettings,
  own: OwnCounts | null = null,
): LimitCounts {
  const elastic = settings.elasticAboveCut === "background";
  const published = searchRegion(measurement, { elastic });
  const bins = settings.dEdxBins === "one" ? asOneBin(published) : published;
  const region = own === null ? bins : scaled(bins, own);
  const observed = settings.counts === "observed" ? region.data : null;
  return {
    ...region,
    data: observed ?? region.background,
    observed,
    hasCounts: region.data !== null,
  };
}

/** What toys draw from, where they are needed. */
export interface ToyChoice {
  /** Toys of the expected limit's band; 0 leaves it out. */
  readonly band: number;
  /** Toys of each hypothesis where few events are counted in several bins. */
  readonly each: number;
  readonly seed: number;
  /** Told how many toys of the band are thrown; throws to stop. */
  readonly step?: (done: number, total: number) => void;
}

const noToys: ToyChoice = { band: 0, each: 2000, seed: 1 };

/** The limit on the events of the search region, which serves every mass. */
export function limitOnEvents(
  measurement: ObservedCounts,
  asked: LimitSettings,
  own: OwnCounts | null = null,
  toys: ToyChoice = noToys,
): SignalEvents {
  const settings = actingLimitSettings(asked, measurement);
  const counts = limitCounts(measurement, settings, own);
  const { observed } = counts;
  const found = eventsLimit(counts, settings, toys);
  return {
    limit: found.limit,
    bestSignal: bestSignal(counts, settings).signal,
    data: observed === null ? null : sum(observed),
    background: sum(counts.background),
    status: own === null ? measurement.dataStatus : "own numbers",
    words: limitWords(settings, counts.hasCounts, found.words),
    method: found.method,
    expected: toys.band > 0 ? expectedEvents(counts, settings, toys) : null,
  };
}

/** Asymptotic where events are enough; below, or by Feldman and Cousins, as `chosen-limit.ts` has it. */
function eventsLimit(counts: LimitCounts, settings: ActingLimitSettings, toys: ToyChoice) {
  const { method } = settings;
  const seen = sum(counts.data);
  const few = seen < manyEvents && Math.min(seen, sum(counts.background)) < enoughFor(counts);
  if (method !== "feldman-cousins" && (!few || settings.statistic === "gaussian"))
    return {
      limit: signalLimit(counts, { ...settings, method }),
      words: null,
      method: "asymptotic" as const,
    };
  const likelihood = poissonOf(counts, settings);
  return signalLimitWith(likelihood, counts.signalShape, limitChoice(settings, toys));
}

function enoughFor({ data }: LimitCounts): number {
  return data.length === 1 ? exactEvents : enoughEvents;
}

/** The background alone, once and in toys. */
function expectedEvents(
  counts: LimitCounts,
  settings: ActingLimitSettings,
  toys: ToyChoice,
): ExpectedLimit {
  const { method } = settings;
  const few = sum(counts.background) < enoughFor(counts);
  if (method !== "feldman-cousins" && (!few || settings.statistic === "gaussian"))
    return expectedLimit(counts, { ...settings, method }, toys.band, toys.seed, toys.step);
  const likelihood = poissonOf(counts, settings);
  const { median, band } = expectedLimitWith(likelihood, counts.signalShape, {
    ...limitChoice(settings, toys),
    toys: Math.max(100, toys.band),
  });
  return { asimov: median, band, toys: toys.band };
}

function poissonOf(counts: LimitCounts, { backgroundUncertainty }: ActingLimitSettings) {
  return new PoissonLikelihood({
    data: counts.data,
    samples: [{ name: "background", events: counts.background }],
    normalisations: [{ name: "background", width: backgroundUncertainty, of: "background" }],
  });
}

/** The user's totals with the published shapes. */
function scaled(region: SearchRegion, { background, data }: OwnCounts): SearchRegion {
  const total = sum(region.background);
  const shape = region.background.map((events, _, all) =>
    total > 0 ? events / total : 1 / all.length,
  );
  return {
    ...region,
    background: shape.map((share) => share * background),
    data: data === null ? null : shape.map((share) => share * data),
  };
}

/**
 * The excluded couplings at each mass.
 *
 * @param limit events, from `limitOnEvents`
 * @param scale factor on the events of the table
 */
export function massLimits(
  table: SignalTable,
  limit: number | null,
  tau: TauCoupling,
  masses: readonly number[],
  scale = 1,
): MassLimit[] {
  const found = new CouplingScan(table, tau, masses).limits(limit === null ? null : limit / scale);
  return scale === 1
    ? found
    : found.map((each) => ({ ...each, signalAtLimit: scale * each.signalAtLimit }));
}
