import { describe, expect, it } from "vitest";
import { IntegrityError } from "../../../src-shared/errors.ts";
import { integrate, integratePanel } from "../../../src-shared/numerics/quadrature.ts";

describe("integratePanel", () => {
  it("is exact for every power that a 15-point Kronrod rule integrates", () => {
    for (let power = 0; power <= 23; power++) {
      const { value } = integratePanel((x) => x ** power, 0, 1);
      expect(Math.abs(value * (power + 1) - 1), `x^${power} gives ${value}`).toBeLessThan(1e-14);
    }
  });

  it("uses an embedded Gauss rule that is exact up to the 13th power, so its error vanishes", () => {
    for (let power = 0; power <= 13; power++) {
      expect(integratePanel((x) => x ** power, -1, 2).error, `x^${power}`).toBeLessThan(1e-9);
    }
    expect(integratePanel((x) => x ** 16, -1, 1).error).toBeGreaterThan(1e-7);
  });
});

describe("integrate", () => {
  it("reaches its tolerance on a kink that no breakpoint marks", () => {
    const { value, error } = integrate((x) => Math.sqrt(Math.abs(x - 1 / 3)), [0, 1]);
    const exact = (2 / 3) * ((1 / 3) ** 1.5 + (2 / 3) ** 1.5);
    expect(Math.abs(value - exact), `now ${value}`).toBeLessThan(1e-8);
    expect(error).toBeLessThanOrEqual(1e-9 * value);
  });

  it("reaches its tolerance over many oscillations", () => {
    const { value } = integrate((x) => Math.sin(40 * x) ** 2, [0, 2, 5]);
    expect(value).toBeCloseTo(2.5 - Math.sin(400) / 160, 9);
  });

  it("skips empty panels and gives 0 for an empty range", () => {
    expect(integrate((x) => x, [0, 0, 1, 1]).value).toBeCloseTo(0.5, 14);
    expect(integrate((x) => x, [1, 1]).value).toBe(0);
  });

  it("stops at the absolute tolerance", () => {
    let calls = 0;
    integrate(
      (x) => {
        calls++;
        return Math.sqrt(x);
      },
      [0, 1],
      { absoluteTolerance: 1 },
    );
    expect(calls, "it went on after the tolerance was reached").toBe(15);
  });

  it("says so where the integral does not exist", () => {
    expect(() => integrate((x) => 1 / x, [0, 1], { maximumBisections: 50 })).toThrow(
      IntegrityError,
    );
    expect(() => integrate(() => Number.NaN, [0, 1])).toThrow(IntegrityError);
  });
});
