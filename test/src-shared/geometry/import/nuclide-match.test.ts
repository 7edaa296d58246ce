import { describe, expect, it } from "vitest";
import { NuclideMatch } from "../../../../src-shared/geometry/import/nuclide-match.ts";
import { elements, nuclides } from "../detectors.ts";

const match = new NuclideMatch(nuclides, elements);

describe("NuclideMatch", () => {
  it("finds a nuclide by charge and mass number, and no other for it", () => {
    expect(match.exact(1, 2)?.name).toBe("H2");
    expect(match.exact(92, 235)?.name).toBe("U235");
    expect(match.exact(1, 3), "tritium").toBeNull();
  });

  it("takes that nuclide before the nearest of its element, never another element", () => {
    expect(match.nearest(1, 2)?.name).toBe("H2");
    expect(match.nearest(18, 39)?.name).toBe("Ar38");
    expect(match.nearest(94, 239)).toBeNull();
  });

  it("finds elements by charge and by symbol", () => {
    expect(match.element(74)?.symbol).toBe("W");
    expect(match.elementNamed("W")?.protons).toBe(74);
    expect(match.elementNamed("w")).toBeNull();
    expect(match.element(94)).toBeNull();
  });

  it.each([
    ["iron", 26, 55.845, "Fe"],
    ["iron, rounded", 26, 56, "Fe"],
    ["hydrogen, rounded", 1, 1, "H"],
    ["argon", 18, 39.95, "Ar"],
    ["lead, as its heaviest isotope", 82, 208, "Pb"],
    ["chlorine, as its lightest isotope", 17, 35, "Cl"],
    ["deuterium", 1, 2.014, "H2"],
    ["enriched germanium", 32, 75.92, "Ge76"],
    ["enriched xenon", 54, 135.907, "Xe136"],
    ["Li6", 3, 6.015, "Li6"],
    ["tritium", 1, 3.016, null],
    ["plutonium", 94, 239.05, null],
  ])("%s by its charge and mass is a key of mass fractions", (_name, protons, mass, key) => {
    expect(match.constituent(protons, mass)).toBe(key);
  });
});
