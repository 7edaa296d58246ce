import { describe, expect, it } from "vitest";
import { deviance, profiledFactor } from "../../../src-shared/statistics/counting-likelihood.ts";
import { expectedLimit } from "../../../src-shared/statistics/expected-limit.ts";
import {
  bestSignal,
  clsOf,
  excludedFrom,
  signalLimit,
  type SignalLimitOptions,
} from "../../../src-shared/statistics/signal-limit.ts";

const options: SignalLimitOptions = {
  statistic: "poisson",
  backgroundUncertainty: 0,
  confidenceLevel: 0.95,
  degreesOfFreedom: 1,
  method: "likelihood-ratio",
};
const one = (data: number, background: number) => ({
  data: [data],
  background: [background],
  signalShape: [1],
});

describe("the limit of one bin", () => {
  it("without background and counts is half of the level: -2 ln L = 2 s", () => {
    expect(signalLimit(one(0, 0), options)).toBeCloseTo(excludedFrom(0.95, 1) / 2, 8);
    expect(excludedFrom(0.95, 1)).toBeCloseTo(3.8415, 4);
    expect(excludedFrom(0.95, 2)).toBeCloseTo(5.9915, 4);
  });

  it("solves 2 (s - n ln((s + b)/n) + b - n) = level for known background", () => {
    const limit = signalLimit(one(120, 100), options)!;
    const mean = limit + 100;
    expect(2 * (mean - 120 - 120 * Math.log(mean / 120))).toBeCloseTo(excludedFrom(0.95, 1), 6);
  });

  it("with many counts is the Gaussian one: z sqrt(b + (eta b)^2)", () => {
    const [b, eta] = [1e6, 0.01];
    const limit = signalLimit(one(b, b), { ...options, backgroundUncertainty: eta })!;
    expect(limit / (1.959964 * Math.sqrt(b + (eta * b) ** 2))).toBeCloseTo(1, 2);
    const gaussian = { ...options, statistic: "gaussian", backgroundUncertainty: eta } as const;
    expect(signalLimit(one(b, b), gaussian)! / limit).toBeCloseTo(1, 2);
  });

  it("stays finite for an enormous excess, and never excludes the best fit", () => {
    const limit = signalLimit(one(1e7, 10), options)!;
    expect(limit).toBeGreaterThan(1e7 - 10);
    expect(limit).toBeLessThan(1.001e7);
    expect(bestSignal(one(3, 10), options).signal).toBe(0);
  });

  it("widens with the background's uncertainty", () => {
    const at = (eta: number) =>
      signalLimit(one(170, 163), { ...options, backgroundUncertainty: eta })!;
    expect(at(0.3)).toBeGreaterThan(at(0));
    expect(at(1)).toBeGreaterThan(at(0.3));
  });

  it("is that of the sum where all bins have the same ratio of signal to background", () => {
    const bins = { data: [30, 60], background: [28, 56], signalShape: [1 / 3, 2 / 3] };
    const uncertain = { ...options, backgroundUncertainty: 0.3 };
    expect(signalLimit(bins, uncertain)).toBeCloseTo(signalLimit(one(90, 84), uncertain)!, 5);
  });
});

describe("the profiled background", () => {
  it("is the root of the quadratic of one bin", () => {
    const [n, b, s, eta] = [173.6, 163.1, 40, 0.3];
    // b - n b/(s + nu b) + (nu - 1)/eta^2 = 0.
    const e = eta ** 2;
    const p = [b, s + e * b * b - b, e * b * (s - n) - s] as const;
    const root = (-p[1] + Math.sqrt(p[1] ** 2 - 4 * p[0] * p[2])) / (2 * p[0]);
    expect(profiledFactor(s, one(n, b), eta)).toBeCloseTo(root, 10);
  });

  it("gives the least -2 ln L of a fine grid", () => {
    const counts = { data: [12, 30, 7], background: [10, 20, 9], signalShape: [0.2, 0.7, 0.1] };
    for (const statistic of ["poisson", "gaussian"] as const) {
      for (const signal of [0, 5, 80]) {
        let min = Infinity;
        for (let nu = 0; nu < 4; nu += 1e-3) {
          const fixed = counts.background.map((events) => nu * events);
          const value = counts.data.reduce(
            (sum, n, i) => {
              const mean = signal * counts.signalShape[i]! + fixed[i]!;
              const variance = signal * counts.signalShape[i]! + counts.background[i]!;
              return statistic === "poisson"
                ? sum + 2 * (mean - n * Math.log(mean))
                : sum + (n - mean) ** 2 / variance + Math.log(variance);
            },
            ((nu - 1) / 0.3) ** 2,
          );
          min = Math.min(min, value);
        }
        const found = deviance(signal, counts, { statistic, backgroundUncertainty: 0.3 });
        expect(found, `${statistic} ${signal}`).toBeLessThanOrEqual(min + 1e-9);
        expect(min - found).toBeLessThan(1e-3);
      }
    }
  });
});

describe("CLs and the expected limit", () => {
  it("CLs is 1 without sensitivity, and the Gaussian limit with it", () => {
    expect(clsOf(4, 0)).toBe(1);
    // p_(s+b) = 1/2, 1 - p_b = Phi(sqrt 5).
    expect(clsOf(0, 5)).toBeCloseTo(0.5 / 0.9873, 3);
    const cls = signalLimit(one(100, 100), { ...options, method: "cls" })!;
    // Expected CLs limit of a Gaussian: sigma x 1.96.
    expect(Math.abs(cls / 19.6 - 1)).toBeLessThan(0.1);
  });

  it("the Asimov limit lies in the middle of the toys, the band about it in order", () => {
    const uncertain = { ...options, backgroundUncertainty: 0.3 };
    const { asimov, band } = expectedLimit(one(0, 163), uncertain, 400);
    const [, low, middle, high] = band;
    expect(Math.abs(middle! / asimov! - 1)).toBeLessThan(0.15);
    expect(low!).toBeLessThan(asimov!);
    expect(high!).toBeGreaterThan(asimov!);
  });
});
