import { describe, expect, it } from "vitest";
import { GaussianLikelihood } from "../../../src-shared/statistics/gaussian-likelihood.ts";
import { PoissonLikelihood } from "../../../src-shared/statistics/poisson-likelihood.ts";
import { signalLimit } from "../../../src-shared/statistics/signal-limit.ts";
import { strengthInterval } from "../../../src-shared/statistics/strength-interval.ts";
import { generator } from "../../support/generator.ts";
import {
  bestStrength,
  devianceOfStrength,
  isExcluded,
  strengthLimit,
} from "../../../src-shared/statistics/signal-strength-limit.ts";

const cases = [
  { data: [170], background: [163.1], signalShape: [1] },
  { data: [3], background: [8], signalShape: [1] },
  { data: [120, 80, 40], background: [100, 90, 20], signalShape: [0.5, 0.3, 0.2] },
  { data: [1e7], background: [10], signalShape: [1] },
];

describe("the limit on a strength", () => {
  it("is today's limit on events, whatever unit the strength has", () => {
    for (const counts of cases) {
      const likelihood = new PoissonLikelihood({
        data: counts.data,
        samples: [{ name: "background", events: counts.background }],
        normalisations: [{ name: "background", width: 0.3, of: "background" }],
      });
      for (const statistic of ["cls", "delta-chi2"] as const) {
        for (const degreesOfFreedom of [1, 2] as const) {
          for (const unit of [1e-9, 1, 1e12]) {
            const found = strengthLimit(
              likelihood,
              counts.signalShape.map((share) => share * unit),
              { statistic, confidence: 0.95, degreesOfFreedom },
            )!;
            const events = signalLimit(counts, {
              statistic: "poisson",
              backgroundUncertainty: 0.3,
              confidenceLevel: 0.95,
              degreesOfFreedom,
              method: statistic === "cls" ? "cls" : "likelihood-ratio",
            })!;
            expect((found * unit) / events, `${statistic} ${counts.data} ${unit}`).toBeCloseTo(
              1,
              6,
            );
          }
        }
      }
    }
  });

  it("is at most 1 where a signal is excluded, for any counts, numbers and signals", () => {
    const random = generator(5);
    const between = (low: number, high: number) => low * (high / low) ** random();
    const outcomes = { excluded: 0, allowed: 0 };
    for (let trial = 0; trial < 300; trial++) {
      const bins = 1 + Math.floor(5 * random());
      const each = (value: () => number) => Array.from({ length: bins }, value);
      const unit = trial % 3 === 2 ? 1e-39 : 1;
      const background = each(() => unit * between(0.01, 1e5));
      const data = background.map(
        (events) => unit * Math.round((events / unit) * between(0.8, 1.2)),
      );
      const likelihood =
        trial % 3 === 0
          ? new GaussianLikelihood({
              data,
              background,
              // Errors that grow with the signal.
              correlated: (_, prediction) =>
                prediction.map((a, i) => prediction.map((b, k) => (i === k ? 0.04 : 0.01) * a * b)),
              statisticalError: "prediction",
            })
          : unit === 1
            ? new PoissonLikelihood({
                data,
                samples: [{ name: "background", events: background }],
                normalisations: [{ name: "background", width: 0.2, of: "background" }],
              })
            : new GaussianLikelihood({
                data,
                background,
                correlated: background.map((events, i) =>
                  background.map((__, k) => (i === k ? (0.1 * events) ** 2 : 0)),
                ),
                statisticalError: "measured numbers",
              });
      const signal = each(() => (random() < 0.2 ? 0 : unit * between(1e-3, 1e4)));
      for (const statistic of ["cls", "delta-chi2"] as const) {
        const options = { statistic, confidence: 0.95, degreesOfFreedom: 1 } as const;
        const limit = strengthLimit(likelihood, signal, options);
        if (limit !== null && Math.abs(limit - 1) < 1e-6) continue;
        const words = JSON.stringify({ trial, statistic, data, background, signal, limit });
        expect(isExcluded(likelihood, signal, options), words).toBe((limit ?? Infinity) <= 1);
        outcomes[(limit ?? Infinity) <= 1 ? "excluded" : "allowed"] += 1;
      }
      // Next to the limit itself.
      const options = { statistic: "cls", confidence: 0.95, degreesOfFreedom: 2 } as const;
      const limit = strengthLimit(likelihood, signal, options);
      if (limit === null) continue;
      for (const share of [1 - 1e-6, 1 + 1e-6]) {
        const near = signal.map((events) => events * limit * share);
        expect(isExcluded(likelihood, near, options), `${trial}, ${share}`).toBe(share > 1);
      }
    }
    expect(outcomes.excluded).toBeGreaterThan(100);
    expect(outcomes.allowed).toBeGreaterThan(100);
  });

  it("of a Gaussian number is best + z sigma, at the size of cross sections too", () => {
    for (const unit of [1, 1e-39]) {
      const likelihood = new GaussianLikelihood({
        data: [13 * unit],
        background: [10 * unit],
        correlated: [[4 * unit * unit]],
        statisticalError: "measured numbers",
      });
      const limit = strengthLimit(likelihood, [unit], {
        statistic: "delta-chi2",
        confidence: 0.95,
        degreesOfFreedom: 1,
      })!;
      expect(limit).toBeCloseTo(3 + 2 * 1.959964, 5);
      const best = bestStrength(devianceOfStrength(likelihood, [unit]));
      expect(best.at).toBeCloseTo(3, 5);
      expect(strengthInterval(likelihood, [unit], 0.683).lower).toBeCloseTo(3 - 2, 2);
    }
  });

  it("is null without a signal, or where its own uncertainty hides it", () => {
    const options = { statistic: "delta-chi2", confidence: 0.95, degreesOfFreedom: 1 } as const;
    const samples = [{ name: "background", events: [100] }];
    expect(strengthLimit(new PoissonLikelihood({ data: [100], samples }), [0], options)).toBeNull();
    const uncertain = new PoissonLikelihood({
      data: [100],
      samples,
      normalisations: [{ name: "efficiency", width: 1, of: "signal" }],
    });
    expect(strengthLimit(uncertain, [1], options)).toBeNull();
  });

  it("says so where nothing explains the counts", () => {
    const impossible = new PoissonLikelihood({ data: [5, 3], samples: [] });
    const options = { statistic: "cls", confidence: 0.95, degreesOfFreedom: 1 } as const;
    expect(() => strengthLimit(impossible, [1, 0], options)).toThrow(/background or signal/);
    expect(() => strengthLimit(impossible, [-1, 1], options)).toThrow(/from 0 on/);
  });
});
