import { expect, it } from "vitest";
import { DomainError } from "../../../src-shared/errors.ts";
import {
  nucleonFormFactors,
  nucleonMass,
  nucleonNames,
  sachsDipole,
} from "../../../src-shared/physics/nucleon-form-factors.ts";

it("nucleons start with their charge and moment", () => {
  const proton = nucleonFormFactors("proton", 0);
  expect([proton.electric, proton.magnetic, proton.dirac]).toEqual([1, 2.792, 1]);
  expect(proton.pauli).toBeCloseTo(1.792, 14);
  expect(nucleonFormFactors("neutron", 0).dirac).toBeCloseTo(0, 15);
  expect(nucleonFormFactors("neutron", 0).magnetic).toBe(-1.913);
});

it("Sachs and Dirac-Pauli form factors are two forms of one: G_E = F1 - tau F2, G_M = F1 + F2", () => {
  for (const nucleon of nucleonNames) {
    const { electric, magnetic, dirac, pauli } = nucleonFormFactors(nucleon, 0.7);
    const tau = 0.7 / (4 * nucleonMass(nucleon) ** 2);
    expect(dirac - tau * pauli).toBeCloseTo(electric, 14);
    expect(dirac + pauli).toBeCloseTo(magnetic, 14);
  }
});

it("the dipole falls to 1/4 at Q^2 = M_V^2", () => {
  expect(sachsDipole(0.843 ** 2)).toBeCloseTo(0.25, 14);
});

it("a negative Q^2 is refused by name", () => {
  expect(() => nucleonFormFactors("proton", -1)).toThrow(DomainError);
  expect(() => nucleonFormFactors("proton", -1)).toThrow("momentumTransferSquared = -1");
});
