import { describe, expect, it } from "vitest";
import { RandomStream } from "../../../src-shared/numerics/random-stream.ts";
import { type Expectation, ToyThrower } from "../../../src-shared/statistics/toy-data.ts";

const toys = 20_000;

/** Mean and covariance of toys, each from its own stream. */
function momentsOf(expectation: Expectation) {
  const thrower = new ToyThrower(expectation);
  const samples = Array.from({ length: toys }, (_, k) => thrower.throw(new RandomStream(5, k)));
  const bins = expectation.prediction.length;
  const mean = Array.from(
    { length: bins },
    (_, i) => samples.reduce((sum, counts) => sum + counts[i]!, 0) / toys,
  );
  const covariance = mean.map((a, i) =>
    mean.map(
      (b, j) =>
        samples.reduce((sum, counts) => sum + (counts[i]! - a) * (counts[j]! - b), 0) / toys,
    ),
  );
  return { mean, covariance };
}

describe("toy data", () => {
  it("have the mean of the prediction, and systematic plus Poisson covariance", () => {
    const prediction = [80, 200];
    const covariance = [
      [64, 60],
      [60, 225],
    ];
    const found = momentsOf({ prediction, systematic: { kind: "full", covariance } });
    prediction.forEach((events, i) => {
      const error = Math.sqrt((events + covariance[i]![i]!) / toys);
      expect(Math.abs(found.mean[i]! - events) / error).toBeLessThan(4);
      expect(found.covariance[i]![i]! / (events + covariance[i]![i]!)).toBeCloseTo(1, 1);
    });
    expect(found.covariance[0]![1]! / 60).toBeCloseTo(1, 1);
  });

  it("are independent where the errors are", () => {
    const found = momentsOf({
      prediction: [100, 30],
      systematic: { kind: "diagonal", variances: [169, 0] },
    });
    expect(found.covariance[0]![0]! / 269).toBeCloseTo(1, 1);
    expect(found.covariance[1]![1]! / 30).toBeCloseTo(1, 1);
    expect(Math.abs(found.covariance[0]![1]!)).toBeLessThan(3);
  });

  it("never count below zero", () => {
    const thrower = new ToyThrower({
      prediction: [1],
      systematic: { kind: "diagonal", variances: [100] },
    });
    for (let k = 0; k < 200; k++) {
      const [count] = thrower.throw(new RandomStream(1, k));
      expect(Number.isInteger(count) && count! >= 0).toBe(true);
    }
  });
});
