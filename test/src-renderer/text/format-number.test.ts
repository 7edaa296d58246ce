import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatBytes,
  formatCount,
  formatEvents,
  formatExposure,
  formatLength,
  formatNumber,
  formatPercent,
  formatProbability,
  formatPull,
  formatWithError,
  speakNumber,
} from "../../../src-renderer/text/format-number.ts";
import { thinSpace } from "../../../src-renderer/text/number-marks.ts";
import { couplingUnits, parseQuantity } from "../../../src-renderer/text/parse-quantity.ts";

describe("numbers on screen", () => {
  it.each([
    [1.25e-6, "1.25 × 10⁻⁶"],
    [1e-5, "1.00 × 10⁻⁵"],
    [0.47, "0.470"],
    [0.01, "0.0100"],
    [0.009999, "0.0100"],
    // The rounding decides the range.
    [9999, "1.00 × 10⁴"],
    [1234, "1230"],
    [-0.5, "−0.500"],
    [0, "0"],
    [Number.POSITIVE_INFINITY, "∞"],
    [Number.NaN, "–"],
  ])("writes %d as %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it("drops zeros of a round number where asked", () => {
    expect(formatNumber(2e4, { trim: true })).toBe("2 × 10⁴");
    expect(formatNumber(1.3, { trim: true })).toBe("1.3");
  });

  it("can be read back by the fields: no digit is lost beyond those shown", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e-2, noNaN: true }), (value) => {
        const parsed = parseQuantity(formatNumber(value, { digits: 12 }), couplingUnits);
        expect(parsed.ok && Math.abs(parsed.value / value - 1) < 1e-11).toBe(true);
      }),
    );
  });

  it("speaks powers in words", () => {
    expect(speakNumber(1.25e-6)).toBe("1.25 times 10 to the minus 6");
    expect(speakNumber(0.47)).toBe("0.470");
  });

  it("parts thousands by thin spaces from five digits, in tables from four", () => {
    expect(formatCount(21991)).toBe(`21${thinSpace}991`);
    expect(formatCount(2300)).toBe("2300");
    expect(formatCount(2300, "table")).toBe(`2${thinSpace}300`);
    expect(formatCount(-12345)).toBe(`−12${thinSpace}345`);
  });

  it("writes events whole where they are many, with two digits where they are few", () => {
    expect(formatEvents(560.6)).toBe("561");
    expect(formatEvents(3.14)).toBe("3.1");
    expect(formatEvents(0)).toBe("0");
    expect(formatEvents(-9.7)).toBe("−9.7");
  });

  it("gives value and error the same last digit", () => {
    expect(formatWithError(560.6, 119.6)).toBe("561 ± 120");
    expect(formatWithError(3.14159, 0.0123)).toBe("3.142 ± 0.012");
    expect(formatWithError(12, 0)).toBe("12");
    // No more digits than help where there are hundreds.
    expect(formatWithError(320.4, 0.45)).toBe("320.4 ± 0.5");
    expect(formatWithError(320.004, 0.03)).toBe("320.0 ± < 0.1");
  });

  it.each([
    [0.771, "77.1 %"],
    [0.0518, "5.18 %"],
    [1, "100 %"],
    [0.9999, "100 %"],
    [0, "0 %"],
    [0.000001, "< 0.01 %"],
  ])("writes the share %d as %s", (share, text) => {
    expect(formatPercent(share)).toBe(text);
  });

  it("signs pulls and never writes minus zero", () => {
    expect([1.26, -0.44, 0.01, -0.01].map(formatPull)).toEqual(["+1.3", "−0.4", "0.0", "0.0"]);
  });

  it.each([
    [1.529, "1.53 cm"],
    [1.676e4, "168 m"],
    [2.5e6, "25.0 km"],
    [0.69, "6.90 mm"],
    [Number.POSITIVE_INFINITY, "∞"],
  ])("writes the length %d cm as %s", (length, text) => {
    expect(formatLength(length)).toBe(text);
  });

  it("writes exposure and sizes as they are published", () => {
    expect(formatExposure(18.75e20)).toBe("18.75 × 10²⁰");
    expect(formatExposure(1e22)).toBe("100 × 10²⁰");
    expect(formatExposure(5e15)).toBe("5 × 10¹⁵");
    expect(formatBytes(412e6)).toBe("412 MB");
    expect(formatBytes(45_000)).toBe("45 kB");
  });
});

describe("formatProbability", () => {
  it("has two digits, a real power, and says where there is none", () => {
    expect([null, 0.0631, 2.3e-5, 1e-40, 1].map(formatProbability)).toEqual([
      "–",
      "0.063",
      "2.3 × 10⁻⁵",
      "< 10⁻¹⁵",
      "1.0",
    ]);
  });
});
