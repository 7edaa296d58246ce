import { normalQuantile } from "../numerics/normal-quantile.ts";
import { exactLimit } from "./exact-limit.ts";
import { limitBand } from "./expected-limit.ts";
import { feldmanCousinsInterval } from "./feldman-cousins.ts";
import type { CountingExperiment, Likelihood } from "./likelihood.ts";
import { excludedFrom } from "./signal-limit.ts";
import {
  asimovStatistic,
  smallestExcluded,
  type StrengthLimitOptions,
} from "./signal-strength-limit.ts";
import { guessOf } from "./toy-limit.ts";
import { clsToyTest, orderingToyTest, type ToyOptions } from "./toy-test.ts";
import { UncertainCount } from "./uncertain-count.ts";

/** Limits at -2, -1, 0, 1 and 2 standard deviations of the background alone; null where none is. */
export type Band = readonly (number | null)[];

const deviations = [-2, -1, 0, 1, 2] as const;
/** Normal probabilities below these. */
const shares = [0.02275, 0.15866, 0.5, 0.84134, 0.97725] as const;
/** Strengths at which toys are thrown, as factors of the asymptotic limit. */
const grid = { low: 0.08, high: 8, points: 30 } as const;

/** Of one count: the limits of the counts at the quantiles of the background, events. */
export function exactBand(
  experiment: CountingExperiment,
  ordering: "cls" | "likelihood-ratio",
  confidence: number,
): Band {
  const count = new UncertainCount(experiment);
  const limits = new Map<number, number>();
  return shares.map((share) => {
    const seen = count.quantile(share);
    const limit = limits.get(seen) ?? limitOf({ ...experiment, seen }, ordering, confidence);
    limits.set(seen, limit);
    return limit;
  });
}

function limitOf(
  experiment: CountingExperiment,
  ordering: "cls" | "likelihood-ratio",
  confidence: number,
): number {
  return ordering === "cls"
    ? exactLimit(experiment, confidence)
    : feldmanCousinsInterval(experiment, confidence).upper;
}

/**
 * From q of the background in place of the data: the limit at N standard deviations has sqrt(q) =
 * N + z(1 - alpha Phi(N)) for CLs (EPJ C 71 1554, Eq. 89), and for the likelihood ratio N + z where
 * the best strength is above zero, N + sqrt(N^2 + z^2) where it is not.
 */
export function asymptoticBand(
  likelihood: Likelihood,
  signal: readonly number[],
  options: StrengthLimitOptions,
): Band {
  const statistic = asimovStatistic(likelihood, signal);
  const z = Math.sqrt(excludedFrom(options.confidence, options.degreesOfFreedom));
  return deviations.map((deviation, k) => {
    const root =
      options.statistic === "cls"
        ? deviation - normalQuantile((1 - options.confidence) * shares[k]!)
        : deviation + (deviation >= 0 ? z : Math.hypot(deviation, z));
    return smallestExcluded((strength) => statistic(strength) - root ** 2, 1);
  });
}

/** Quantiles of the limits of toys of the background, each by the same toys. */
export function toyBand(
  likelihood: Likelihood,
  signal: readonly number[],
  ordering: "cls" | "likelihood-ratio",
  options: ToyOptions,
): Band {
  const background = likelihood.withData(likelihood.expect(signal.map(() => 0)));
  const guess = guessOf(background, signal, options);
  if (guess === null) return shares.map(() => null);
  const test =
    ordering === "cls"
      ? clsToyTest(likelihood, signal, options)
      : orderingToyTest(likelihood, signal, options);
  const observed = test.backgroundToys.map((toy) => test.observe(toy));
  const ratio = (grid.high / grid.low) ** (1 / (grid.points - 1));
  const strengths = Array.from({ length: grid.points }, (_, k) => guess * grid.low * ratio ** k);
  const chances = strengths.map((strength) => {
    const chance = test.at(strength);
    return observed.map((statistic) => chance(statistic(strength)).value);
  });
  const level = 1 - options.confidence;
  return limitBand(
    observed.map((_, toy) =>
      fallsTo(
        level,
        strengths,
        chances.map((row) => row[toy]!),
      ),
    ),
  );
}

/** Where probabilities fall to a level for good, interpolated in ln p; infinite where they do not. */
function fallsTo(level: number, strengths: readonly number[], chances: readonly number[]): number {
  const last = chances.findLastIndex((chance) => chance > level);
  if (last < 0) return strengths[0]!;
  if (last === strengths.length - 1) return Infinity;
  const [above, below] = [Math.log(chances[last]!), Math.log(Math.max(chances[last + 1]!, 1e-9))];
  const share = (above - Math.log(level)) / (above - below);
  return strengths[last]! + share * (strengths[last + 1]! - strengths[last]!);
}
