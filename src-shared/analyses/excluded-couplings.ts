import { limitWords, type LimitSettings } from "../specification/limit-settings.ts";
import { type ExpectedLimit, expectedLimit } from "../statistics/expected-limit.ts";
import { bestSignal, signalLimit } from "../statistics/signal-limit.ts";
import { totalCoupling, type TauCoupling } from "./signal-plane.ts";
import { cutFlowSpectrum, errorOfSum, SignalAtMass, type SignalTable } from "../experiments/signal-table.ts";
import { CouplingScan } from "./coupling-scan.ts";
import {
  asOneBin,
  type DEdxMeasurement,
  searchRegion,
  type SearchRegion,
} from "../experiments/dedx-measurement.ts";
import type { ExcludedInterval } from "../statistics/excluded-interval.ts";

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
  readonly status: DEdxMeasurement["status"] | "own numbers";
  /** Every choice that the limit depends on. */
  readonly words: string;
  /** From background alone, with its band; null where not asked for. */
  readonly expected: ExpectedLimit | null;
}

/** What a limit excludes at one mass. */
export interface MassInterval extends ExcludedInterval {
  /** GeV. */
  readonly mass: number;
}

/** One mass of a limit. */
export interface MassLimit extends MassInterval {
  /** Selected before dE/dx over converted, at the lower edge, or where the signal is largest. */
  readonly efficiency: number;
  /** Events expected there. */
  readonly signalAtLimit: number;
  /** Monte-Carlo standard error of the lower edge, GeV^-1; null without one. */
  readonly lowerError: number | null;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

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
  measurement: DEdxMeasurement,
  settings: LimitSettings,
  own: OwnCounts | null = null,
  cut = measurement.cut,
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
  measurement: DEdxMeasurement,
  settings: LimitSettings,
  own: OwnCounts | null = null,
  toys = 0,
  cut = measurement.cut,
): SignalEvents {
  const counts = limitCounts(measurement, settings, own, cut);
  const { observed } = counts;
  return {
    limit: signalLimit(counts, settings),
    bestSignal: bestSignal(counts, settings).signal,
    data: observed === null ? null : sum(observed),
    background: sum(counts.background),
    status: own === null ? measurement.status : "own numbers",
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

/** The signal at a mass as a function of d_mu, from a signal table. */
export class SignalCurve {
  readonly #signal: SignalAtMass;
  readonly #tau: TauCoupling;
  readonly #name: string;

  /** @throws DomainError outside the masses of the table */
  constructor(table: SignalTable, mass: number, tau: TauCoupling) {
    this.#signal = new SignalAtMass(table, mass);
    this.#tau = tau;
    this.#name = table.spectra[0]?.name ?? "";
  }

  /** Events after all cuts, the share of dE/dx included. */
  selected(dMu: number): number {
    return sum(this.#signal.spectrum(this.#name, dMu, totalCoupling(dMu, this.#tau)).events);
  }

  /** Monte-Carlo standard error of `selected`, events. */
  selectedError(dMu: number): number {
    const signal = this.#signal.spectrum(this.#name, dMu, totalCoupling(dMu, this.#tau));
    return errorOfSum(
      signal,
      signal.events.map(() => 1),
    );
  }

  /** Events after each step: converted, efficiency, threshold, then the cuts. */
  cutFlow(dMu: number): readonly number[] {
    return this.#signal.spectrum(cutFlowSpectrum, dMu, totalCoupling(dMu, this.#tau)).events;
  }
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
