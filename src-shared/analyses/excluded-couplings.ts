import { sum } from "../numerics/sum.ts";
import { limitWords, type LimitSettings } from "../specification/limit-settings.ts";
import { type ExpectedLimit, expectedLimit } from "../statistics/expected-limit.ts";
import { bestSignal, signalLimit } from "../statistics/signal-limit.ts";
import { type TauCoupling } from "./signal-plane.ts";
import { type SignalTable } from "../experiments/signal-table.ts";
import { CouplingScan } from "./coupling-scan.ts";
import {
  asOneBin,
  cutOf,
  type ObservedCounts,
  searchRegion,
  type SearchRegion,
} from "./search-region.ts";
import { type MassLimit } from "./mass-limit.ts";

/** Counts of the user's own in place of the published or estimated ones, above the cut. */
export interface OwnCounts {
  readonly background: number;
  /** Null: the background in place of the counts. */
  readonly data: number | null;
}

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

/** @param cut least dE/dx, an edge of a bin; the published one when left out */
export function limitCounts(
  measurement: ObservedCounts,
  settings: LimitSettings,
  own: OwnCounts | null = null,
  cut = cutOf(measurement),
): LimitCounts {
  const published = searchRegion(measurement, {
    elastic: settings.elasticAboveCut === "background",
    cut,
  });
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

/** @param toys for the expected limit's band; 0 leaves it out */
export function limitOnEvents(
  measurement: ObservedCounts,
  settings: LimitSettings,
  own: OwnCounts | null = null,
  toys = 0,
  cut = cutOf(measurement),
): SignalEvents {
  const counts = limitCounts(measurement, settings, own, cut);
  const { observed } = counts;
  return {
    limit: signalLimit(counts, settings),
    bestSignal: bestSignal(counts, settings).signal,
    data: observed === null ? null : sum(observed),
    background: sum(counts.background),
    status: own === null ? measurement.dataStatus : "own numbers",
    words: limitWords(settings, counts.hasCounts),
    expected: toys > 0 ? expectedLimit(counts, settings, toys) : null,
  };
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

/** The excluded couplings at each mass. @param limit events, from `limitOnEvents` */
export function massLimits(
  table: SignalTable,
  limit: number | null,
  tau: TauCoupling,
  masses: readonly number[],
): MassLimit[] {
  return new CouplingScan(table, tau, masses).limits(limit);
}
