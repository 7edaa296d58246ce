import type { ExcludedInterval } from "../statistics/excluded-interval.ts";

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
