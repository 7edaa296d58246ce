import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logFactorial, RandomStream } from "../../../src-shared/numerics/random-stream.ts";
import { chiSquareProbability } from "../../../src-shared/statistics/chi-square-probability.ts";

const draws = 40_000;
const sample = (draw: (random: RandomStream) => number, seed = 1) => {
  const random = new RandomStream(seed, 7);
  return Array.from({ length: draws }, () => draw(random));
};

/** P(chi^2) of counts beside their expectations, classes below 5 put together. */
function agreement(counts: readonly number[], expected: readonly number[]): number {
  let chiSquare = 0;
  let classes = 0;
  let [rest, restExpected] = [0, 0];
  counts.forEach((count, k) => {
    rest += count;
    restExpected += expected[k]!;
    if (restExpected < 5) return;
    chiSquare += (rest - restExpected) ** 2 / restExpected;
    classes++;
    [rest, restExpected] = [0, 0];
  });
  return chiSquareProbability(chiSquare, classes - 1);
}

describe("a random stream", () => {
  it("is the same for the same seed and stream, and another for any other", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0 }), fc.integer({ min: 0, max: 1e6 }), (seed, stream) => {
        const first = new RandomStream(seed, stream).uniform();
        expect(new RandomStream(seed, stream).uniform()).toBe(first);
        expect(new RandomStream(seed, stream + 1).uniform()).not.toBe(first);
        expect(new RandomStream(seed + 1, stream).uniform()).not.toBe(first);
      }),
    );
  });

  it("is uniform, also over the first numbers of its streams", () => {
    for (const values of [
      sample((random) => random.uniform()),
      Array.from({ length: draws }, (_, k) => new RandomStream(3, k).uniform()),
    ]) {
      const counts = Array<number>(50).fill(0);
      for (const value of values) counts[Math.floor(50 * value)]!++;
      expect(agreement(counts, Array<number>(50).fill(draws / 50))).toBeGreaterThan(1e-3);
    }
  });

  it.each([0, 0.3, 4, 9.9, 10, 35, 732])("has Poisson numbers of mean %d", (mean) => {
    const values = sample((random) => random.poisson(mean));
    const counts: number[] = [];
    const largest = Math.max(...values);
    for (let n = 0; n <= largest; n++) counts.push(0);
    for (const value of values) counts[value]!++;
    const expected = counts.map((_, n) =>
      mean === 0 ? draws : draws * Math.exp(n * Math.log(mean) - mean - logFactorial(n)),
    );
    if (mean === 0) expect(largest).toBe(0);
    else expect(agreement(counts, expected)).toBeGreaterThan(1e-3);
  });

  it("knows ln n!", () => {
    let sum = 0;
    for (let n = 1; n < 200; n++) {
      sum += Math.log(n);
      expect(logFactorial(n) - sum, `n = ${n}`).toBeCloseTo(0, 9);
    }
  });
});
