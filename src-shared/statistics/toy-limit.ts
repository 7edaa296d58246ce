import { DomainError } from "../errors.ts";
import { checkConfidence } from "./exact-limit.ts";
import type { Likelihood } from "./likelihood.ts";
import {
  bestStrength,
  checkSignal,
  devianceOfStrength,
  strengthLimit,
} from "./signal-strength-limit.ts";
import { type Chance, clsToyTest, orderingToyTest, type ToyOptions } from "./toy-test.ts";

/** A limit on a strength by toys. */
export interface ToyLimit {
  /** Null where nothing is excluded. */
  readonly limit: number | null;
  /** Monte-Carlo standard error of the limit. */
  readonly error: number;
}

/** An interval of strengths by toys; the error is that of its upper end. */
export interface ToyInterval extends ToyLimit {
  readonly lower: number;
}

const minimumToys = 100;
/** Edges are looked for to this, relative: below what toys can tell. */
const precision = 5e-3;
/** Strengths are looked for within this factor of the asymptotic limit. */
const farthest = 1e4;
/** Between these factors of an edge the slope of the probability is taken. */
const beside = [0.9, 1.1] as const;

/**
 * Upper limit on the strength of a signal by CLs from toys, for few events in several bins.
 *
 * @param signal events at strength 1
 * @throws DomainError where the signal, the confidence or the number of toys is out of range
 */
export function toyLimit(
  likelihood: Likelihood,
  signal: readonly number[],
  options: ToyOptions,
): ToyLimit {
  check(likelihood, signal, options);
  const guess = guessOf(likelihood, signal, options);
  if (guess === null) return { limit: null, error: 0 };
  const test = clsToyTest(likelihood, signal, options);
  const observed = test.observe(likelihood);
  return upperEdge((strength) => test.at(strength)(observed(strength)), options.confidence, guess);
}

/**
 * Unified interval of the strength by toys (Feldman, Cousins).
 *
 * @throws DomainError as `toyLimit`
 */
export function toyInterval(
  likelihood: Likelihood,
  signal: readonly number[],
  options: ToyOptions,
): ToyInterval {
  check(likelihood, signal, options);
  const guess = guessOf(likelihood, signal, options);
  if (guess === null) return { lower: 0, limit: null, error: 0 };
  const test = orderingToyTest(likelihood, signal, options);
  const observed = test.observe(likelihood);
  const chance = (strength: number) => test.at(strength)(observed(strength));
  const best = bestStrength(devianceOfStrength(likelihood, signal)).at;
  const upper = upperEdge(chance, options.confidence, Math.max(guess, best));
  if (best === 0 || chance(0).value > 1 - options.confidence) return { lower: 0, ...upper };
  let [low, high] = [0, best];
  while (high - low > precision * high) {
    const middle = 0.5 * (low + high);
    if (chance(middle).value > 1 - options.confidence) high = middle;
    else low = middle;
  }
  return { lower: 0.5 * (low + high), ...upper };
}

/** A strength near the limit; null where there is no signal. */
export function guessOf(
  likelihood: Likelihood,
  signal: readonly number[],
  { confidence }: ToyOptions,
): number | null {
  if (signal.every((events) => events === 0)) return null;
  return (
    strengthLimit(likelihood, signal, {
      statistic: "delta-chi2",
      confidence,
      degreesOfFreedom: 1,
    }) ?? bestStrength(devianceOfStrength(likelihood, signal)).reach
  );
}

/** Where the probability falls to 1 - confidence, with the error that toys leave. */
function upperEdge(
  chance: (strength: number) => Chance,
  confidence: number,
  guess: number,
): ToyLimit {
  const level = 1 - confidence;
  const excluded = (strength: number) => chance(strength).value <= level;
  let high = guess;
  while (!excluded(high)) {
    high *= 1.5;
    if (high > farthest * guess) return { limit: null, error: 0 };
  }
  let low = high / 1.5;
  while (excluded(low) && low > guess / farthest) [low, high] = [low / 1.5, low];
  while (high - low > precision * high) {
    const middle = Math.sqrt(low * high);
    if (excluded(middle)) high = middle;
    else low = middle;
  }
  const limit = Math.sqrt(low * high);
  const [before, after] = beside.map((factor) => chance(factor * limit));
  const slope = (before!.value - after!.value) / ((beside[1] - beside[0]) * limit);
  const uncertainty = Math.max(before!.error, after!.error, chance(limit).error);
  // Where toys are too few to see a slope, nothing is known better than the range it was taken in.
  return { limit, error: slope > 0 ? uncertainty / slope : 0.1 * limit };
}

function check(likelihood: Likelihood, signal: readonly number[], options: ToyOptions): void {
  checkSignal(likelihood, signal);
  checkConfidence(options.confidence);
  if (!Number.isInteger(options.toys) || options.toys < minimumToys) {
    throw new DomainError("toys", options.toys, `whole numbers from ${minimumToys} on`);
  }
}
