import { describe, expect, it } from "vitest";
import { exactLimit } from "../../../src-shared/statistics/exact-limit.ts";
import { plainInterval } from "../../../src-shared/statistics/feldman-cousins.ts";
import { GaussianLikelihood } from "../../../src-shared/statistics/gaussian-likelihood.ts";
import { PoissonLikelihood } from "../../../src-shared/statistics/poisson-likelihood.ts";
import { strengthLimit } from "../../../src-shared/statistics/signal-strength-limit.ts";
import { toyInterval, toyLimit } from "../../../src-shared/statistics/toy-limit.ts";

const options = { confidence: 0.95, toys: 1500, seed: 11 };
const one = (seen: number, background: number, width = 0) =>
  new PoissonLikelihood({
    data: [seen],
    samples: [{ name: "background", events: [background] }],
    normalisations: [{ name: "background", width, of: "background" }],
  });

describe("limits by toys", () => {
  it.each([
    [3, 3, 0],
    [0, 2, 0],
    [5, 3, 0.4],
  ])("by CLs of %i over %d are the exact ones within their error", (seen, background, width) => {
    const { limit, error } = toyLimit(one(seen, background, width), [0.5], {
      ...options,
      toys: 4000,
    });
    const exact = exactLimit({ seen, fixed: 0, scaled: background, width }, 0.95) / 0.5;
    expect(error / exact).toBeLessThan(0.15);
    expect(Math.abs(limit! - exact)).toBeLessThan(3 * error);
  });

  it("of two bins with the same signal to background are those of their sum", () => {
    const split = new PoissonLikelihood({
      data: [1, 2],
      samples: [{ name: "background", events: [1, 2] }],
    });
    const { limit, error } = toyLimit(split, [1 / 3, 2 / 3], options);
    expect(Math.abs(limit! - 5.4)).toBeLessThan(3 * error);
  });

  it.each([
    [7, 0.5],
    [2, 3],
  ])("ordered by likelihood ratio, %i over %d, are the exact interval", (seen, background) => {
    const { lower, limit, error } = toyInterval(one(seen, background), [1], {
      ...options,
      confidence: 0.9,
    });
    const exact = plainInterval({ seen, fixed: background, scaled: 0, width: 0 }, 0.9);
    expect(Math.abs(limit! - exact.upper)).toBeLessThan(3 * error);
    expect(Math.abs(lower - exact.lower)).toBeLessThan(0.25);
  });

  it("are the same for the same seed, and differ for another", () => {
    const found = toyLimit(one(3, 3, 0.3), [1], { ...options, toys: 300 });
    expect(toyLimit(one(3, 3, 0.3), [1], { ...options, toys: 300 })).toEqual(found);
    expect(toyLimit(one(3, 3, 0.3), [1], { ...options, toys: 300, seed: 12 })).not.toEqual(found);
  });

  it("become asymptotic for Gaussian numbers", () => {
    const likelihood = new GaussianLikelihood({
      data: [4.5, 5.2],
      background: [5, 5],
      correlated: [
        [1, 0.3],
        [0.3, 1],
      ],
      statisticalError: "measured numbers",
    });
    const asymptotic = strengthLimit(likelihood, [1, 2], {
      statistic: "cls",
      confidence: 0.95,
      degreesOfFreedom: 1,
    })!;
    const { limit, error } = toyLimit(likelihood, [1, 2], options);
    expect(Math.abs(limit! - asymptotic)).toBeLessThan(3 * error);
  });

  it("want enough toys and a signal", () => {
    expect(() => toyLimit(one(3, 3), [1], { ...options, toys: 10 })).toThrow(/toys/);
    expect(toyLimit(one(3, 3), [0], options)).toEqual({ limit: null, error: 0 });
  });
});
