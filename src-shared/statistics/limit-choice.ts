import { chiSquareProbability } from "./chi-square-probability.ts";
import { enoughEvents, exactEvents, manyEvents, type EventsOfLimit } from "./few-events.ts";
import type { Likelihood } from "./likelihood.ts";
import { excludedFrom } from "./signal-limit.ts";
import type { ToyOptions } from "./toy-test.ts";

export type LimitStatistic = "cls" | "delta-chi2" | "feldman-cousins";
export type LimitMethod = "asymptotic" | "exact" | "toys";

/** How a limit is asked for. */
export interface LimitChoice {
  readonly statistic: LimitStatistic;
  /** Confidence level, e.g. 0.95. */
  readonly confidence: number;
  /** For delta-chi2: 3.84 for one, 5.99 for two at 95 %; the others have one. */
  readonly degreesOfFreedom: 1 | 2;
  /** For toys, unsigned 32-bit integer. */
  readonly seed: number;
  /** Toys of each hypothesis, 100 or more; more give smaller errors. */
  readonly toys: number;
}

const names: Readonly<Record<LimitStatistic, string>> = {
  cls: "CLs",
  "delta-chi2": "Δχ²",
  "feldman-cousins": "Feldman-Cousins",
};

/**
 * Asymptotic formulas from 30 events in one count and 10 in several bins on; below, exact sums and
 * toys. Where very many are seen it does not matter how few are expected.
 *
 * @param events what the limit rests on; null where the data are no counts
 */
export function methodFor(
  likelihood: Likelihood,
  events: Partial<EventsOfLimit> | null,
): LimitMethod {
  const isOne = likelihood.oneCount() !== null;
  const enough = isOne ? exactEvents : enoughEvents;
  if ((events?.seen ?? 0) >= manyEvents) return "asymptotic";
  const few = Object.values(events ?? {}).some((number) => number < enough);
  if (!few) return "asymptotic";
  return isOne ? "exact" : "toys";
}

/**
 * Confidence of a test of one degree of freedom that excludes from the same deviance on; exact sums
 * and toys have the strength alone as their parameter.
 */
export function strengthConfidence({
  statistic,
  confidence,
  degreesOfFreedom,
}: LimitChoice): number {
  return statistic === "delta-chi2" && degreesOfFreedom === 2
    ? 1 - chiSquareProbability(excludedFrom(confidence, 2), 1)
    : confidence;
}

export function toyOptions(choice: LimitChoice): ToyOptions {
  return { confidence: strengthConfidence(choice), toys: choice.toys, seed: choice.seed };
}

/** E.g. "CLs, exact Poisson sums (3 events seen)". */
export function methodWords(method: LimitMethod, choice: LimitChoice, events: string): string {
  const ways: Readonly<Record<LimitMethod, string>> = {
    asymptotic: "asymptotic",
    exact:
      choice.statistic === "delta-chi2"
        ? "exact Poisson sums ordered by likelihood ratio"
        : "exact Poisson sums",
    toys: `${choice.toys} toys`,
  };
  return `${names[choice.statistic]}, ${ways[method]}${events === "" ? "" : ` (${events})`}`;
}

/** The events seen in one bin, and those expected where these alone are few. */
export function seenWords(events: EventsOfLimit | null, bins: number): string {
  if (events === null) return "";
  const { seen, expected } = events;
  if (bins > 1) return severalBinsWords(Math.min(seen, expected));
  const alone = `${eventsInWords(seen)} seen`;
  return seen >= enoughEvents && expected < enoughEvents
    ? `${alone}, ${rounded(expected)} expected`
    : alone;
}

/** The events expected in one bin. */
export function expectedWords(expected: number | undefined, bins: number): string {
  if (expected === undefined) return "";
  return bins > 1 ? severalBinsWords(expected) : `${eventsInWords(expected)} expected`;
}

function severalBinsWords(events: number): string {
  return events < enoughEvents ? "few events where the signal lies" : "";
}

/** E.g. "3 events", "1 event", "2.4 events". */
function eventsInWords(events: number): string {
  const words = rounded(events);
  return `${words} ${words === "1" ? "event" : "events"}`;
}

function rounded(events: number): string {
  return String(Number(events.toFixed(events < 100 ? 1 : 0)));
}
