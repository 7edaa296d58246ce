import { describe, expect, it } from "vitest";
import { GaussianLikelihood } from "../../../src-shared/statistics/gaussian-likelihood.ts";
import { goodnessOfFit } from "../../../src-shared/statistics/goodness-of-fit.ts";
import { poissonProbability } from "../../../src-shared/statistics/poisson-sums.ts";
import { PoissonLikelihood } from "../../../src-shared/statistics/poisson-likelihood.ts";

const options = { seed: 5, toys: 4000 };
const bins = (data: readonly number[], events: readonly number[]) =>
  new PoissonLikelihood({ data, samples: [{ name: "background", events }] });

describe("the goodness of fit", () => {
  it("is that of chi^2 for Gaussian numbers", () => {
    const likelihood = new GaussianLikelihood({
      data: [3, 0],
      background: [1, 1],
      correlated: [
        [1, 0],
        [0, 1],
      ],
      statisticalError: "measured numbers",
    });
    const found = goodnessOfFit(likelihood, [0, 0], options);
    expect(found).toMatchObject({ statistic: 5, degreesOfFreedom: 2, method: "asymptotic" });
    expect(found.probability.value).toBeCloseTo(Math.exp(-2.5), 10);
    expect(found.words).toBe("χ² = 5.0 for 2 degrees of freedom");
  });

  it("with few events is the sum over all counts that are as bad", () => {
    const [n, b] = [5, 1.5];
    const bad = (count: number) => b - count + (count > 0 ? count * Math.log(count / b) : 0);
    let exact = 0;
    for (let k = 0; k < 60; k++) if (bad(k) >= bad(n) - 1e-9) exact += poissonProbability(k, b);
    const found = goodnessOfFit(bins([n], [b]), [0], options);
    expect(found.method).toBe("toys");
    const error = Math.sqrt((exact * (1 - exact)) / options.toys);
    expect(Math.abs(found.probability.value - exact)).toBeLessThan(4 * error);
  });

  it("by toys agrees with chi^2 where events are many", () => {
    const many = [400, 300, 500];
    const data = [425, 290, 470];
    const asymptotic = goodnessOfFit(bins(data, many), [0, 0, 0], options);
    const withFew = goodnessOfFit(bins([...data, 0], [...many, 1e-9]), [0, 0, 0, 0], options);
    expect([asymptotic.method, withFew.method]).toEqual(["asymptotic", "toys"]);
    expect(Math.abs(withFew.probability.value - asymptotic.probability.value)).toBeLessThan(0.03);
  });

  it("fits toys again where parameters were fitted, and counts them", () => {
    const likelihood = bins([12, 2, 3], [10, 3, 4]);
    const fixed = goodnessOfFit(likelihood, [0, 0, 0], options);
    const refitted = goodnessOfFit(likelihood, [0, 0, 0], {
      ...options,
      fittedParameters: 1,
      refit: (toy) => Math.min(...[0, 1, 2, 4, 8].map((signal) => toy.deviance([signal, 0, 0]))),
    });
    expect(refitted.degreesOfFreedom).toBe(2);
    expect(refitted.probability.value).toBeLessThan(fixed.probability.value);
  });

  it("is 0 where a count lies on nothing, and wants a degree of freedom", () => {
    expect(goodnessOfFit(bins([1], [0]), [0], options).probability.value).toBe(0);
    expect(() => goodnessOfFit(bins([1], [1]), [0], { ...options, fittedParameters: 1 })).toThrow(
      /degrees of freedom/,
    );
  });
});
