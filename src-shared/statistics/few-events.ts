import type { Likelihood } from "./likelihood.ts";

/** From so many events on asymptotic formulas serve. */
export const enoughEvents = 10;
/** One count is summed exactly up to here: it costs next to nothing, and 10 over 10 is 7 % off. */
export const exactEvents = 30;

/**
 * From so many seen on asymptotic formulas serve whatever is expected: they are right to 1 %, and
 * sums of so many terms take seconds.
 */
export const manyEvents = 1000;

/** Events of signal that a limit speaks of where nothing is expected. */
const signalAtLimit = 3;

/** Events that a limit rests on; null where the data are no counts. */
export interface EventsOfLimit {
  readonly seen: number;
  readonly expected: number;
}

/**
 * Counts and background behind a limit on a signal: those of one bin, and of several as if they
 * were one that measures the signal as well, (sum s)^2 / sum (s^2 / m) with the means m = events +
 * signal at the limit, less that signal. Many events where there is no signal add nothing.
 */
export function eventsOfLimit(
  likelihood: Likelihood,
  signal: readonly number[],
): EventsOfLimit | null {
  const inCounts = signal.map((events, i) => (likelihood.counted[i]! ? events : 0));
  const total = inCounts.reduce((sum, events) => sum + events, 0);
  if (!(total > 0)) return null;
  const shares = inCounts.map((events) => events / total);
  const effective = (events: readonly number[]) => {
    const variance = shares.reduce((sum, share, i) => {
      const mean = Math.max(0, events[i]!) + signalAtLimit * share;
      return mean > 0 ? sum + share ** 2 / mean : sum;
    }, 0);
    return Math.max(0, 1 / variance - signalAtLimit);
  };
  return {
    seen: effective(likelihood.data),
    expected: effective(likelihood.expect(signal.map(() => 0))),
  };
}
