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
export const defaultToys = 1000;

/**
 * The expected limit with its band: toys draw the factor on the background from its Gaussian (above
 * zero) and Poisson counts from that.
 */
export function expectedLimit(
  counts: Counts,
  options: SignalLimitOptions,
  toys = defaultToys,
  seed = 1,
): ExpectedLimit {
  const { background } = counts;
  const limits = Array.from({ length: toys }, (_, toy) => {
    const random = new RandomStream(seed, toy);
    let factor = 1 + options.backgroundUncertainty * random.normal();
    while (factor < 0) factor = 1 + options.backgroundUncertainty * random.normal();
    const data = background.map((events) => random.poisson(factor * events));
    return signalLimit({ ...counts, data }, options) ?? Infinity;
  }).toSorted((a, b) => a - b);
  const at = (share: number) => limits[Math.min(toys - 1, Math.floor(share * toys))] ?? Infinity;
  return {
    asimov: signalLimit({ ...counts, data: background }, options),
    band: shares.map(at).map((limit) => (Number.isFinite(limit) ? limit : null)),
    toys,
  };
}
