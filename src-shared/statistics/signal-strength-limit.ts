import { DomainError } from "../errors.ts";
import { type Least, minOnInterval } from "../numerics/min-on-interval.ts";
import { checkEvents, type Likelihood } from "./likelihood.ts";
import { clsOf, excludedFrom } from "./signal-limit.ts";

/** How an asymptotic limit is defined. */
export interface StrengthLimitOptions {
  readonly statistic: "cls" | "delta-chi2";
  /** Confidence level, e.g. 0.95. */
  readonly confidence: number;
  /** For delta-chi2: 3.84 for one, 5.99 for two at 95 %. */
  readonly degreesOfFreedom: 1 | 2;
}

/** Strengths are looked for within this factor of the first guess. */
const farthest = 1e30;
/** The bisection ends here, relative. */
const precision = 1e-10;
/** A deviance that is zero but for rounding. */
const perfect = 1e-12;
/** Share of a guess below which a best strength is 0, and `minOnInterval` ends, where neither is shown. */
const startOfRise = 1e-6;
const quickTolerance = 1e-5;

/** The best strength, its deviance, and how far a strength must be to matter. */
interface Best extends Least {
  readonly reach: number;
}

/** The deviance as a function of the strength that multiplies a signal. */
export function devianceOfStrength(likelihood: Likelihood, signal: readonly number[]) {
  return (strength: number) => likelihood.deviance(signal.map((value) => strength * value));
}

/**
 * Strength >= 0 that fits best.
 *
 * @param deviance with one minimum
 * @param guess any strength above 0; the nearer to the minimum, the fewer evaluations
 * @param tolerance of the place, see `minOnInterval`
 * @throws DomainError where no strength explains the counts
 */
export function bestStrength(
  deviance: (strength: number) => number,
  guess = 1,
  tolerance = 1e-8,
): Best {
  const none = deviance(0);
  let high = guess;
  let atHigh = deviance(high);
  let next = deviance(2 * high);
  while (next < atHigh && high < guess * farthest)
    [high, atHigh, next] = [2 * high, next, deviance(4 * high)];
  high *= 2;
  atHigh = next;
  // The minimum lies below `high`; nearer as long as the rise up to there is more than one unit.
  let half = deviance(high / 2);
  let quarter = deviance(high / 4);
  const rises = (far: number, near: number) => none === Infinity || far - Math.min(none, near) > 1;
  while (half >= quarter && rises(atHigh, quarter)) {
    if (high < guess / farthest) break;
    high /= 2;
    [atHigh, half, quarter] = [half, quarter, deviance(high / 4)];
  }
  const inside = minOnInterval(deviance, 0, high, tolerance);
  const best = none <= inside.value ? { at: 0, value: none } : inside;
  if (!Number.isFinite(best.value)) {
    throw new DomainError("counts", best.value, "bins where background or signal is expected");
  }
  return { ...best, reach: high };
}

/** q of upper limits: deviance above the best, 0 for strengths below it (EPJ C 71 1554, q~). */
function strengthStatistic(
  strength: number,
  deviance: (strength: number) => number,
  best: Least,
): number {
  return strength <= best.at ? 0 : Math.max(0, deviance(strength) - best.value);
}

/**
 * The smallest strength of a signal that is excluded with all above it, from asymptotic
 * distributions; null where none is.
 *
 * @param signal events at strength 1
 * @throws DomainError where the signal is negative or its bins are others
 */
export function strengthLimit(
  likelihood: Likelihood,
  signal: readonly number[],
  options: StrengthLimitOptions,
): number | null {
  checkSignal(likelihood, signal);
  if (signal.every((events) => events === 0)) return null;
  const deviance = devianceOfStrength(likelihood, signal);
  const best = bestStrength(deviance);
  const excess = excessOf(likelihood, signal, options, deviance, best);
  return smallestExcluded(excess, guessOf(best));
}

/**
 * Whether `strengthLimit` is at most 1, without the search for it.
 *
 * @param signal events at strength 1
 * @throws DomainError where the signal is negative or its bins are others
 */
export function isExcluded(
  likelihood: Likelihood,
  signal: readonly number[],
  options: StrengthLimitOptions,
): boolean {
  checkSignal(likelihood, signal);
  if (signal.every((events) => events === 0)) return false;
  const deviance = devianceOfStrength(likelihood, signal);
  const best = quickBest(deviance, firstToMatter(likelihood, signal));
  const excess = excessOf(likelihood, signal, options, deviance, best);
  // Where errors grow with the signal a larger strength may fit better again.
  for (let strength = guessOf(best); strength < 1; strength *= 2) {
    if (excess(strength) > 0) return true;
  }
  return excess(1) > 0;
}

/** Strength at which a bin, the first to do so, has as much signal as data and background. */
function firstToMatter(likelihood: Likelihood, signal: readonly number[]): number {
  const background = likelihood.expect(signal.map(() => 0));
  const strengths = signal.map((events, bin) => {
    const others = Math.abs(likelihood.data[bin]!) + Math.abs(background[bin]!);
    return events > 0 && others > 0 ? others / events : Infinity;
  });
  const first = Math.min(...strengths);
  return first < Infinity ? first : 1;
}

/** `bestStrength` where only its deviance matters, and that to 1e-9. */
function quickBest(deviance: (strength: number) => number, guess: number): Best {
  const none = deviance(0);
  // One minimum: where the deviance rises from 0 on, it lies there.
  if (none < Infinity && deviance(startOfRise * guess) >= none) {
    return { at: 0, value: none, reach: guess };
  }
  return bestStrength(deviance, guess, quickTolerance);
}

/** Above zero where a strength is excluded. */
function excessOf(
  likelihood: Likelihood,
  signal: readonly number[],
  options: StrengthLimitOptions,
  deviance: (strength: number) => number,
  best: Least,
): (strength: number) => number {
  const statistic = (strength: number) => strengthStatistic(strength, deviance, best);
  if (options.statistic === "cls") {
    return clsExcess(statistic, asimovStatistic(likelihood, signal), options.confidence);
  }
  const level = excludedFrom(options.confidence, options.degreesOfFreedom);
  return (strength) => statistic(strength) - level;
}

/** Where a search for the smallest strength that is excluded begins. */
function guessOf({ at, reach }: Best): number {
  return Math.max(at, reach / 8);
}

/** q of the background itself in place of the data. */
export function asimovStatistic(likelihood: Likelihood, signal: readonly number[]) {
  const background = likelihood.expect(signal.map(() => 0));
  const deviance = devianceOfStrength(likelihood.withData(background), signal);
  const none = deviance(0);
  // Nothing fits better than what fits perfectly.
  const best = none <= perfect ? { at: 0, value: none } : bestStrength(deviance);
  return (strength: number) => strengthStatistic(strength, deviance, best);
}

function clsExcess(
  observed: (strength: number) => number,
  expected: (strength: number) => number,
  confidence: number,
) {
  return (strength: number) => {
    const [q, asimov] = [observed(strength), expected(strength)];
    const cls = clsOf(q, asimov);
    // Both tails too far out to be numbers: their ratio is that of the exponentials.
    return 1 - confidence - (Number.isNaN(cls) ? Math.exp(-q / 2) : cls);
  };
}

/**
 * Where a rising function passes zero; null where it never does.
 *
 * @param guess above the best fit, where the search begins
 */
export function smallestExcluded(
  excess: (strength: number) => number,
  guess: number,
): number | null {
  let high = guess;
  while (!(excess(high) > 0)) {
    high *= 2;
    if (high > guess * farthest) return null;
  }
  let low = 0;
  while (high - low > precision * high) {
    const middle = 0.5 * (low + high);
    if (excess(middle) > 0) high = middle;
    else low = middle;
  }
  return 0.5 * (low + high);
}

/** @throws DomainError */
export function checkSignal(likelihood: Likelihood, signal: readonly number[]): void {
  checkEvents("signal", signal, likelihood.bins);
}
