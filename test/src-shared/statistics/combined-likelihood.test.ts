import { describe, expect, it } from "vitest";
import { RandomStream } from "../../../src-shared/numerics/random-stream.ts";
import { CombinedLikelihood } from "../../../src-shared/statistics/combined-likelihood.ts";
import { GaussianLikelihood } from "../../../src-shared/statistics/gaussian-likelihood.ts";
import type { Normalisation } from "../../../src-shared/statistics/nuisance.ts";
import { PoissonLikelihood } from "../../../src-shared/statistics/poisson-likelihood.ts";

const flux: Normalisation = { name: "flux", width: 0.2, of: "background" };
const poisson = (data: readonly number[], events: readonly number[], normalisations = [flux]) =>
  new PoissonLikelihood({ data, samples: [{ name: "background", events }], normalisations });
const gaussian = new GaussianLikelihood({
  data: [130, 90],
  background: [100, 100],
  statisticalError: "prediction",
  normalisations: [flux],
});

describe("the combined likelihood", () => {
  it("of one is that one", () => {
    for (const one of [poisson([12, 7], [10, 9]), gaussian]) {
      const combined = new CombinedLikelihood([one]);
      expect(combined.compare([1, 2])).toEqual(one.compare([1, 2]));
      expect(combined.draw([1, 2], [1.1], new RandomStream(1, 2))).toEqual(
        one.draw([1, 2], [1.1], new RandomStream(1, 2)),
      );
    }
  });

  it("profiles a shared normalisation once: two parts are their bins in one likelihood", () => {
    const combined = new CombinedLikelihood([poisson([12], [10]), poisson([30, 7], [20, 9])]);
    const whole = poisson([12, 30, 7], [10, 20, 9]);
    const found = combined.compare([1, 5, 2]);
    expect(found.deviance).toBeCloseTo(whole.deviance([1, 5, 2]), 9);
    expect(found.nuisances).toHaveLength(1);
  });

  it("without shared names is the sum of its parts", () => {
    const other = poisson([30], [20], [{ ...flux, name: "other" }]);
    const combined = new CombinedLikelihood([poisson([12], [10]), other]);
    expect(combined.deviance([3, 4])).toBeCloseTo(
      poisson([12], [10]).deviance([3]) + other.deviance([4]),
      9,
    );
  });

  it("of counts and chi^2 has the least of a scan over the shared scale", () => {
    const counts = poisson([12], [10]);
    let min = Infinity;
    for (let scale = 0.5; scale < 1.5; scale += 1e-4) {
      const mean = 10 * scale + 2;
      const prediction = [100 * scale + 3, 100 * scale + 4];
      const chiSquare = [130, 90].reduce(
        (sum, n, i) => sum + (n - prediction[i]!) ** 2 / prediction[i]!,
        0,
      );
      const value =
        2 * (mean - 12 + 12 * Math.log(12 / mean)) + chiSquare + ((scale - 1) / 0.2) ** 2;
      min = Math.min(min, value);
    }
    const found = new CombinedLikelihood([counts, gaussian]).deviance([2, 3, 4]);
    expect(found).toBeLessThan(min + 1e-9);
    expect(found).toBeCloseTo(min, 5);
  });

  it("refuses one name with two widths", () => {
    const wide = poisson([1], [1], [{ ...flux, width: 0.5 }]);
    expect(() => new CombinedLikelihood([wide, poisson([1], [1])])).toThrow(/flux/);
  });
});
