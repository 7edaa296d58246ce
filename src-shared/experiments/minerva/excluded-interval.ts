/** Points of the search along ln d, and steps of each bisection. */
const searchPoints = 400;
const bisections = 50;

/** Excluded couplings, GeV^-1; null where there is none, `upper` also where it does not close. */
export interface ExcludedInterval {
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * The first interval of couplings in which the expected signal exceeds the limit on it: a larger
 * coupling makes more N, but may make them too short-lived to be seen.
 *
 * @param signal events at a coupling (GeV^-1)
 * @param limit events; null where no signal is excluded
 */
export function excludedInterval(
  signal: (dMu: number) => number,
  limit: number | null,
  from: number,
  to: number,
): ExcludedInterval {
  if (limit === null) return { lower: null, upper: null };
  const step = Math.log(to / from) / (searchPoints - 1);
  const at = (k: number) => from * Math.exp(k * step);
  const crossing = (low: number, high: number, rising: boolean) => {
    let [a, b] = [Math.log(low), Math.log(high)];
    for (let n = 0; n < bisections; n++) {
      const middle = 0.5 * (a + b);
      if (signal(Math.exp(middle)) > limit === rising) b = middle;
      else a = middle;
    }
    return Math.exp(0.5 * (a + b));
  };
  let first = 0;
  while (first < searchPoints && !(signal(at(first)) > limit)) first++;
  if (first === searchPoints) return { lower: null, upper: null };
  const lower = first === 0 ? from : crossing(at(first - 1), at(first), true);
  let last = first;
  while (last < searchPoints && signal(at(last)) > limit) last++;
  const upper = last === searchPoints ? null : crossing(at(last - 1), at(last), false);
  return { lower, upper };
}
