import { describe, expect, it } from "vitest";
import { expectedLimitWith, signalLimitWith } from "../../../src-shared/statistics/chosen-limit.ts";
import { exactLimit } from "../../../src-shared/statistics/exact-limit.ts";
import { expectedLimit } from "../../../src-shared/statistics/expected-limit.ts";
import { GaussianLikelihood } from "../../../src-shared/statistics/gaussian-likelihood.ts";
import type { LimitChoice } from "../../../src-shared/statistics/limit-choice.ts";
import { PoissonLikelihood } from "../../../src-shared/statistics/poisson-likelihood.ts";
import { signalLimit } from "../../../src-shared/statistics/signal-limit.ts";

const choice: LimitChoice = {
  statistic: "cls",
  confidence: 0.95,
  degreesOfFreedom: 1,
  seed: 1,
  toys: 300,
};
/** One count, the width of its background relative and Gaussian. */
const counts = (seen: number, background: number, width = 0) =>
  new PoissonLikelihood({
    data: [seen],
    samples: [{ name: "background", events: [background] }],
    normalisations: [{ name: "background", width, of: "background" }],
  });
const bins = (data: readonly number[], events: readonly number[]) =>
  new PoissonLikelihood({ data, samples: [{ name: "background", events }] });

describe("the choice of a limit", () => {
  it("sums exactly where few events are seen or expected", () => {
    expect(signalLimitWith(counts(3, 3), [1], choice)).toMatchObject({
      method: "exact",
      words: "CLs, exact Poisson sums (3 events seen)",
      error: 0,
      lower: 0,
    });
    expect(signalLimitWith(counts(3, 3), [1], choice).limit).toBeCloseTo(5.395, 3);
    expect(signalLimitWith(counts(1, 40), [1], choice)).toMatchObject({
      method: "exact",
      words: "CLs, exact Poisson sums (1 event seen)",
    });
    expect(signalLimitWith(counts(25, 4.5), [1], choice)).toMatchObject({
      method: "exact",
      words: "CLs, exact Poisson sums (25 events seen, 4.5 expected)",
    });
  });

  it("is asymptotic, and today's limit, where there are many", () => {
    const found = signalLimitWith(counts(170, 163.1, 0.3), [1], choice);
    const today = signalLimit(
      { data: [170], background: [163.1], signalShape: [1] },
      {
        statistic: "poisson",
        backgroundUncertainty: 0.3,
        confidenceLevel: 0.95,
        degreesOfFreedom: 1,
        method: "cls",
      },
    )!;
    expect(found).toMatchObject({
      method: "asymptotic",
      words: "CLs, asymptotic (170 events seen)",
    });
    expect(found.limit! / today).toBeCloseTo(1, 7);
  });

  it("gives strengths: twice the signal, half the limit", () => {
    const likelihood = bins([3], [3]);
    expect(signalLimitWith(likelihood, [2], choice).limit).toBeCloseTo(5.395 / 2, 3);
  });

  it("lies between its neighbours where the background stands in place of the counts", () => {
    const at = (seen: number) => signalLimitWith(counts(seen, 3.4), [1], choice).limit!;
    expect(at(3.4)).toBeCloseTo(at(3) + 0.4 * (at(4) - at(3)), 8);
  });

  it("throws toys where few events lie in several bins, or in bins that hold no signal", () => {
    const few = signalLimitWith(bins([1, 2], [1, 1]), [1, 1], choice);
    expect(few).toMatchObject({
      method: "toys",
      words: "CLs, 300 toys (few events where the signal lies)",
    });
    expect(few.error).toBeGreaterThan(0);
    const elsewhere = signalLimitWith(bins([1000, 2], [1000, 1]), [0, 1], choice);
    expect(elsewhere.method).toBe("toys");
    expect(signalLimitWith(bins([100, 2], [100, 1]), [1, 0], choice).method).toBe("asymptotic");
    const gaussian = new GaussianLikelihood({
      data: [2, 3],
      background: [3, 3],
      uncorrelated: 0.1,
      statisticalError: "prediction",
    });
    expect(signalLimitWith(gaussian, [1, 1], choice).method).toBe("toys");
  });

  it("knows no few events in measured numbers", () => {
    const measured = new GaussianLikelihood({
      data: [2],
      background: [1],
      correlated: [[1]],
      statisticalError: "measured numbers",
    });
    expect(signalLimitWith(measured, [1], choice)).toMatchObject({
      method: "asymptotic",
      words: "CLs, asymptotic",
    });
  });

  it("orders by likelihood ratio for Δχ² and Feldman-Cousins, one lower end apart", () => {
    const unified = signalLimitWith(counts(10, 3), [1], {
      ...choice,
      statistic: "feldman-cousins",
      confidence: 0.9,
    });
    expect(unified.lower).toBeCloseTo(2.63, 2);
    expect(unified.limit).toBeCloseTo(13.5, 2);
    const ratio = signalLimitWith(counts(10, 3), [1], {
      ...choice,
      statistic: "delta-chi2",
      confidence: 0.9,
    });
    expect(ratio).toMatchObject({ lower: 0, limit: unified.limit, method: "exact" });
    const two = { ...choice, statistic: "delta-chi2", degreesOfFreedom: 2 } as const;
    // Δχ² of 5.99 has a confidence of 98.562 % for one degree of freedom.
    const one = { ...choice, statistic: "feldman-cousins", confidence: 0.98562 } as const;
    expect(
      signalLimitWith(counts(4, 3), [1], two).limit! /
        signalLimitWith(counts(4, 3), [1], one).limit!,
    ).toBeCloseTo(1, 3);
  });
});

describe("the expected limit", () => {
  it("of one count with few events is that of the background's quantiles", () => {
    // P(N <= 2) = 0.42, P(N <= 3) = 0.65: the median of a mean of 3 is 3.
    const { median, band, method, words } = expectedLimitWith(counts(0, 3), [1], choice);
    expect(median).toBeCloseTo(5.395, 3);
    // P(0) = 0.050 > 0.023, P(N <= 6) = 0.966 < 0.977 < P(N <= 7).
    expect(band[0]).toBeCloseTo(Math.log(20), 6);
    expect(band[4]).toBeCloseTo(exactLimit({ seen: 7, fixed: 3, scaled: 0, width: 0 }, 0.95), 8);
    expect([method, words]).toEqual(["exact", "CLs, exact Poisson sums (3 events expected)"]);
  });

  it("of many events is the band of today's toys", () => {
    for (const [statistic, method] of [
      ["cls", "cls"],
      ["delta-chi2", "likelihood-ratio"],
    ] as const) {
      const found = expectedLimitWith(counts(0, 2000, 0.05), [1], { ...choice, statistic });
      const toys = expectedLimit(
        { data: [0], background: [2000], signalShape: [1] },
        {
          statistic: "poisson",
          backgroundUncertainty: 0.05,
          confidenceLevel: 0.95,
          degreesOfFreedom: 1,
          method,
        },
        1500,
      );
      expect(found.method).toBe("asymptotic");
      found.band.forEach((limit, k) => {
        expect(Math.abs(limit! / toys.band[k]! - 1), `${statistic} ${k}`).toBeLessThan(0.07);
      });
    }
  });

  it("of several bins with few events comes from toys, near that of their sum", () => {
    const split = bins([0, 0], [1, 2]);
    const found = expectedLimitWith(split, [1 / 3, 2 / 3], { ...choice, toys: 4000 });
    const whole = expectedLimitWith(counts(0, 3), [1], choice);
    expect(found.method).toBe("toys");
    found.band.forEach((limit, k) => {
      expect(Math.abs(limit! / whole.band[k]! - 1), String(k)).toBeLessThan(0.1);
    });
  });

  it("is asymptotic where a thousand are seen, whatever is expected: to 1 % and at once", () => {
    const choice = { statistic: "cls", confidence: 0.95, degreesOfFreedom: 1 } as const;
    const at = (seen: number) =>
      signalLimitWith(counts(seen, 0), [1], { ...choice, toys: 100, seed: 1 });
    const [exact, many] = [at(999), at(1000)];
    expect([exact.method, many.method]).toEqual(["exact", "asymptotic"]);
    expect(many.limit! / exact.limit!).toBeCloseTo(1.001, 2);
  });
});
