import type { MassLimit } from "../../src-shared/analyses/mass-limit.ts";
import type { ExcludedInterval } from "../../src-shared/statistics/excluded-interval.ts";
import { SignalCurve } from "../../src-shared/analyses/signal-curve.ts";
import { largestCoupling, smallestCoupling } from "../../src-shared/analyses/search-range.ts";
import type { TauCoupling } from "../../src-shared/specification/analysis-specification.ts";
import type { SignalTable } from "../../src-shared/experiments/signal-table.ts";

const searchPoints = 400;
const bisections = 50;

/** The excluded interval from a signal that is asked for at every coupling of the search. */
export function slowInterval(
  signal: (dMu: number) => number,
  limit: number | null,
  tau: TauCoupling,
): ExcludedInterval {
  if (limit === null) return { lower: null, upper: null };
  const [from, to] = [smallestCoupling, largestCoupling(tau)];
  const step = Math.log(to / from) / (searchPoints - 1);
  const at = (k: number) => from * Math.exp(k * step);
  const crossing = (low: number, high: number, isRising: boolean) => {
    let [a, b] = [Math.log(low), Math.log(high)];
    for (let n = 0; n < bisections; n++) {
      const middle = 0.5 * (a + b);
      if (signal(Math.exp(middle)) > limit === isRising) b = middle;
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

/** Limits by `SignalCurve` alone: the slow twin of `massLimits`. */
export function slowLimits(
  table: SignalTable,
  limit: number | null,
  tau: TauCoupling,
  masses: readonly number[],
): MassLimit[] {
  return masses.map((mass) => {
    const curve = new SignalCurve(table, mass, tau);
    const signal = (dMu: number) => curve.selected(dMu);
    const interval = slowInterval(signal, limit, tau);
    const at = interval.lower ?? largestCoupling(tau);
    const flow = curve.cutFlow(at);
    const step = 1e-3;
    const slope = Math.log(signal(at * (1 + step)) / signal(at * (1 - step))) / (2 * step);
    const error = (at * curve.selectedError(at)) / (signal(at) * slope);
    return {
      mass,
      ...interval,
      efficiency: flow.at(-1)! / flow[0]!,
      signalAtLimit: signal(at),
      lowerError: interval.lower !== null && slope > 0 ? error : null,
    };
  });
}
