import { describe, expect, it } from "vitest";
import { sixPoints } from "../../../src-shared/numerics/six-points.ts";

describe("interpolation of six points", () => {
  const polynomial = (x: number) =>
    3 - x + 0.5 * x ** 2 - 0.1 * x ** 3 + 0.02 * x ** 4 - x ** 5 / 7;

  it("is exact for a polynomial of the fifth degree, on and between the points", () => {
    const values = Float64Array.from({ length: 6 }, (_, k) => polynomial(k - 2));
    for (const s of [-2, 0, 0.3, 0.5, 1, 2.7]) {
      expect(sixPoints(values, 0, 1, s)).toBeCloseTo(polynomial(s), 12);
    }
  });

  it("reads every n-th number from where it is told to", () => {
    const values = Float64Array.from({ length: 20 }, (_, k) =>
      k % 3 === 2 ? polynomial((k - 2) / 3 - 2) : NaN,
    );
    expect(sixPoints(values, 2, 3, 0.4)).toBeCloseTo(polynomial(0.4), 12);
  });

  it("follows an exponential of an exponential to 1e-6 at steps of a fifth of an octave", () => {
    const step = Math.log(2) / 5;
    const curve = (s: number) => -Math.exp(s * step);
    const values = Float64Array.from({ length: 6 }, (_, k) => curve(k - 2));
    expect(Math.abs(sixPoints(values, 0, 1, 0.5) - curve(0.5))).toBeLessThan(1e-6);
  });
});
