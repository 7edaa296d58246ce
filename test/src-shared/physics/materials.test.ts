import { describe, expect, it } from "vitest";
import { InputError } from "../../../src-shared/errors.ts";
import { compositionOf } from "../../../src-shared/physics/composition.ts";
import { buildMaterials } from "../../../src-shared/physics/materials.ts";
import { elements, materialTable, nuclides } from "../geometry/detectors.ts";

const avogadro = 6.02214076e23;

function materialOf(massFractions: Record<string, number>) {
  const entry = { id: "OWN", name: "own", density: 1, massFractions, source: "test" };
  const table = { ...materialTable, materials: [entry] };
  return buildMaterials(table, nuclides, elements).get("OWN")!;
}

it("no matter is denser than osmium by much: kg/m3 read as g/cm3 are refused", () => {
  const entry = { id: "OWN", name: "own", massFractions: { Fe: 1 }, source: "test" };
  const build = (density: number) =>
    buildMaterials({ ...materialTable, materials: [{ ...entry, density }] }, nuclides, elements);
  expect(build(22.59).get("OWN")!.density).toBe(22.59);
  expect(() => build(7870)).toThrow(/density is 7870 g\/cm3/);
});

const perGram = (material: ReturnType<typeof materialOf>, name: string) =>
  material.constituents.find(({ nuclide }) => nuclide.name === name)?.perGram ?? 0;

describe("mass fractions by element", () => {
  it("give every atom of the element: N_A / atomic weight per gram", () => {
    for (const { symbol, atomicWeight } of elements) {
      const atoms = materialOf({ [symbol]: 1 }).constituents.reduce(
        (sum, one) => sum + one.perGram,
        0,
      );
      expect((atoms * atomicWeight) / avogadro, symbol).toBeCloseTo(1, 12);
    }
  });

  it("count the natural nuclides: iron as Fe54, Fe56 and Fe57", () => {
    const iron = materialOf({ Fe: 1 });
    expect(iron.constituents.map(({ nuclide }) => nuclide.name)).toEqual(["Fe54", "Fe56", "Fe57"]);
    expect((perGram(iron, "Fe54") * 55.845) / avogadro).toBeCloseTo(0.05845, 12);
    // 0.282 % of Fe58 join the 91.754 % of Fe56.
    expect((perGram(iron, "Fe56") * 55.845) / avogadro).toBeCloseTo(0.92036, 12);
  });

  it("may stand beside nuclides of the same element, which are counted once", () => {
    const argon = materialOf({ Ar: 0.5, Ar40: 0.5 });
    expect(argon.constituents).toHaveLength(1);
    expect((perGram(argon, "Ar40") * 39.955) / avogadro).toBeCloseTo(1, 3);
    expect(argon.elements).toHaveLength(1);
    expect(argon.elements[0].massFraction).toBeCloseTo(1, 12);
  });
});

describe("heavy water", () => {
  // Mass fractions of Geant4 11.4.1 for D2O of the isotope A = 2.014: 0.2011366, 0.7988634.
  const heavy = materialOf({ H2: 0.2011366, O: 0.7988634 });
  const light = materialOf({ H: 0.1118985, O: 0.8881015 });
  const molecule = { heavy: 2 * 2.0141 + 15.999, light: 2 * 1.008 + 15.999 };

  it("holds ten protons a molecule of 20.03 g/mol", () => {
    const protons = ({ freeProtonsPerGram, boundProtonsPerGram }: typeof heavy) =>
      freeProtonsPerGram + boundProtonsPerGram;
    expect((protons(heavy) * molecule.heavy) / avogadro).toBeCloseTo(10, 3);
    expect((protons(light) * molecule.light) / avogadro).toBeCloseTo(10, 3);
  });

  it("has no free protons: those of deuterium are bound", () => {
    expect(heavy.freeProtonsPerGram).toBe(0);
    expect((light.freeProtonsPerGram * molecule.light) / avogadro).toBeCloseTo(2, 3);
  });

  it("has 66 for the sum of Z^2 of its nuclei per molecule, 10 % fewer per gram", () => {
    const squares = ({ constituents }: typeof heavy) =>
      constituents.reduce((sum, { nuclide, perGram: n }) => sum + n * nuclide.protons ** 2, 0);
    expect((squares(heavy) * molecule.heavy) / avogadro).toBeCloseTo(66, 2);
    expect(squares(heavy) / squares(light)).toBeCloseTo(molecule.light / molecule.heavy, 4);
  });

  it("has the radiation length of as many atoms of hydrogen: 40.1 g/cm2 for 36.1", () => {
    const length = ({ radiationLength }: typeof heavy) => radiationLength;
    expect(length(light)).toBeCloseTo(36.08, 1);
    expect(length(heavy) / length(light)).toBeCloseTo(molecule.heavy / molecule.light, 3);
  });

  it("says its composition by element, and how many atoms of each it holds", () => {
    expect(heavy.elements.map(({ symbol }) => symbol)).toEqual(["H", "O"]);
    expect(heavy.elements[0].massFraction).toBeCloseTo(0.2011366, 12);
    const moles = heavy.elements.map(({ atomsPerGram }) => atomsPerGram / 6.02214076e23);
    expect(moles[0]).toBeCloseTo(0.2011366 / 2.0141018, 6);
    expect(moles[1]).toBeCloseTo(0.7988634 / 15.999, 12);
  });
});

describe("the materials that are shipped", () => {
  it("keep the radiation lengths of the elements that their nuclides stand for", () => {
    const table = buildMaterials(materialTable, nuclides, elements);
    const lengthOf = new Map(elements.map((element) => [element.symbol, element.radiationLength]));
    for (const { id, massFractions } of materialTable.materials) {
      const parts = Object.entries(massFractions);
      const sum = parts.reduce((total, [, share]) => total + share, 0);
      const inverse = parts.reduce(
        (total, [name, share]) => total + share / lengthOf.get(name.replace(/\d+$/, ""))!,
        0,
      );
      const material = table.get(id)!;
      const length = material.radiationLength;
      expect(Math.abs((length * inverse) / sum - 1), id).toBeLessThan(1e-12);
      const natural = material.elements.reduce(
        (total, { symbol, atomsPerGram }) =>
          total +
          (atomsPerGram * elements.find((one) => one.symbol === symbol)!.atomicWeight) /
            6.02214076e23,
        0,
      );
      expect(natural, id).toBeCloseTo(1, 12);
    }
  });
});

describe("what is not known", () => {
  it.each([
    ["Fe65", /Fe65 is neither a nuclide nor an element.*Did you mean Fe56\?/],
    ["fe", /fe is neither.*Did you mean Fe\?/],
    ["H3", /H3 is neither/],
    [
      "Xx1",
      /Xx1 is neither a nuclide nor an element of the tables \(materials\.OWN\.massFractions\.Xx1\)/,
    ],
  ])("%s is refused with the nearest name, not a list", (name, message) => {
    expect(() => materialOf({ [name]: 1 })).toThrow(InputError);
    expect(() => materialOf({ [name]: 1 })).toThrow(message);
    try {
      materialOf({ [name]: 1 });
    } catch (error) {
      expect(String(error).length).toBeLessThan(260);
    }
  });
});

describe("compositionOf", () => {
  it("says element by element which nuclides count and where their form factors come from", () => {
    const [hydrogen, chlorine, nickel] = compositionOf(materialOf({ Ni: 0.5, H: 0.2, Cl35: 0.3 }));
    expect(hydrogen).toEqual({
      symbol: "H",
      massFraction: 0.2,
      nuclides: [{ name: "H1", atomFraction: 1, chargeDensity: "proton" }],
    });
    expect(chlorine.nuclides).toEqual([
      { name: "Cl35", atomFraction: 1, chargeDensity: "woods-saxon" },
    ]);
    expect(nickel.nuclides.map(({ name, chargeDensity }) => [name, chargeDensity])).toEqual([
      ["Ni58", "fourier-bessel"],
      ["Ni60", "woods-saxon"],
      ["Ni62", "fourier-bessel"],
    ]);
    const atoms = nickel.nuclides.reduce((sum, { atomFraction }) => sum + atomFraction, 0);
    expect(atoms).toBeCloseTo(1, 12);
  });
});
