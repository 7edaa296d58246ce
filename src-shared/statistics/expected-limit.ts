import { RandomStream } from "../numerics/random-stream.ts";
import type { Counts } from "./counting-likelihood.ts";
import { signalLimit, type SignalLimitOptions } from "./signal-limit.ts";

/** Limits on the signal (events) that background alone gives; null where a quantile has none. */
export interface ExpectedLimit {
  /** With the background in place of the counts (Asimov). */
  readonly asimov: number | null;
  /** Quantiles of the toys at -2, -1, 0, 1 and 2 standard deviations. */
  readonly band: readonly (number | null)[];
  readonly toys: number;
}

/** Normal probabilities of -2 ... 2 standard deviations. */
const shares = [0.02275, 0.15866, 0.5, 0.84134, 0.97725] as const;
const defaultToys = 1000;

/**
 * Limits of toys that background alone gives, infinite where one has none: toys draw the factor on
 * the background from its Gaussian (above zero) and Poisson counts from that. Toy k is the same
 * whatever range it is asked for in.
 */
export function toyLimits(
  { background, signalShape }: Pick<Counts, "background" | "signalShape">,
  options: SignalLimitOptions,
  first: number,
  count: number,
  seed = 1,
): number[] {
  return Array.from({ length: count }, (_, k) => {
    const random = new RandomStream(seed, first + k);
    let factor = 1 + options.backgroundUncertainty * random.normal();
    while (factor < 0) factor = 1 + options.backgroundUncertainty * random.normal();
    const data = background.map((events) => random.poisson(factor * events));
    return signalLimit({ background, signalShape, data }, options) ?? Infinity;
  });
}

/** Quantiles of the toys' limits at -2 ... 2 standard deviations; null where one has none. */
export function limitBand(limits: readonly number[]): (number | null)[] {
  const sorted = limits.toSorted((a, b) => a - b);
  const last = sorted.length - 1;
  const at = (share: number) =>
    sorted[Math.min(last, Math.floor(share * sorted.length))] ?? Infinity;
  return shares.map(at).map((limit) => (Number.isFinite(limit) ? limit : null));
}

/** Toys thrown between two looks at whether to go on. */
const toysAtOnce = 50;

/**
 * The expected limit with its band.
 *
 * @param step told how many toys are thrown; throws to stop
 */
export function expectedLimit(
  counts: Counts,
  options: SignalLimitOptions,
  toys = defaultToys,
  seed = 1,
  step: (done: number, total: number) => void = () => undefined,
): ExpectedLimit {
  const thrown: number[] = [];
  while (thrown.length < toys) {
    step(thrown.length, toys);
    const count = Math.min(toysAtOnce, toys - thrown.length);
    for (const limit of toyLimits(counts, options, thrown.length, count, seed)) thrown.push(limit);
  }
  return {
    asimov: signalLimit({ ...counts, data: counts.background }, options),
    band: limitBand(thrown),
    toys,
  };
}
