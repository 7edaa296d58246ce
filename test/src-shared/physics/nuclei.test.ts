import { describe, expect, it } from "vitest";
import { atomicMassUnit, electronMass } from "../../../src-shared/physics/constants.ts";
import { NuclideTable } from "../../../src-shared/physics/nuclei.ts";
import { nuclides } from "../../physics-anchors/golden.ts";

/** Root-mean-square charge radii of the compilations, fm, of the nuclides of the shipped detectors. */
const radii: Readonly<Record<string, number>> = {
  C12: 2.4639,
  N15: 2.6114,
  O16: 2.7366,
  Al27: 3.0352,
  Si28: 3.0845,
  P31: 3.1871,
  S32: 3.2478,
  Ar40: 3.4235,
  Ca40: 3.45,
  Ti48: 3.5971,
  Fe54: 3.6631,
  Fe56: 3.7138,
  Cu63: 3.8848,
  Cu65: 3.905,
  Pb206: 5.4904,
  Pb207: 5.4968,
  Pb208: 5.4993,
};

describe("the nuclides that are shipped", () => {
  it("are all natural isotopes up to uranium, 67 of them with a Fourier-Bessel density", () => {
    expect(nuclides).toHaveLength(297);
    const tabulated = nuclides.filter(({ fourierBessel }) => fourierBessel !== null);
    expect(tabulated).toHaveLength(67);
    const without = ["H1", "He4", "N14", "Cl35", "Mn55", "Ni60", "Xe132", "W184", "U238"];
    for (const name of without) {
      expect(nuclides.find((nuclide) => nuclide.name === name)?.fourierBessel, name).toBeNull();
    }
  });

  it("stand in the order of charge and mass number, each once", () => {
    const order = nuclides.map(({ protons, nucleons }) => 1000 * protons + nucleons);
    expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
  });

  it("have the atomic masses of AME2020", () => {
    // mass.mas20 (3 March 2021), in u; electrons bound by 14.4381 Z^2.39 + 1.55468e-6 Z^5.35 eV.
    const atomicMasses: Readonly<Record<string, number>> = {
      H2: 2.014101777844,
      He4: 4.00260325413,
      Li6: 6.01512288742,
      Be9: 9.012183062,
      Fe57: 56.93539195,
      Ce140: 139.905448433,
      Xe132: 131.90415508346,
      W184: 183.95093318,
      Pb204: 203.973043506,
      U235: 235.043928117,
      U238: 238.050786936,
    };
    for (const [name, expected] of Object.entries(atomicMasses)) {
      const { protons, mass } = nuclides.find((nuclide) => nuclide.name === name)!;
      const binding = (14.4381 * protons ** 2.39 + 1.55468e-6 * protons ** 5.35) * 1e-9;
      const found = (mass + protons * electronMass - binding) / atomicMassUnit;
      expect(Math.abs(found - expected), `${name}: ${found}`).toBeLessThan(2e-10);
    }
  });

  it("weigh what their nucleons do, less a binding of 0-9 MeV each", () => {
    for (const { name, protons, nucleons, mass } of nuclides) {
      const unbound = protons * 0.93827208816 + (nucleons - protons) * 0.93956542052;
      const binding = (unbound - mass) / nucleons;
      expect(binding, `${name} is bound by ${binding} GeV a nucleon`).toBeLessThan(0.009);
      expect(binding, `${name} is bound by ${binding} GeV a nucleon`).toBeGreaterThanOrEqual(0);
    }
  });

  it("have carbon as the standard of mass: 12 u without its electrons", () => {
    const carbon = nuclides.find(({ name }) => name === "C12");
    // 1.045 keV is the binding energy of six electrons by the formula in the note of the file.
    expect(carbon?.mass).toBeCloseTo(12 * atomicMassUnit - 6 * electronMass + 1.045e-6, 8);
  });

  it("have densities that integrate to Z and give the published radius", () => {
    for (const { name, protons, nucleons, fourierBessel } of nuclides) {
      if (fourierBessel === null) {
        continue;
      }
      const { radius, coefficients } = fourierBessel;
      let charge = 0;
      let second = 0;
      coefficients.forEach((coefficient, index) => {
        const x = (index + 1) * Math.PI;
        const sign = index % 2 === 0 ? 1 : -1;
        charge += (4 * Math.PI * radius ** 3 * sign * coefficient) / x ** 2;
        second += (4 * Math.PI * radius ** 5 * sign * coefficient * (1 - 6 / x ** 2)) / x ** 2;
      });
      expect(Math.abs(charge / protons - 1), `${name} holds ${charge}`).toBeLessThan(2e-4);
      const root = Math.sqrt(second / charge);
      const published = radii[name];
      if (published !== undefined) {
        expect(Math.abs(root - published), `${name} has ${root} fm`).toBeLessThan(1e-3);
      }
      // A misprint in a coefficient shows: nuclei of A > 11 follow this within 4.2 %.
      const typical = 0.907 * Math.cbrt(nucleons) + 1.105 / Math.cbrt(nucleons);
      expect(Math.abs(root / typical - 1), `${name} has ${root} fm`).toBeLessThan(0.042);
    }
  });
});

describe("NuclideTable", () => {
  const carbon = { name: "C12", protons: 6, nucleons: 12, mass: 11.17, fourierBessel: null };
  const table = {
    schema: "neutrissimo/nuclides",
    version: 1,
    title: "t",
    source: "s",
    note: "n",
    units: {},
    nuclides: [carbon],
  };

  it.each([
    ["another schema", { ...table, schema: "other" }],
    ["a nuclide twice", { ...table, nuclides: [carbon, carbon] }],
    ["more protons than nucleons", { ...table, nuclides: [{ ...carbon, protons: 13 }] }],
    [
      "no coefficients",
      {
        ...table,
        nuclides: [{ ...carbon, fourierBessel: { radius: 8, coefficients: [] } }],
      },
    ],
    ["a key that is not known", { ...table, nuclides: [{ ...carbon, spin: 0 }] }],
  ])("refuses %s", (_case, bad) => {
    expect(NuclideTable.safeParse(table).success).toBe(true);
    expect(NuclideTable.safeParse(bad).success).toBe(false);
  });
});
