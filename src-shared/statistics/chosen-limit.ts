import { checkConfidence } from "./exact-limit.ts";
import { asymptoticBand, type Band, exactBand, toyBand } from "./expected-band.ts";
import { eventsOfLimit } from "./few-events.ts";
import type { Likelihood } from "./likelihood.ts";
import { asymptotically, byToys, exactly } from "./found-limit.ts";
import {
  expectedWords,
  type LimitChoice,
  type LimitMethod,
  methodFor,
  methodWords,
  seenWords,
  strengthConfidence,
  toyOptions,
} from "./limit-choice.ts";
import { checkSignal } from "./signal-strength-limit.ts";

export interface ChosenLimit {
  /** Largest strength (events for counts) that is not excluded; null where none is excluded. */
  readonly limit: number | null;
  /** Lower end of a Feldman-Cousins interval; else 0. */
  readonly lower: number;
  /** Monte-Carlo standard error of the limit; 0 without toys. */
  readonly error: number;
  readonly method: LimitMethod;
  /** For the screen, e.g. "CLs, exact Poisson sums (3 events seen)". */
  readonly words: string;
}

export interface ChosenExpectedLimit {
  readonly median: number | null;
  /** At -2, -1, 0, 1 and 2 standard deviations of the background alone. */
  readonly band: Band;
  readonly method: LimitMethod;
  readonly words: string;
}

/**
 * The limit on the strength of a signal. Where fewer than 10 events are seen or expected asymptotic
 * formulas do not hold: one count is summed exactly, several bins are thrown as toys. There Δχ²
 * becomes the ordering by likelihood ratio (Feldman, Cousins) at the confidence of its level for one
 * degree of freedom: the same limit once events are many.
 *
 * @param signal events per bin at strength 1
 * @throws DomainError where the signal, the confidence or the number of toys is out of range, or no
 *   strength explains the counts
 */
export function signalLimitWith(
  likelihood: Likelihood,
  signal: readonly number[],
  choice: LimitChoice,
): ChosenLimit {
  checkSignal(likelihood, signal);
  checkConfidence(choice.confidence);
  const events = eventsOfLimit(likelihood, signal);
  const method = methodFor(likelihood, events);
  const experiment = method === "exact" ? likelihood.oneCount() : null;
  const found =
    experiment !== null
      ? exactly(experiment, signal[0]!, choice)
      : method === "toys"
        ? byToys(likelihood, signal, choice)
        : asymptotically(likelihood, signal, choice);
  const lower = choice.statistic === "feldman-cousins" ? found.lower : 0;
  const words = methodWords(method, choice, seenWords(events, likelihood.bins));
  return { ...found, lower, method, words };
}

/**
 * The limits that the background alone would give; the data play no part, and where 10 events or
 * more are expected the formulas are asymptotic.
 *
 * @throws DomainError as `signalLimitWith`
 */
export function expectedLimitWith(
  likelihood: Likelihood,
  signal: readonly number[],
  choice: LimitChoice,
): ChosenExpectedLimit {
  checkSignal(likelihood, signal);
  checkConfidence(choice.confidence);
  const expected = eventsOfLimit(likelihood, signal)?.expected;
  const method = methodFor(likelihood, expected === undefined ? null : { expected });
  const band = bandOf(likelihood, signal, choice, method);
  const words = methodWords(method, choice, expectedWords(expected, likelihood.bins));
  return { median: band[2]!, band, method, words };
}

function bandOf(
  likelihood: Likelihood,
  signal: readonly number[],
  choice: LimitChoice,
  method: LimitMethod,
): Band {
  const ordering = choice.statistic === "cls" ? "cls" : "likelihood-ratio";
  const experiment = method === "exact" ? likelihood.oneCount() : null;
  if (experiment !== null) {
    const band = exactBand(experiment, ordering, strengthConfidence(choice));
    return band.map((limit) => (limit === null ? null : limit / signal[0]!));
  }
  if (method === "toys") return toyBand(likelihood, signal, ordering, toyOptions(choice));
  return asymptoticBand(likelihood, signal, {
    statistic: choice.statistic === "cls" ? "cls" : "delta-chi2",
    confidence: choice.confidence,
    degreesOfFreedom: choice.statistic === "feldman-cousins" ? 1 : choice.degreesOfFreedom,
  });
}
