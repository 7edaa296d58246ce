import { DomainError } from "../errors.ts";
import type { CountingExperiment } from "./likelihood.ts";
import { smallestExcluded } from "./signal-strength-limit.ts";
import { checkCount, UncertainCount } from "./uncertain-count.ts";

/**
 * Exact CLs of one count: P(N <= seen | signal + background) / P(N <= seen | background), the
 * background's uncertainty integrated in both (A. L. Read, J. Phys. G 28 (2002) 2693).
 *
 * @param signal events
 */
export function exactCls(count: UncertainCount, seen: number, signal: number): number {
  const alone = count.atMost(seen, 0);
  return alone > 0 ? count.atMost(seen, signal) / alone : 1;
}

/**
 * Upper limit on the signal (events) by exact CLs: ln 20 = 3.00 at 95 % where nothing is seen,
 * whatever the background; 5.40 for 3 seen over 3.
 *
 * @throws DomainError where the count is not whole, or the confidence not in (0, 1)
 */
export function exactLimit(experiment: CountingExperiment, confidence: number): number {
  const { seen } = experiment;
  checkCount(seen);
  checkConfidence(confidence);
  const count = new UncertainCount(experiment);
  const excess = (signal: number) => 1 - confidence - exactCls(count, seen, signal);
  // CLs falls to 0 as the signal grows: there is always one.
  return smallestExcluded(excess, seen + 1)!;
}

/** @throws DomainError unless in (0, 1) */
export function checkConfidence(confidence: number): void {
  if (!(confidence > 0 && confidence < 1)) {
    throw new DomainError("confidence level", confidence, "(0, 1)");
  }
}
