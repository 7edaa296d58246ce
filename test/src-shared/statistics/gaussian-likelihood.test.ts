import { describe, expect, it } from "vitest";
import { RandomStream } from "../../../src-shared/numerics/random-stream.ts";
import { GaussianLikelihood } from "../../../src-shared/statistics/gaussian-likelihood.ts";

describe("the Gaussian likelihood", () => {
  it("is the chi^2 of a 2 x 2 covariance written out", () => {
    const covariance = [
      [4, 3],
      [3, 9],
    ];
    const likelihood = new GaussianLikelihood({
      data: [12, 20],
      background: [8, 15],
      appearance: [1, 0],
      correlated: covariance,
      uncorrelated: 0.1,
      statisticalError: "prediction",
    });
    const [a, b] = [12 - 11, 20 - 16];
    const [v, w, c] = [4 + 11 + 1.1 ** 2, 9 + 16 + 1.6 ** 2, 3];
    const chiSquare = (a * a * w - 2 * a * b * c + b * b * v) / (v * w - c * c);
    const found = likelihood.compare([2, 1]);
    expect(found.deviance).toBeCloseTo(chiSquare, 12);
    expect(found.pulls[0]).toBeCloseTo(a / Math.sqrt(v), 12);
    expect(likelihood.expect([2, 1])).toEqual([11, 16]);
    expect(covariance).toEqual([
      [4, 3],
      [3, 9],
    ]);
  });

  it("stays finite in empty bins, and serves measured numbers of any size", () => {
    const empty = { data: [0], background: [0], statisticalError: "data" } as const;
    expect(new GaussianLikelihood(empty).deviance([0])).toBe(0);
    expect(new GaussianLikelihood(empty).deviance([1])).toBeCloseTo(1e9, 0);
    const crossSection = new GaussianLikelihood({
      data: [3e-39],
      background: [1e-39],
      correlated: [[1e-78]],
      statisticalError: "measured numbers",
    });
    expect(crossSection.deviance([0])).toBeCloseTo(4, 9);
    expect(crossSection.counted).toEqual([false]);
  });

  it("profiles a normalisation in closed form where the covariance stands", () => {
    const likelihood = new GaussianLikelihood({
      data: [130, 90],
      background: [100, 100],
      statisticalError: "data",
      normalisations: [{ name: "all", width: 0.1, of: "background" }],
    });
    // Sum of (n - nu b - s)^2/n + ((nu - 1)/0.1)^2 is least at this nu.
    const top = (100 * (130 - 5)) / 130 + (100 * (90 - 5)) / 90 + 1 / 0.1 ** 2;
    const scale = top / (100 ** 2 / 130 + 100 ** 2 / 90 + 1 / 0.1 ** 2);
    expect(likelihood.compare([5, 5]).nuisances[0]!.scale).toBeCloseTo(scale, 6);
  });

  it("draws counts, and measured numbers with the spread of their covariance", () => {
    const measured = new GaussianLikelihood({
      data: [3],
      background: [3],
      correlated: [[0.25]],
      statisticalError: "measured numbers",
    });
    const draws = Array.from(
      { length: 4000 },
      (_, k) => measured.draw([1], [], new RandomStream(2, k))[0]!,
    );
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length;
    expect(Math.abs(mean - 4)).toBeLessThan((4 * 0.5) / Math.sqrt(4000));
    expect(Math.abs(variance / 0.25 - 1)).toBeLessThan(4 * Math.sqrt(2 / 4000));
    const singular = new GaussianLikelihood({
      data: [3, 4],
      background: [3, 4],
      correlated: [
        [1, 1],
        [1, 1],
      ],
      statisticalError: "prediction",
    });
    for (const count of singular.draw([0, 0], [], new RandomStream(1, 1))) {
      expect(Number.isInteger(count)).toBe(true);
    }
  });

  it("says what is wrong with its input", () => {
    const options = { data: [1, 2], background: [1, 2], statisticalError: "data" } as const;
    expect(() => new GaussianLikelihood({ ...options, background: [1] })).toThrow(/background/);
    expect(() => new GaussianLikelihood({ ...options, correlated: [[1]] })).toThrow(/covariance/);
    expect(() => new GaussianLikelihood({ ...options, uncorrelated: -1 })).toThrow(/fraction/);
    const sample = { name: "x", width: 1, of: { sample: "pi0" } };
    expect(() => new GaussianLikelihood({ ...options, normalisations: [sample] })).toThrow(/pi0/);
  });
});
