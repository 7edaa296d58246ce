import { exactLimit } from "./exact-limit.ts";
import { feldmanCousinsInterval } from "./feldman-cousins.ts";
import type { CountingExperiment, Likelihood } from "./likelihood.ts";
import { type LimitChoice, strengthConfidence, toyOptions } from "./limit-choice.ts";
import { strengthLimit } from "./signal-strength-limit.ts";
import { strengthInterval } from "./strength-interval.ts";
import { toyInterval, toyLimit } from "./toy-limit.ts";

/** A limit before it is said how it was found. */
export interface FoundLimit {
  /** Strength; null where none is excluded. */
  readonly limit: number | null;
  /** Lower end of an interval; else 0. */
  readonly lower: number;
  /** Monte-Carlo standard error of the limit. */
  readonly error: number;
}

/**
 * Exact sums of one count. A background in place of the counts need not be whole: its limit lies
 * between those of its neighbours.
 *
 * @param perStrength events of signal at strength 1
 */
export function exactly(
  experiment: CountingExperiment,
  perStrength: number,
  choice: LimitChoice,
): FoundLimit {
  const confidence = strengthConfidence(choice);
  const ends = (seen: number) =>
    choice.statistic === "cls"
      ? { lower: 0, upper: exactLimit({ ...experiment, seen }, confidence) }
      : feldmanCousinsInterval({ ...experiment, seen }, confidence);
  const below = Math.floor(experiment.seen);
  const share = experiment.seen - below;
  const first = ends(below);
  const next = share > 0 ? ends(below + 1) : first;
  const between = (a: number, b: number) => (a + share * (b - a)) / perStrength;
  return {
    lower: between(first.lower, next.lower),
    limit: between(first.upper, next.upper),
    error: 0,
  };
}

/** Toys of the whole likelihood. */
export function byToys(
  likelihood: Likelihood,
  signal: readonly number[],
  choice: LimitChoice,
): FoundLimit {
  const options = toyOptions(choice);
  return choice.statistic === "cls"
    ? { lower: 0, ...toyLimit(likelihood, signal, options) }
    : toyInterval(likelihood, signal, options);
}

/** Formulas of many events. */
export function asymptotically(
  likelihood: Likelihood,
  signal: readonly number[],
  choice: LimitChoice,
): FoundLimit {
  const { statistic, confidence, degreesOfFreedom } = choice;
  if (statistic === "feldman-cousins") {
    return { ...strengthInterval(likelihood, signal, confidence), error: 0 };
  }
  const limit = strengthLimit(likelihood, signal, { statistic, confidence, degreesOfFreedom });
  return { lower: 0, limit, error: 0 };
}
