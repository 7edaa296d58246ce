import { normalQuantile } from "../numerics/normal-quantile.ts";
import { type Counts, type CountingOptions, deviance } from "./counting-likelihood.ts";
import { complementaryErrorFunction } from "./plane.ts";

/** What a limit on a signal strength depends on besides the counts. */
export interface SignalLimitOptions extends CountingOptions {
  readonly confidenceLevel: number;
  readonly degreesOfFreedom: 1 | 2;
  readonly method: "likelihood-ratio" | "cls";
}

/** Golden section and bisection end here, relative. */
const precision = 1e-10;
/** No limit lies above this many events. */
const largestSignal = 1e12;

/** Signal >= 0 that fits best, with its -2 ln L. */
export function bestSignal(counts: Counts, options: CountingOptions) {
  const value = (signal: number) => deviance(signal, counts, options);
  const total = counts.data.reduce((sum, count) => sum + count, 0);
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = 0;
  let high = total + 10;
  let [a, b] = [high - ratio * (high - low), low + ratio * (high - low)];
  let [atA, atB] = [value(a), value(b)];
  while (high - low > 1e-9 * (total + 10)) {
    if (atA <= atB) {
      [high, b, atB] = [b, a, atA];
      a = high - ratio * (high - low);
      atA = value(a);
    } else {
      [low, a, atA] = [a, b, atB];
      b = low + ratio * (high - low);
      atB = value(b);
    }
  }
  const signal = 0.5 * (low + high);
  const [inside, none] = [value(signal), value(0)];
  return none <= inside ? { signal: 0, deviance: none } : { signal, deviance: inside };
}

/**
 * Test statistic q(s) = -2 ln [L(s) / L(best s' >= 0)] for s above the best fit, else 0: signals
 * below the best fit are never excluded (G. Cowan et al., EPJ C 71 1554, the q of upper limits).
 */
function testStatistic(
  signal: number,
  counts: Counts,
  options: CountingOptions,
  best = bestSignal(counts, options),
): number {
  if (signal <= best.signal) return 0;
  return Math.max(0, deviance(signal, counts, options) - best.deviance);
}

/** Delta(-2 ln L) that is excluded: the quantile of chi^2_k, 3.84 and 5.99 at 95 %. */
export function excludedFrom(confidenceLevel: number, degreesOfFreedom: 1 | 2): number {
  return degreesOfFreedom === 2
    ? -2 * Math.log(1 - confidenceLevel)
    : normalQuantile((1 + confidenceLevel) / 2) ** 2;
}

/**
 * Smallest signal (events) that is excluded with all above it; null where none is.
 */
export function signalLimit(counts: Counts, options: SignalLimitOptions): number | null {
  const excess =
    options.method === "cls" ? clsExcess(counts, options) : ratioExcess(counts, options);
  let high = Math.max(1, bestSignal(counts, options).signal);
  while (!(excess(high) > 0)) {
    high *= 2;
    if (high > largestSignal) return null;
  }
  let low = 0;
  while (high - low > precision * high) {
    const middle = 0.5 * (low + high);
    if (excess(middle) > 0) high = middle;
    else low = middle;
  }
  return 0.5 * (low + high);
}

function ratioExcess(counts: Counts, options: SignalLimitOptions) {
  const best = bestSignal(counts, options);
  const level = excludedFrom(options.confidenceLevel, options.degreesOfFreedom);
  return (signal: number) => testStatistic(signal, counts, options, best) - level;
}

function clsExcess(counts: Counts, options: SignalLimitOptions) {
  const best = bestSignal(counts, options);
  const asimov = { ...counts, data: counts.background };
  const bestAsimov = bestSignal(asimov, options);
  return (signal: number) =>
    1 -
    options.confidenceLevel -
    clsOf(
      testStatistic(signal, counts, options, best),
      testStatistic(signal, asimov, options, bestAsimov),
    );
}

/**
 * CLs = p_(s+b) / (1 - p_b) from the asymptotic distributions of q~ (Cowan et al., Eqs. 65-67).
 *
 * @param observed q of the counts; @param expected q of the background in their place
 */
export function clsOf(observed: number, expected: number): number {
  if (!(expected > 0)) return 1;
  const [q, root] = [Math.sqrt(observed), Math.sqrt(expected)];
  const both = observed <= expected ? q : (observed + expected) / (2 * root);
  const alone = observed <= expected ? q - root : (observed - expected) / (2 * root);
  return upperTail(both) / upperTail(alone);
}

function upperTail(z: number): number {
  const half = 0.5 * complementaryErrorFunction(Math.abs(z) / Math.SQRT2);
  return z >= 0 ? half : 1 - half;
}
