import { expect, it } from "vitest";
import { normalQuantile } from "../../../src-shared/numerics/normal-quantile.ts";

it.each([
  [0.975, 1.959963984540054],
  [0.5, 0],
  [0.6, 0.2533471031357997],
  [0.001, -3.090232306167813],
  [1e-10, -6.361340902404056],
  [1e-30, -11.464024688443613],
])("the quantile of %d is %d", (probability, quantile) => {
  expect(Math.abs(normalQuantile(probability) - quantile)).toBeLessThan(
    1e-13 * (1 + Math.abs(quantile)),
  );
});

it("is odd about 1/2", () => {
  for (const p of [0.01, 0.074, 0.076, 0.3]) {
    expect(normalQuantile(p) + normalQuantile(1 - p)).toBeCloseTo(0, 12);
  }
});
