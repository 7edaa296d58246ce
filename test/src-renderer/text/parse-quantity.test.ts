import { describe, expect, it } from "vitest";
import {
  couplingUnits,
  exposureUnits,
  massUnits,
  parseQuantity,
} from "../../../src-renderer/text/parse-quantity.ts";

describe("typed quantities", () => {
  it.each([
    "1.25e-6",
    "1.25E-06",
    "1.25 × 10⁻⁶",
    "1.25 x 10^-6",
    "1.25*10^-6 GeV^-1",
    "1.25 × 10⁻⁶ GeV⁻¹",
    "1.25 × 10−6",
    "1.25u",
    "1.25 µ",
    "1250n",
    " 1.25e-6 /GeV ",
  ])("reads %s as 1.25e-6", (text) => {
    const parsed = parseQuantity(text, couplingUnits);
    expect(parsed.ok && parsed.value).toBeCloseTo(1.25e-6, 18);
  });

  it("reads a power alone, a sign, and a number without digits before the point", () => {
    expect(parseQuantity("10^-7", couplingUnits)).toEqual({ ok: true, value: 1e-7 });
    expect(parseQuantity("10⁻⁷", couplingUnits)).toEqual({ ok: true, value: 1e-7 });
    expect(parseQuantity("−.5")).toEqual({ ok: true, value: -0.5 });
  });

  it("scales units without binary noise: 470 MeV is 0.47 GeV", () => {
    expect(parseQuantity("470 MeV", massUnits)).toEqual({ ok: true, value: 0.47 });
    expect(parseQuantity("18.75 × 10²⁰ POT", exposureUnits)).toEqual({ ok: true, value: 18.75e20 });
  });

  it.each([
    ["", "A number is needed"],
    ["abc", '"abc" is not a number'],
    ["1,25e-6", "Use a point as the decimal mark"],
    ["1.25 TeV", '"TeV" is not a unit of this field; use GeV'],
    ["1e400", "The number is too large"],
    ["1e-6e", '"e" is not a unit of this field; use GeV'],
    ["--1", '"--1" is not a number'],
  ])("refuses %j and says why", (text, reason) => {
    expect(parseQuantity(text, massUnits)).toEqual({ ok: false, reason });
  });
});
