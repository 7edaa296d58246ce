import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "../../../src-shared/errors.ts";
import { pointlikeCoherentCrossSection } from "../../../src-shared/physics/coherent-cross-section.ts";
import { protonMass } from "../../../src-shared/physics/constants.ts";
import { momentumTransferLimits, thresholdEnergy } from "../../../src-shared/physics/kinematics.ts";
import {
  freeNucleonCrossSection,
  neutronCrossSection,
  nucleonCrossSection,
  protonCrossSection,
} from "../../../src-shared/physics/proton-cross-section.ts";
import { relativeDifference } from "../../physics-anchors/golden.ts";

describe("nucleonCrossSection", () => {
  it("is that of a spin-0 charge where G_M = 0, up to 1/(1 + tau)", () => {
    const q2 = 0.2;
    const tau = q2 / (4 * protonMass ** 2);
    for (const helicity of [1, -1] as const) {
      const found = nucleonCrossSection(1, 0.3, protonMass, 1, 0, q2, helicity) * (1 + tau);
      const expected = pointlikeCoherentCrossSection(1, 0.3, protonMass, 1, q2, helicity);
      expect(relativeDifference(found, expected), `helicity ${helicity}`).toBeLessThan(1e-13);
    }
  });
});

describe.each([
  ["proton", protonCrossSection],
  ["neutron", neutronCrossSection],
] as const)("%s", (nucleon, differential) => {
  it("is positive and finite inside the limits, from threshold to m/E = 1e-4", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -4, max: 0.5, noNaN: true }),
        fc.double({ min: -9, max: 4, noNaN: true }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (logarithm, excess, where) => {
          const mass = 10 ** logarithm;
          const target = 0.9395654;
          const energy = thresholdEnergy(mass, target) * (1 + 10 ** excess);
          const { minimum, maximum } = momentumTransferLimits(energy, mass, target);
          const q2 = minimum + (maximum - minimum) * where;
          for (const helicity of [1, -1] as const) {
            const found = differential(energy, mass, q2, helicity);
            expect(found >= 0 && found < Infinity, `m = ${mass}, E = ${energy}: ${found}`).toBe(
              true,
            );
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is zero below threshold and outside the limits", () => {
    for (const [energy, mass, q2] of [
      [0.3, 0.3, 0.05],
      [1, 0.3, 0],
      [1, 0.3, 5],
      [0, 0, 0],
    ]) {
      expect(differential(energy, mass, q2, 1)).toBe(0);
      expect(differential(energy, mass, q2, -1)).toBe(0);
    }
  });

  it("refuses bad input by name", () => {
    expect(() => freeNucleonCrossSection(nucleon, 1, -0.1, 0.1, 1e-6)).toThrow(DomainError);
    expect(() => freeNucleonCrossSection(nucleon, 1, -0.1, 0.1, 1e-6)).toThrow("mass = -0.1");
  });
});

it("the neutron is small beside the proton at low Q^2", () => {
  const ratio = neutronCrossSection(1, 0.1, 1e-3, 1) / protonCrossSection(1, 0.1, 1e-3, 1);
  expect(ratio).toBeGreaterThan(0);
  expect(ratio).toBeLessThan(0.01);
});
