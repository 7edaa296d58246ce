import { describe, expect, it } from "vitest";
import { atomicMassUnit, electronMass } from "../../../src-shared/physics/constants.ts";
import {
  ElementTable,
  isotopeRadiationLength,
  isotopesOfElement,
} from "../../../src-shared/physics/natural-elements.ts";
import { nuclearFormFactor } from "../../../src-shared/physics/nuclear-form-factors.ts";
import { elements, nuclides } from "../geometry/detectors.ts";

const elementOf = (symbol: string) => elements.find((element) => element.symbol === symbol)!;

/** Atomic mass of a nuclide, u. */
function atomicMassOf(protons: number, nucleons: number): number {
  const nuclide = nuclides.find((one) => one.protons === protons && one.nucleons === nucleons)!;
  return (nuclide.mass + protons * electronMass) / atomicMassUnit;
}

/** Published isotope by isotope to five digits, its atomic weight to four (32.06 for 32.0648). */
const roundedWeights = ["S"];
/** Those without any natural isotope. */
const artificial = ["Tc", "Pm", "Po", "At", "Rn", "Fr", "Ra", "Ac"];

describe("the elements that are shipped", () => {
  it("are those from hydrogen to uranium, in the order of the charge", () => {
    expect(elements.map(({ protons }) => protons)).toEqual(
      Array.from({ length: 92 }, (_, index) => index + 1),
    );
    expect(elements[91]).toMatchObject({ symbol: "U", name: "uranium" });
  });

  it("consist of isotopes of the nuclide table whose abundances sum to 1", () => {
    for (const { symbol, protons, isotopes } of elements) {
      const sum = isotopes.reduce((total, { abundance }) => total + abundance, 0);
      expect(sum, symbol).toBeCloseTo(1, 8);
      for (const { nucleons } of isotopes) {
        const nuclide = nuclides.find(({ name }) => name === `${symbol}${nucleons}`);
        expect(nuclide, `${symbol}${nucleons}`).toMatchObject({ protons, nucleons });
      }
    }
    const isotopes = elements.flatMap((element) => element.isotopes);
    expect(isotopes, "every nuclide belongs to an element").toHaveLength(nuclides.length);
  });

  it("weigh what their isotopes do", () => {
    for (const { symbol, protons, atomicWeight, isotopes } of elements) {
      const mean = isotopes.reduce(
        (sum, { nucleons, abundance }) => sum + abundance * atomicMassOf(protons, nucleons),
        0,
      );
      // The binding of the electrons, which nuclear masses leave out, is below 4e-6.
      const tolerance = roundedWeights.includes(symbol) ? 2e-4 : 1e-4;
      expect(Math.abs(mean / atomicWeight - 1), `${symbol}: ${mean}`).toBeLessThan(tolerance);
    }
  });

  it("have the composition of CIAAW where it is narrow", () => {
    // Isotopic compositions of the elements 2021; Meija et al., Pure Appl. Chem. 88 (2016) 293.
    const abundance = (symbol: string, nucleons: number) =>
      elementOf(symbol).isotopes.find((one) => one.nucleons === nucleons)?.abundance;
    expect(abundance("Fe", 56)).toBe(0.91754);
    expect(abundance("Cu", 63)).toBe(0.6915);
    expect(abundance("Ni", 58)).toBe(0.680769);
    expect(abundance("Pb", 208)).toBe(0.524);
    expect(abundance("Ar", 40)).toBeCloseTo(0.996035, 6);
    expect(abundance("Xe", 132)).toBe(0.26909);
    // periodictable 2.1.0 holds none of uranium.
    expect(abundance("U", 235)).toBe(0.007204);
  });

  it("have one isotope where there is no natural one: that of Geant4 11.4.1", () => {
    expect(
      artificial.map((symbol) => `${symbol}${elementOf(symbol).isotopes[0].nucleons}`),
    ).toEqual(["Tc98", "Pm145", "Po209", "At210", "Rn222", "Fr223", "Ra226", "Ac227"]);
    for (const symbol of artificial) expect(elementOf(symbol).isotopes).toHaveLength(1);
  });

  it("have the radiation lengths that the Particle Data Group prints", () => {
    // Atomic and nuclear properties of materials, Review of Particle Physics, g/cm2.
    const printed: Readonly<Record<string, number>> = {
      H: 63.04,
      He: 94.32,
      Li: 82.78,
      Be: 65.19,
      C: 42.7,
      N: 37.99,
      O: 34.24,
      Ne: 28.93,
      Al: 24.01,
      Si: 21.82,
      Cl: 19.28,
      Ar: 19.55,
      Ti: 16.16,
      Fe: 13.84,
      Cu: 12.86,
      Ge: 12.25,
      Sn: 8.82,
      Xe: 8.48,
      W: 6.76,
      Pt: 6.54,
      Au: 6.46,
      Pb: 6.37,
      U: 6,
    };
    for (const [symbol, length] of Object.entries(printed)) {
      expect(elementOf(symbol).radiationLength, symbol).toBe(length);
    }
  });

  it("have the radiation lengths of Tsai's formula", () => {
    for (const { symbol, protons, atomicWeight, radiationLength } of elements) {
      const formula = tsai(protons, atomicWeight);
      const digit = ["H", "Li"].includes(symbol) ? 0.013 : 0.0051;
      expect(Math.abs(radiationLength - formula), `${symbol}: ${formula}`).toBeLessThan(digit);
    }
  });
});

/** Y. S. Tsai, Rev. Mod. Phys. 46 (1974) 815, complete screening; g/cm2. */
function tsai(protons: number, atomicWeight: number): number {
  const a = (protons / 137.035999084) ** 2;
  const coulomb = a * (1 / (1 + a) + 0.20206 - 0.0369 * a + 0.0083 * a ** 2 - 0.002 * a ** 3);
  const light = [
    [5.31, 6.144],
    [4.79, 5.621],
    [4.74, 5.805],
    [4.71, 5.924],
  ];
  const [elastic, inelastic] = light[protons - 1] ?? [
    Math.log(184.15 / Math.cbrt(protons)),
    Math.log(1194 / Math.cbrt(protons) ** 2),
  ];
  return (716.408 * atomicWeight) / (protons ** 2 * (elastic - coulomb) + protons * inelastic);
}

/** Sum over nuclides of the integral of F^2 over ln Q^2 between 0.05 and 0.6 GeV. */
function rateOf(shares: readonly { readonly name: string; readonly share: number }[]): number {
  const [low, high] = [Math.log(0.05), Math.log(0.6)];
  const steps = 200;
  return shares.reduce((sum, { name, share }) => {
    const nuclide = nuclides.find((one) => one.name === name)!;
    for (let step = 0; step < steps; step++) {
      const transfer = Math.exp(low + ((high - low) * (step + 0.5)) / steps);
      sum += share * nuclearFormFactor("fourier-bessel", nuclide, transfer) ** 2;
    }
    return sum;
  }, 0);
}

describe("isotopesOfElement", () => {
  it.each([
    ["H", ["H1"]],
    ["C", ["C12"]],
    ["O", ["O16"]],
    ["Ar", ["Ar40"]],
    ["Si", ["Si28", "Si29", "Si30"]],
    ["Fe", ["Fe54", "Fe56", "Fe57"]],
    ["Cu", ["Cu63", "Cu65"]],
    ["Pb", ["Pb206", "Pb207", "Pb208"]],
    ["U", ["U238"]],
  ])("%s counts as %j", (symbol, names) => {
    expect(isotopesOfElement(elementOf(symbol)).map(({ name }) => name)).toEqual(names);
  });

  it("loses no atom, and gives those of rare isotopes to the most abundant one", () => {
    for (const element of elements) {
      const sum = isotopesOfElement(element).reduce((total, { share }) => total + share, 0);
      expect(sum, element.symbol).toBeCloseTo(1, 12);
    }
    // 1.4 % of Pb204 join the 52.4 % of Pb208.
    expect(isotopesOfElement(elementOf("Pb"))[2].share).toBeCloseTo(0.538, 12);
  });

  it("keeps the coherent rate: within 0.11 % up to uranium, but for Er, Pd and Os", () => {
    // F^2 over ln Q^2 from Q = 0.05 GeV (m_N about 0.3 GeV), where form factors count most; of Os
    // (0.8 %), Er (0.4 %) and Pd (0.14 %) only some isotopes are tabulated.
    const worse = elements.filter((element) => {
      const all = element.isotopes.map(({ nucleons, abundance }) => ({
        name: `${element.symbol}${nucleons}`,
        share: abundance,
      }));
      return !(Math.abs(rateOf(isotopesOfElement(element)) / rateOf(all) - 1) < 1.1e-3);
    });
    expect(worse.map(({ symbol }) => symbol)).toEqual(["Pd", "Er", "Os"]);
  });
});

describe("isotopeRadiationLength", () => {
  it("is per atom that of the element: deuterium has twice that of hydrogen in g/cm2", () => {
    expect(isotopeRadiationLength(elementOf("H"), 2.0141)).toBeCloseTo(125.96, 1);
    expect(isotopeRadiationLength(elementOf("Fe"), 55.845)).toBeCloseTo(13.84, 12);
  });
});

describe("ElementTable", () => {
  const iron = elementOf("Fe");
  const table = {
    schema: "neutrissimo/elements",
    version: 1,
    title: "t",
    source: "s",
    note: "n",
    units: {},
    elements: [iron],
  };
  it.each([
    ["an element twice", [iron, iron]],
    ["abundances that do not sum to 1", [{ ...iron, isotopes: iron.isotopes.slice(1) }]],
    ["a name for a symbol", [{ ...iron, symbol: "iron" }]],
    ["no weight", [{ ...iron, atomicWeight: 0 }]],
  ])("refuses %s", (_case, bad) => {
    expect(ElementTable.safeParse(table).success).toBe(true);
    expect(ElementTable.safeParse({ ...table, elements: bad }).success).toBe(false);
  });
});
