import { describe, expect, it } from "vitest";
import { DomainError } from "../../../src-shared/errors.ts";
import { thresholdEnergy } from "../../../src-shared/physics/kinematics.ts";
import {
  totalCoherentCrossSection,
  totalNucleonCrossSection,
} from "../../../src-shared/physics/total-cross-section.ts";
import { coherentCrossSection } from "../../../src-shared/physics/coherent-cross-section.ts";
import { protonMass } from "../../../src-shared/physics/constants.ts";
import { momentumTransferLimits } from "../../../src-shared/physics/kinematics.ts";
import { formFactorNames } from "../../../src-shared/specification/run-specification.ts";
import { nuclideNamed, nuclides, relativeDifference } from "../../physics-anchors/golden.ts";

const lead = nuclideNamed("Pb208");

/** Both helicities on lead for m = 0.1 GeV, at a relative excess over threshold. */
function justAbove(excess: number): number {
  const energy = thresholdEnergy(0.1, lead.mass) * (1 + excess);
  const { flip, conserving } = totalCoherentCrossSection(lead, energy, 0.1, 1e-6);
  return flip + conserving;
}

describe("totals", () => {
  it("are zero, not NaN, below and at threshold", () => {
    const threshold = thresholdEnergy(0.4, lead.mass);
    for (const energy of [0, 0.1, threshold * (1 - 1e-12), threshold]) {
      expect(totalCoherentCrossSection(lead, energy, 0.4, 1e-6)).toEqual({
        flip: 0,
        conserving: 0,
      });
    }
    expect(totalNucleonCrossSection("proton", 0.4, 0.4, 1e-6)).toEqual({ flip: 0, conserving: 0 });
  });

  it("rise from zero at threshold, however close, with each helicity finite", () => {
    for (const excess of [1e-14, 1e-12, 1e-9, 1e-6, 1e-3]) {
      for (const mass of [0.01, 0.4]) {
        const coherent = totalCoherentCrossSection(
          lead,
          thresholdEnergy(mass, lead.mass) * (1 + excess),
          mass,
          1e-6,
        );
        const proton = totalNucleonCrossSection(
          "proton",
          thresholdEnergy(mass, protonMass) * (1 + excess),
          mass,
          1e-6,
        );
        for (const value of [...Object.values(coherent), ...Object.values(proton)]) {
          expect(value >= 0 && value < 1e-33, `m = ${mass}, ${excess} above: ${value}`).toBe(true);
        }
      }
    }
  });

  it("grow like the phase space above threshold: the square root of the excess", () => {
    expect(justAbove(4e-7) / justAbove(1e-7), "phase space moved").toBeCloseTo(2, 3);
  });

  it.each(formFactorNames)("with %s equal a fine plain sum over the diffraction lobes", (name) => {
    const limits = momentumTransferLimits(2, 0.1, lead.mass);
    const steps = 40_000;
    let flip = 0;
    let conserving = 0;
    for (let i = 0; i < steps; i++) {
      const share = (i + 0.5) / steps;
      const q2 = limits.minimum * (limits.maximum / limits.minimum) ** share;
      const at = coherentCrossSection(lead, 2, 0.1, q2, 1e-6, name);
      const width = (q2 * Math.log(limits.maximum / limits.minimum)) / steps;
      flip += at.flip * width;
      conserving += at.conserving * width;
    }
    const total = totalCoherentCrossSection(lead, 2, 0.1, 1e-6, name);
    expect(relativeDifference(total.flip, flip), `flip ${total.flip}`).toBeLessThan(1e-5);
    expect(
      relativeDifference(total.conserving, conserving),
      `conserving ${total.conserving}`,
    ).toBeLessThan(1e-5);
  });

  it("are found for every nuclide, over 20 GeV of energy and three decades of mass", () => {
    for (const nuclide of nuclides.filter(({ nucleons }) => nucleons > 1)) {
      for (const mass of [1e-3, 0.03, 1]) {
        for (const energy of [0.002, 0.1, 1.2, 20]) {
          const { flip, conserving } = totalCoherentCrossSection(nuclide, energy, mass, 1e-6);
          const allowed = energy > thresholdEnergy(mass, nuclide.mass);
          expect(flip > 0 && conserving > 0, `${nuclide.name}, m = ${mass}, E = ${energy}`).toBe(
            allowed,
          );
        }
      }
    }
  });

  it("refuse bad input by name", () => {
    expect(() => totalCoherentCrossSection(lead, 1, 0, 1e-6)).toThrow(DomainError);
    expect(() => totalCoherentCrossSection(lead, 1, 0, 1e-6)).toThrow("mass = 0");
    expect(() => totalNucleonCrossSection("proton", Number.NaN, 0.1, 1e-6)).toThrow("energy = NaN");
    expect(() => totalNucleonCrossSection("proton", 1, 0.1, -1e-6)).toThrow("coupling = -0.000001");
  });
});
