import { describe, expect, it } from "vitest";
import { exactCls, exactLimit } from "../../../src-shared/statistics/exact-limit.ts";
import { poissonAtMost, poissonProbability } from "../../../src-shared/statistics/poisson-sums.ts";
import { PoissonLikelihood } from "../../../src-shared/statistics/poisson-likelihood.ts";
import { strengthLimit } from "../../../src-shared/statistics/signal-strength-limit.ts";
import { UncertainCount } from "../../../src-shared/statistics/uncertain-count.ts";

const known = (seen: number, background: number) => ({
  seen,
  fixed: background,
  scaled: 0,
  width: 0,
});
const uncertain = (seen: number, background: number, width: number) => ({
  seen,
  fixed: 0,
  scaled: background,
  width,
});

/** Sum of mean^k / k! exp(-mean), term by term. */
function slowAtMost(count: number, mean: number): number {
  let [term, sum] = [Math.exp(-mean), 0];
  for (let k = 0; k <= count; k++) {
    sum += term;
    term *= mean / (k + 1);
  }
  return sum;
}

describe("Poisson sums", () => {
  it("are the sums term by term, on both sides of the mean", () => {
    for (const mean of [0.01, 1, 5.5, 30, 200]) {
      for (const count of [0, 1, 4, 9, 10, 29, 45, 180, 230]) {
        expect(poissonAtMost(count, mean) / slowAtMost(count, mean)).toBeCloseTo(1, 9);
      }
    }
    expect(poissonAtMost(-1, 3)).toBe(0);
    expect(poissonProbability(0, 0)).toBe(1);
  });
});

describe("exact CLs of one count", () => {
  it("is ln 20 at 95 % where nothing is seen, whatever the background", () => {
    for (const background of [0, 0.5, 3, 40]) {
      expect(exactLimit(known(0, background), 0.95)).toBeCloseTo(Math.log(20), 8);
      expect(exactLimit(uncertain(0, background, 0.5), 0.95)).toBeCloseTo(Math.log(20), 6);
    }
  });

  it("is 5.40 for 3 over 3, and 8.08 for 10 over 10", () => {
    expect(exactLimit(known(3, 3), 0.95)).toBeCloseTo(5.4, 2);
    expect(exactLimit(known(10, 10), 0.95)).toBeCloseTo(8.08, 2);
  });

  it("is the classical limit without background: 4.74, 6.30 and 7.75 for 1, 2 and 3 seen", () => {
    // Half of the chi^2 quantiles, e.g. Particle Data Group, Statistics, table of Poisson limits.
    for (const [seen, limit] of [
      [1, 4.744],
      [2, 6.296],
      [3, 7.754],
    ] as const) {
      expect(exactLimit(known(seen, 0), 0.95)).toBeCloseTo(limit, 3);
    }
  });

  it("integrates the background's scale as a fine sum does", () => {
    for (const [background, width] of [
      [3, 0.3],
      [3, 1],
      [400, 0.3],
    ] as const) {
      const count = new UncertainCount(uncertain(0, background, width));
      for (const [seen, signal] of [
        [Math.round(background), 0],
        [Math.round(background / 2), background / 3],
      ] as const) {
        let [sum, weights] = [0, 0];
        const step = (20 * width) / 200_000;
        for (let k = 0; k < 200_000; k++) {
          const scale = 1 - 10 * width + (k + 0.5) * step;
          if (scale < 0) continue;
          const weight = Math.exp(-0.5 * ((scale - 1) / width) ** 2);
          weights += weight;
          sum += weight * (weight < 1e-14 ? 0 : poissonAtMost(seen, signal + scale * background));
        }
        expect(count.atMost(seen, signal)).toBeCloseTo(sum / weights, 6);
      }
    }
  });

  it("becomes asymptotic for many events", () => {
    for (const [seen, width] of [
      [1000, 0],
      [1050, 0.02],
    ] as const) {
      const likelihood = new PoissonLikelihood({
        data: [seen],
        samples: [{ name: "background", events: [1000] }],
        normalisations: [{ name: "background", width, of: "background" }],
      });
      const asymptotic = strengthLimit(likelihood, [1], {
        statistic: "cls",
        confidence: 0.95,
        degreesOfFreedom: 1,
      })!;
      expect(
        Math.abs(exactLimit(uncertain(seen, 1000, width), 0.95) / asymptotic - 1),
      ).toBeLessThan(0.015);
    }
  });

  it("solves CLs = 1 - confidence", () => {
    const experiment = uncertain(4, 2.5, 0.4);
    const count = new UncertainCount(experiment);
    expect(exactCls(count, 4, exactLimit(experiment, 0.9))).toBeCloseTo(0.1, 8);
  });

  it("says what is wrong with its input", () => {
    expect(() => exactLimit(known(2.5, 1), 0.95)).toThrow(/whole numbers/);
    expect(() => exactLimit(known(2, -1), 0.95)).toThrow(/fixed/);
    expect(() => exactLimit(known(2, 1), 1)).toThrow(/confidence/);
  });
});
