import { sixPoints } from "../numerics/six-points.ts";

/** Points of a search along ln d, and steps of each bisection. */
const searchPoints = 200;
const bisections = 40;

/** Excluded couplings, GeV^-1; null where there is none, `upper` also where it does not close. */
export interface ExcludedInterval {
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Couplings (GeV^-1) at which a search looks, even in the logarithm. */
export function searchedCouplings(from: number, to: number): Float64Array {
  const step = Math.log(to / from) / (searchPoints - 1);
  return Float64Array.from({ length: searchPoints }, (_, k) => from * Math.exp(k * step));
}

/**
 * Events over the searched couplings. Between them ln N is a polynomial of six in ln d: off by
 * less than 1e-6, since nothing turns faster than exp(-distance / c tau).
 */
export class SignalOverCoupling {
  readonly #from: number;
  readonly #step: number;
  readonly #logs: Float64Array;

  /** @param logs ln of the events at each of the searched couplings */
  constructor(from: number, to: number, logs: Float64Array) {
    this.#from = from;
    this.#step = Math.log(to / from) / (searchPoints - 1);
    this.#logs = logs;
  }

  /** Events at a coupling, GeV^-1. */
  events(dMu: number): number {
    return Math.exp(this.#logAt(Math.log(dMu / this.#from) / this.#step));
  }

  /**
   * The first interval in which the signal exceeds the limit on it: a larger coupling makes more N,
   * but may make them too short-lived to be seen.
   *
   * @param limit events; null where no signal is excluded
   */
  excluded(limit: number | null): ExcludedInterval {
    if (limit === null) return { lower: null, upper: null };
    const logs = this.#logs;
    // A limit of 0 is exceeded by any signal.
    const max = Math.log(Math.max(limit, Number.MIN_VALUE));
    let first = 0;
    while (first < searchPoints && !(logs[first]! > max)) first++;
    if (first === searchPoints) return { lower: null, upper: null };
    const lower = first === 0 ? this.#from : this.#crossing(first - 1, max, true);
    let last = first;
    while (last < searchPoints && logs[last]! > max) last++;
    const upper = last === searchPoints ? null : this.#crossing(last - 1, max, false);
    return { lower, upper };
  }

  #crossing(before: number, max: number, isRising: boolean): number {
    let [low, high] = [before, before + 1];
    for (let n = 0; n < bisections; n++) {
      const middle = 0.5 * (low + high);
      if (this.#logAt(middle) > max === isRising) high = middle;
      else low = middle;
    }
    return this.#from * Math.exp(0.5 * (low + high) * this.#step);
  }

  /** @param place in steps from the first coupling */
  #logAt(place: number): number {
    const low = Math.min(Math.max(2, Math.floor(place)), searchPoints - 4);
    return sixPoints(this.#logs, low - 2, 1, place - low);
  }
}
