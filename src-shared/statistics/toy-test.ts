import { RandomStream } from "../numerics/random-stream.ts";
import type { Likelihood } from "./likelihood.ts";
import { drawScales } from "./nuisance.ts";
import { bestStrength, devianceOfStrength } from "./signal-strength-limit.ts";

export interface ToyOptions {
  /** Confidence level, e.g. 0.95. */
  readonly confidence: number;
  /** Toys of each hypothesis. */
  readonly toys: number;
  /** Unsigned 32-bit integer; toys are the same for the same seed. */
  readonly seed: number;
}

/** A probability from toys, or a ratio of two, with its Monte-Carlo standard error. */
export interface Chance {
  readonly value: number;
  readonly error: number;
}

/** A test of signal strengths by toys. */
export interface ToyTest {
  /** Statistic of some data as a function of the strength; large where the signal fits worse. */
  observe(likelihood: Likelihood): (strength: number) => number;
  /** How probable data as bad as a statistic are at a strength: excluded where it is small. */
  at(strength: number): (statistic: number) => Chance;
  /** Toys of the background alone. */
  readonly backgroundToys: readonly Likelihood[];
}

/** Statistics that agree to this are those of the same counts. */
const sameStatistic = 1e-7;
/** The best strength of a toy is looked for to this share; the deviance is off by its square. */
const toyTolerance = 1e-5;

/** Toy k of a strength: scales from their constraints, then data; each from a stream of its own. */
export function throwToys(
  likelihood: Likelihood,
  signal: readonly number[],
  count: number,
  seed: number,
  firstStream = 0,
): Likelihood[] {
  return Array.from({ length: count }, (_, k) => {
    const random = new RandomStream(seed, firstStream + k);
    const scales = drawScales(likelihood.nuisances, random);
    return likelihood.withData(likelihood.draw(signal, scales, random));
  });
}

/**
 * CLs by toys, with the deviance above that of the background alone as its statistic (nuisance
 * parameters profiled in both): the one of T. Junk, NIM A 434 (1999) 435. For one count it orders
 * by the count, so that it becomes `exactCls`.
 */
export function clsToyTest(
  likelihood: Likelihood,
  signal: readonly number[],
  { toys, seed }: ToyOptions,
): ToyTest {
  const observe = (data: Likelihood) => {
    const deviance = devianceOfStrength(data, signal);
    const none = deviance(0);
    return (strength: number) => {
      const some = deviance(strength);
      // Counts on nothing without signal: as far from the background as can be.
      return none === Infinity ? -Infinity : some - none;
    };
  };
  const backgroundToys = throwToys(
    likelihood,
    signal.map(() => 0),
    toys,
    seed,
  );
  const alone = backgroundToys.map(observe);
  return {
    backgroundToys,
    observe,
    at(strength) {
      const thrown = throwToys(likelihood, scaled(signal, strength), toys, seed, toys);
      const withSignal = sorted(thrown.map((toy) => observe(toy)(strength)));
      const without = sorted(alone.map((statistic) => statistic(strength)));
      return (statistic) => {
        const [above, below] = [atLeast(withSignal, statistic), atLeast(without, statistic)];
        if (below === 0) return { value: 1, error: 1 };
        const value = above / below;
        const floor = Math.max(above, 1);
        const relative = Math.sqrt(1 / floor + 1 / below - 2 / toys);
        return { value, error: (floor / below) * relative };
      };
    },
  };
}

/**
 * Ordering by the likelihood ratio to the best strength >= 0 (Feldman, Cousins, PRD 57 3873), its
 * distribution from toys at each strength.
 */
export function orderingToyTest(
  likelihood: Likelihood,
  signal: readonly number[],
  { toys, seed }: ToyOptions,
): ToyTest {
  const observe = (data: Likelihood, guess = 1) => {
    const deviance = devianceOfStrength(data, signal);
    const best = bestStrength(deviance, guess, toyTolerance);
    return (strength: number) => Math.max(0, deviance(strength) - best.value);
  };
  let backgroundToys: readonly Likelihood[] | undefined;
  return {
    get backgroundToys() {
      return (backgroundToys ??= throwToys(
        likelihood,
        signal.map(() => 0),
        toys,
        seed,
      ));
    },
    observe,
    at(strength) {
      const thrown = throwToys(likelihood, scaled(signal, strength), toys, seed, toys);
      const guess = strength > 0 ? strength : 1;
      const all = sorted(thrown.map((toy) => observe(toy, guess)(strength)));
      return (statistic) => {
        const value = atLeast(all, statistic) / toys;
        return { value, error: Math.sqrt(Math.max(value, 1 / toys) / toys) };
      };
    },
  };
}

function scaled(signal: readonly number[], strength: number): number[] {
  return signal.map((events) => strength * events);
}

function sorted(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}

/** How many of the sorted values reach a statistic. */
function atLeast(values: Float64Array, statistic: number): number {
  const threshold = statistic - sameStatistic * (1 + Math.min(1e6, Math.abs(statistic)));
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! >= threshold) high = middle;
    else low = middle + 1;
  }
  return values.length - low;
}
