import { describe, expect, it } from "vitest";
import {
  feldmanCousinsInterval,
  plainInterval,
} from "../../../src-shared/statistics/feldman-cousins.ts";
import { poissonProbability } from "../../../src-shared/statistics/poisson-sums.ts";
import { PoissonLikelihood } from "../../../src-shared/statistics/poisson-likelihood.ts";
import { strengthInterval } from "../../../src-shared/statistics/strength-interval.ts";

const known = (seen: number, background: number) => ({
  seen,
  fixed: background,
  scaled: 0,
  width: 0,
});

/** Whether a count is accepted: every count sorted by its ratio, added up until they are enough. */
function slowAccepts(seen: number, background: number, signal: number, confidence: number) {
  const counts = Array.from({ length: 80 }, (_, events) => {
    const probability = poissonProbability(events, signal + background);
    const best = poissonProbability(events, Math.max(0, events - background) + background);
    return { events, probability, ratio: probability / best };
  }).sort((a, b) => b.ratio - a.ratio);
  let sum = 0;
  for (const { events, probability } of counts) {
    if (events === seen) return true;
    sum += probability;
    if (sum >= confidence) return false;
  }
  return false;
}

describe("the unified interval of one count", () => {
  // Feldman, Cousins, PRD 57 3873, table of 90 % intervals.
  it.each([
    [0, 0, 0, 2.44],
    [1, 0, 0.11, 4.36],
    [3, 0, 1.1, 7.42],
    [0, 1, 0, 1.61],
    [0, 3, 0, 1.08],
    [3, 3, 0, 4.42],
    [10, 3, 2.63, 13.5],
  ])("of %i over %i is that of the paper", (seen, background, lower, upper) => {
    const found = feldmanCousinsInterval(known(seen, background), 0.9);
    expect(Math.abs(found.lower - lower)).toBeLessThan(0.0051);
    expect(Math.abs(found.upper - upper)).toBeLessThan(0.0051);
  });

  it("is that of every signal tried against every count sorted", () => {
    for (const confidence of [0.683, 0.95]) {
      for (const [seen, background] of [
        [0, 0.7],
        [2, 3.3],
        [5, 1.2],
        [9, 9],
        [14, 3],
      ] as const) {
        const step = 0.01;
        const inside: number[] = [];
        for (let signal = step / 2; signal < 30; signal += step) {
          if (slowAccepts(seen, background, signal, confidence)) inside.push(signal);
        }
        const { lower, upper } = plainInterval(known(seen, background), confidence);
        const name = `${seen} over ${background} at ${confidence}`;
        expect(Math.abs(lower - inside[0]!), name).toBeLessThan(4 * step);
        expect(Math.abs(upper - inside.at(-1)!), name).toBeLessThan(4 * step);
      }
    }
  });

  it("becomes asymptotic for many events", () => {
    const [seen, background] = [1300, 1000];
    const likelihood = new PoissonLikelihood({
      data: [seen],
      samples: [{ name: "background", events: [background] }],
    });
    const asymptotic = strengthInterval(likelihood, [1], 0.95);
    const found = plainInterval(known(seen, background), 0.95);
    expect(found.upper / asymptotic.limit!).toBeCloseTo(1, 2);
    expect(found.lower / asymptotic.lower).toBeCloseTo(1, 2);
  });

  it("with a narrow uncertainty is that of a known background, and longer with a wide one", () => {
    const narrow = { seen: 5, fixed: 0, scaled: 3, width: 1e-4 };
    expect(feldmanCousinsInterval(narrow, 0.9).upper).toBeCloseTo(
      plainInterval(known(5, 3), 0.9).upper,
      2,
    );
    const wide = feldmanCousinsInterval({ ...narrow, width: 0.6 }, 0.9);
    expect(wide.upper).toBeGreaterThan(plainInterval(known(5, 3), 0.9).upper);
  });
});
