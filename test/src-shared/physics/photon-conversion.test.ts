import { describe, expect, it } from "vitest";
import { InputError } from "../../../src-shared/errors.ts";
import {
  conversionLength,
  radiationLength,
} from "../../../src-shared/physics/photon-conversion.ts";

const elements = { H1: 63.04, C12: 42.7, O16: 34.24, Pb208: 6.37 };

describe("radiationLength", () => {
  it("gives the values of the Particle Data Group for its mixtures", () => {
    expect(radiationLength({ H1: 0.143711, C12: 0.856289 }, elements)).toBeCloseTo(44.77, 1);
    expect(radiationLength({ H1: 0.111894, O16: 0.888106 }, elements)).toBeCloseTo(36.08, 1);
    expect(radiationLength({ Pb208: 1 }, elements)).toBe(6.37);
  });

  it("does not depend on how the fractions are normalised", () => {
    const once = radiationLength({ H1: 0.14, C12: 0.86 }, elements);
    expect(radiationLength({ H1: 14, C12: 86 }, elements)).toBeCloseTo(once, 12);
  });

  it.each([
    ["an element without value", { U238: 1 }, "U238"],
    ["a negative fraction", { H1: -0.1, C12: 1.1 }, "H1"],
    ["an empty mixture", {}, undefined],
  ])("refuses %s", (_case, fractions, path) => {
    let caught: unknown;
    try {
      radiationLength(fractions, elements);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(InputError);
    expect(caught instanceof InputError && caught.explanation.path).toBe(path);
  });
});

it("a photon converts over 9/7 of a radiation length", () => {
  expect(conversionLength(7)).toBe(9);
});
