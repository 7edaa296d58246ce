import type { Likelihood } from "./likelihood.ts";
import { excludedFrom } from "./signal-limit.ts";
import { bestStrength, devianceOfStrength, strengthLimit } from "./signal-strength-limit.ts";

const bisections = 60;

/** Strengths that an asymptotic interval holds; the upper end null where it has none. */
export interface StrengthInterval {
  readonly lower: number;
  readonly limit: number | null;
}

/**
 * Strengths >= 0 whose deviance lies less than the level of one degree of freedom above the best:
 * the unified interval of many events.
 */
export function strengthInterval(
  likelihood: Likelihood,
  signal: readonly number[],
  confidence: number,
): StrengthInterval {
  const limit = strengthLimit(likelihood, signal, {
    statistic: "delta-chi2",
    confidence,
    degreesOfFreedom: 1,
  });
  if (signal.every((events) => events === 0)) return { lower: 0, limit };
  const deviance = devianceOfStrength(likelihood, signal);
  const best = bestStrength(deviance);
  const level = excludedFrom(confidence, 1);
  const excluded = (strength: number) => deviance(strength) - best.value > level;
  if (!excluded(0)) return { lower: 0, limit };
  let [low, high] = [0, best.at];
  for (let k = 0; k < bisections; k++) {
    const middle = 0.5 * (low + high);
    if (excluded(middle)) low = middle;
    else high = middle;
  }
  return { lower: 0.5 * (low + high), limit };
}
