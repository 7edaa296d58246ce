import { type Least, minOnInterval } from "../numerics/min-on-interval.ts";
import { checkConfidence } from "./exact-limit.ts";
import type { CountingExperiment } from "./likelihood.ts";
import { smallestExcluded } from "./signal-strength-limit.ts";
import { checkCount, UncertainCount } from "./uncertain-count.ts";

/** Signals that are not excluded, in events or as strengths. */
export interface Interval {
  /** 0 where no signal is not excluded. */
  readonly lower: number;
  readonly upper: number;
}

/** Signals beside an edge are tried in steps of this many standard deviations of the count. */
const step = 0.005;
/** So far beyond an edge, in the same unit and in events, a gap of the acceptance may end. */
const gap = { deviations: 0.3, events: 1 } as const;
/** Larger backgrounds, events, whose intervals may be longer; the acceptance jumps within one. */
const larger = { range: 1.5, step: 0.02, fineStep: 0.001 } as const;
/** Counts of equal ranks come in together, up to rounding. */
const sameRank = 1e-12;

/**
 * Unified interval of one count (G. J. Feldman, R. D. Cousins, PRD 57 (1998) 3873): counts enter
 * the acceptance in order of P(n | s) / P(n | best s), until they hold the confidence; the interval
 * reaches to the outermost signals whose acceptance holds the count. From 0.00 to 2.44 at 90 %
 * where nothing is seen over nothing.
 *
 * Where the background is known the upper end is, as in the paper's tables, no lower than that of a
 * larger background. Its uncertainty is integrated in the probabilities (J. Conrad et al., PRD 67
 * (2003) 012002).
 *
 * @throws DomainError where the count is not whole, or the confidence not in (0, 1)
 */
export function feldmanCousinsInterval(
  experiment: CountingExperiment,
  confidence: number,
): Interval {
  const { seen, fixed, scaled, width } = experiment;
  checkCount(seen);
  checkConfidence(confidence);
  const interval = plainInterval(experiment, confidence);
  if (width > 0 && scaled > 0) return interval;
  const upperOf = (more: number) =>
    plainInterval({ seen, fixed: fixed + scaled + more, scaled: 0, width: 0 }, confidence).upper;
  let [upper, at] = [interval.upper, 0];
  const look = (more: number) => {
    const other = upperOf(more);
    if (other > upper) [upper, at] = [other, more];
  };
  for (let more = larger.step; more <= larger.range; more += larger.step) look(more);
  if (at > 0) {
    const from = at - larger.step;
    for (let k = 1; k < (2 * larger.step) / larger.fineStep; k++) look(from + k * larger.fineStep);
  }
  return { lower: interval.lower, upper };
}

/** The outermost signals whose acceptance holds the count. */
export function plainInterval(experiment: CountingExperiment, confidence: number): Interval {
  const { seen } = experiment;
  const count = new UncertainCount(experiment);
  const bests = new BestProbabilities(count);
  const accepted = (signal: number) => rankedAbove(count, bests, seen, signal) < confidence;
  // Far above the interval even where its other tail counts.
  const beyond = (signal: number) => 0.01 * (1 - confidence) - count.atMost(seen, signal);
  const best = bests.signalOf(seen);
  const deviation = Math.sqrt(seen + 1);
  const outermost = (outside: number) => {
    const first = edge(accepted, best, outside);
    const sign = Math.sign(outside - best);
    const window = Math.max(gap.events, gap.deviations * deviation);
    const steps = Math.ceil(Math.min(window, Math.abs(outside - first)) / (step * deviation));
    for (let k = steps; k > 0; k--) {
      const signal = first + sign * k * step * deviation;
      if (signal >= 0 && accepted(signal)) {
        return edge(accepted, signal, Math.max(0, signal + sign * step * deviation));
      }
    }
    return first;
  };
  return {
    lower: accepted(0) ? 0 : outermost(0),
    upper: outermost(smallestExcluded(beyond, seen + 1)!),
  };
}

/** The signal that gives a count the largest probability, with that, kept. */
class BestProbabilities {
  readonly #count: UncertainCount;
  readonly #known = new Map<number, Least>();

  constructor(count: UncertainCount) {
    this.#count = count;
  }

  signalOf(events: number): number {
    return this.#min(events).at;
  }

  of(events: number): number {
    return -this.#min(events).value;
  }

  #min(events: number): Least {
    const known = this.#known.get(events);
    if (known !== undefined) return known;
    // Log-concave in the signal, so there is one best; above the count there is none.
    const minus = (signal: number) => -this.#count.probability(events, signal);
    const inside = minOnInterval(minus, 0, events + 1, 1e-8);
    const none = minus(0);
    const best = none <= inside.value ? { at: 0, value: none } : inside;
    this.#known.set(events, best);
    return best;
  }
}

/**
 * Probability of the counts that enter the acceptance before this one. Ranks rise to one count and
 * fall from there, so that those above lie in a row beside it.
 */
function rankedAbove(
  count: UncertainCount,
  bests: BestProbabilities,
  seen: number,
  signal: number,
): number {
  const rank = (events: number) => count.probability(events, signal) / bests.of(events);
  const own = rank(seen);
  if (!(own > 0)) return 1;
  const min = own * (1 + sameRank);
  const towards = seen > 0 && rank(seen - 1) > min ? -1 : 1;
  let sum = 0;
  for (let events = seen + towards; events >= 0 && rank(events) > min; events += towards) {
    sum += count.probability(events, signal);
  }
  return sum;
}

/** Where acceptance ends between a signal inside and one outside. */
function edge(accepted: (signal: number) => boolean, inside: number, outside: number): number {
  let [a, b] = [inside, outside];
  for (let k = 0; k < 40; k++) {
    const middle = 0.5 * (a + b);
    if (accepted(middle)) a = middle;
    else b = middle;
  }
  return 0.5 * (a + b);
}
