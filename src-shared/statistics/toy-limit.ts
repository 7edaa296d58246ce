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
/** The ends of the error are looked for to this. */
const errorPrecision = 0.01;

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

/**
 * Where the probability falls to 1 - confidence. The error reaches to where it would fall there one
 * standard error higher or lower, so that it covers the flat stretches that few counts make.
 */
function upperEdge(
  chance: (strength: number) => Chance,
  confidence: number,
  guess: number,
): ToyLimit {
  const level = 1 - confidence;
  const known = new Map<number, Chance>();
  const excluded = (strength: number, errors: number) => {
    const found = known.get(strength) ?? chance(strength);
    known.set(strength, found);
    return found.value + errors * found.error <= level;
  };
  const edge = (errors: number, start: number, factor: number, share: number) => {
    let high = start;
    while (!excluded(high, errors)) {
      high *= factor;
      if (high > farthest * guess) return null;
    }
    let low = high / factor;
    while (excluded(low, errors) && low > guess / farthest) [low, high] = [low / factor, low];
    while (high - low > share * high) {
      const middle = Math.sqrt(low * high);
      if (excluded(middle, errors)) high = middle;
      else low = middle;
    }
    return Math.sqrt(low * high);
  };
  const limit = edge(0, guess, 1.5, precision);
  if (limit === null) return { limit: null, error: 0 };
  const [below, above] = [-1, 1].map((errors) => edge(errors, limit, 1.1, errorPrecision));
  return { limit, error: Math.max(limit - below!, (above ?? Infinity) - limit) };
}

function check(likelihood: Likelihood, signal: readonly number[], options: ToyOptions): void {
  checkSignal(likelihood, signal);
  checkConfidence(options.confidence);
  if (!Number.isInteger(options.toys) || options.toys < minimumToys) {
    throw new DomainError("toys", options.toys, `whole numbers from ${minimumToys} on`);
  }
}
