import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deviance as countingDeviance } from "../../../src-shared/statistics/counting-likelihood.ts";
import type { Normalisation } from "../../../src-shared/statistics/nuisance.ts";
import { PoissonLikelihood } from "../../../src-shared/statistics/poisson-likelihood.ts";

const samples = [
  { name: "pi0", events: [10, 20, 9] },
  { name: "dirt", events: [4, 1, 0.5] },
];
const data = [12, 30, 7];
const signal = [1, 5, 2];
const likelihood = (normalisations: readonly Normalisation[], counts = data) =>
  new PoissonLikelihood({ data: counts, samples, normalisations });

/** Deviance + constraints, written out for two scales. */
function slowDeviance(pi0: number, dirt: number, ofSignal: number, counts = data): number {
  return counts.reduce((sum, n, i) => {
    const mean =
      pi0 * samples[0]!.events[i]! + dirt * samples[1]!.events[i]! + ofSignal * signal[i]!;
    return sum + 2 * (mean - n + (n > 0 ? n * Math.log(n / mean) : 0));
  }, 0);
}

/** Least of a function of two scales, by grids that close in. */
function minOfGrid(value: (a: number, b: number) => number): number {
  let [a, b, reach] = [1.5, 1.5, 1.5];
  let min = Infinity;
  for (let round = 0; round < 400 && reach > 1e-7; round++) {
    const [centreA, centreB] = [a, b];
    for (let i = -10; i <= 10; i++) {
      for (let j = -10; j <= 10; j++) {
        const [x, y] = [centreA + (i * reach) / 10, centreB + (j * reach) / 10];
        if (x < 0 || y < 0) continue;
        const found = value(x, y);
        if (found < min) [min, a, b] = [found, x, y];
      }
    }
    // Where the best lies at the rim of the grid, the next has the same size.
    if (Math.max(Math.abs(a - centreA), Math.abs(b - centreB)) < 0.55 * reach) reach *= 0.5;
  }
  return min;
}

describe("the Poisson likelihood", () => {
  it("differs from counting-likelihood's by a constant", () => {
    const counts = { data: [12, 30, 0], background: [10, 20, 9], signalShape: [0.2, 0.7, 0.1] };
    const ours = new PoissonLikelihood({
      data: counts.data,
      samples: [{ name: "background", events: counts.background }],
      normalisations: [{ name: "background", width: 0.3, of: "background" }],
    });
    const difference = (strength: number) =>
      ours.deviance(counts.signalShape.map((share) => share * strength)) -
      countingDeviance(strength, counts, { statistic: "poisson", backgroundUncertainty: 0.3 });
    for (const strength of [1, 7, 80, 1000]) {
      expect(difference(strength)).toBeCloseTo(difference(0), 8);
    }
  });

  it("is 0 in perfect agreement, and infinite where a count lies on nothing", () => {
    const alone = new PoissonLikelihood({ data: [3, 0], samples: [{ name: "b", events: [3, 0] }] });
    expect(alone.deviance([0, 0])).toBe(0);
    expect(alone.withData([3, 1]).deviance([0, 0])).toBe(Infinity);
    expect(alone.withData([3, 1]).deviance([0, 1])).toBe(0);
  });

  it("profiles scales of two samples to the least of a grid", () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.nat(60), fc.nat(60), fc.nat(60)),
        fc.double({ min: 0.05, max: 2, noNaN: true }),
        fc.double({ min: 0.05, max: 2, noNaN: true }),
        (counts, first, second) => {
          const found = likelihood(
            [
              { name: "pi0", width: first, of: { sample: "pi0" } },
              { name: "dirt", width: second, of: { sample: "dirt" } },
            ],
            counts,
          ).deviance(signal);
          const min = minOfGrid(
            (a, b) =>
              slowDeviance(a, b, 1, counts) + ((a - 1) / first) ** 2 + ((b - 1) / second) ** 2,
          );
          expect(found).toBeLessThan(min + 1e-8);
          expect(min - found).toBeLessThan(1e-6);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("profiles scales that multiply each other, also where counts are missing", () => {
    for (const counts of [data, [0, 0, 0], [1, 2, 0], [60, 80, 50]]) {
      const found = likelihood(
        [
          { name: "all", width: 0.5, of: "background" },
          { name: "pi0", width: 0.8, of: { sample: "pi0" } },
        ],
        counts,
      ).deviance(signal);
      const min = minOfGrid(
        (a, b) => slowDeviance(a * b, a, 1, counts) + ((a - 1) / 0.5) ** 2 + ((b - 1) / 0.8) ** 2,
      );
      expect(found, String(counts)).toBeLessThan(min + 1e-8);
      expect(min - found, String(counts)).toBeLessThan(1e-6);
    }
  });

  it("shares a scale between signal and background of the same name", () => {
    const flux = likelihood([
      { name: "flux", width: 0.4, of: "signal" },
      { name: "flux", width: 0.4, of: "background" },
    ]);
    const min = minOfGrid((a) => slowDeviance(a, a, a) + ((a - 1) / 0.4) ** 2);
    expect(flux.nuisances).toEqual([{ name: "flux", width: 0.4 }]);
    expect(flux.deviance(signal)).toBeCloseTo(min, 6);
  });

  it("has the gradient of its profile in the signal", () => {
    const one = likelihood([{ name: "all", width: 0.3, of: "background" }]);
    const { gradient, nuisances } = one.compare(signal);
    gradient.forEach((slope, i) => {
      const moved = (step: number) => one.deviance(signal.with(i, signal[i]! + step));
      expect(slope).toBeCloseTo((moved(1e-4) - moved(-1e-4)) / 2e-4, 5);
    });
    expect(nuisances[0]!.pull).toBeCloseTo((nuisances[0]!.scale - 1) / 0.3, 12);
  });

  it("says what is wrong with its input", () => {
    expect(() => likelihood([{ name: "x", width: 0.1, of: { sample: "ghost" } }])).toThrow(/ghost/);
    expect(() => likelihood([{ name: "x", width: NaN, of: "signal" }])).toThrow(/width/);
    expect(() => likelihood([]).deviance([1, 2])).toThrow(/3 bins/);
    expect(() => likelihood([]).withData([1, -2, 3])).toThrow(/from 0 on/);
  });
});
