import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "../../../src-shared/errors.ts";
import {
  coherentCrossSection,
  pointlikeCoherentCrossSection,
} from "../../../src-shared/physics/coherent-cross-section.ts";
import { fineStructureConstant, squaredConversion } from "../../../src-shared/physics/constants.ts";
import { momentumTransferLimits, thresholdEnergy } from "../../../src-shared/physics/kinematics.ts";
import { nuclearFormFactor } from "../../../src-shared/physics/nuclear-form-factors.ts";
import { nuclideNamed, relativeDifference } from "../../physics-anchors/golden.ts";

const carbon = nuclideNamed("C12");

describe("pointlikeCoherentCrossSection", () => {
  it("is 4 alpha Z^2/Q^2 (1 - Q^2/(4ME))^2 for m -> 0, flipping alone", () => {
    for (const q2 of [1e-4, 0.01, 1]) {
      const expected =
        ((4 * squaredConversion * fineStructureConstant * 36) / q2) *
        (1 - q2 / (4 * carbon.mass)) ** 2;
      for (const mass of [0, 1e-7]) {
        const flip = pointlikeCoherentCrossSection(1, mass, carbon.mass, 6, q2, 1);
        const conserving = pointlikeCoherentCrossSection(1, mass, carbon.mass, 6, q2, -1);
        expect(relativeDifference(flip, expected), `m = ${mass}: ${flip}`).toBeLessThan(1e-9);
        expect(conserving / flip).toBeLessThan(1e-12);
      }
    }
  });

  it("is zero, not NaN, outside the limits, below threshold and at the edges of arithmetic", () => {
    const { minimum, maximum } = momentumTransferLimits(1, 0.1, carbon.mass);
    const cases: [number, number, number][] = [
      [1, 0.1, minimum * (1 - 1e-9)],
      [1, 0.1, maximum * (1 + 1e-9)],
      [1, 0.1, 0],
      [0.05, 0.1, 0.01],
      [0, 0.1, 0],
      [0, 0, 0],
      [1, 0, 0],
      [1, 60, 1],
    ];
    for (const [energy, mass, q2] of cases) {
      for (const helicity of [1, -1] as const) {
        const found = pointlikeCoherentCrossSection(energy, mass, carbon.mass, 6, q2, helicity);
        expect(found, `E = ${energy}, m = ${mass}, Q2 = ${q2}`).toBe(0);
      }
    }
  });

  it("is positive and finite inside the limits for m/E from 1e-4 to threshold", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -4, max: 0, noNaN: true }),
        fc.double({ min: 0.05, max: 20, noNaN: true }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (logarithm, energy, where) => {
          const mass = energy * 10 ** logarithm;
          fc.pre(energy > thresholdEnergy(mass, carbon.mass) * (1 + 1e-9));
          const { minimum, maximum } = momentumTransferLimits(energy, mass, carbon.mass);
          const q2 = minimum * (maximum / minimum) ** where;
          for (const helicity of [1, -1] as const) {
            const found = pointlikeCoherentCrossSection(energy, mass, carbon.mass, 6, q2, helicity);
            expect(found > 0 && found < Infinity, `m = ${mass}, E = ${energy}: ${found}`).toBe(
              true,
            );
          }
        },
      ),
    );
  });

  it("vanishes towards the lower limit for the flip: forward N cannot flip", () => {
    const { minimum } = momentumTransferLimits(1, 0.1, carbon.mass);
    const at = (factor: number): number =>
      pointlikeCoherentCrossSection(1, 0.1, carbon.mass, 6, minimum * factor, 1);
    // Linear in Q^2 - Q^2_min.
    expect(at(1 + 2e-8) / at(1 + 1e-8)).toBeCloseTo(2, 5);
  });
});

describe("coherentCrossSection", () => {
  it("is d^2 F^2 times the point-like one", () => {
    const found = coherentCrossSection(carbon, 1, 0.2, 0.03, 2e-6, "helm");
    const form = nuclearFormFactor("helm", carbon, Math.sqrt(0.03));
    expect(found.flip).toBeCloseTo(
      4e-12 * form ** 2 * pointlikeCoherentCrossSection(1, 0.2, carbon.mass, 6, 0.03, 1),
      45,
    );
    expect(found.conserving).toBeGreaterThan(0);
    expect(found.conserving).toBeLessThan(found.flip);
  });

  it("scales as the coupling squared", () => {
    const once = coherentCrossSection(carbon, 1, 0.2, 0.03, 1e-6);
    const thrice = coherentCrossSection(carbon, 1, 0.2, 0.03, 3e-6);
    expect(thrice.flip / once.flip).toBeCloseTo(9, 12);
    expect(thrice.conserving / once.conserving).toBeCloseTo(9, 12);
  });

  it.each([
    ["energy", -1, 0.1, 0.01, 1e-6],
    ["mass", 1, Number.NaN, 0.01, 1e-6],
    ["momentumTransferSquared", 1, 0.1, -0.01, 1e-6],
    ["coupling", 1, 0.1, 0.01, 2],
  ])("refuses a bad %s by name", (name, energy, mass, q2, coupling) => {
    expect(() => coherentCrossSection(carbon, energy, mass, q2, coupling)).toThrow(DomainError);
    expect(() => coherentCrossSection(carbon, energy, mass, q2, coupling)).toThrow(`${name} = `);
  });
});
