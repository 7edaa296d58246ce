import { describe, expect, it } from "vitest";
import { integrate } from "../../../src-shared/numerics/quadrature.ts";
import {
  electronMass,
  fermiConstant,
  neutronMass,
  protonMass,
  quarkMixingUpDown,
  squaredConversion,
} from "../../../src-shared/physics/constants.ts";
import { momentumTransferLimits } from "../../../src-shared/physics/kinematics.ts";
import {
  axialCoupling,
  quasiElasticCrossSection,
} from "../../../src-shared/physics/quasi-elastic-cross-section.ts";
import { numberOf, readGolden, relativeDifference, Worst } from "../../physics-anchors/golden.ts";

const nucleonMass = (protonMass + neutronMass) / 2;

describe("quasiElasticCrossSection", () => {
  it("equals numerical traces of the currents, neutrinos and antineutrinos", () => {
    const worst = new Worst();
    for (const point of readGolden("quasi-elastic-cross-section").points) {
      const energy = numberOf(point, "energy");
      const q2 = numberOf(point, "momentumTransferSquared");
      for (const incoming of ["neutrino", "antineutrino"] as const) {
        worst.compare(
          quasiElasticCrossSection(energy, q2, incoming),
          numberOf(point, incoming),
          `${incoming} at ${energy} GeV, ${q2} GeV^2`,
        );
      }
    }
    expect(worst.difference, worst.where).toBeLessThan(1e-10);
  });

  it("starts at G_F^2 |V_ud|^2 (1 + g_A^2)/(2 pi) for Q^2 -> 0 at high energy", () => {
    const expected =
      (squaredConversion * (fermiConstant * quarkMixingUpDown) ** 2 * (1 + axialCoupling ** 2)) /
      (2 * Math.PI);
    for (const incoming of ["neutrino", "antineutrino"] as const) {
      const found = quasiElasticCrossSection(1000, 1e-5, incoming);
      expect(relativeDifference(found, expected), `${incoming}: ${found}`).toBeLessThan(1e-3);
    }
  });

  it("adds up to 1.10e-38 cm^2 for neutrinos of 1 GeV", () => {
    const { minimum, maximum } = momentumTransferLimits(1, electronMass, nucleonMass);
    const total = integrate((q2) => quasiElasticCrossSection(1, q2), [minimum, maximum]).value;
    expect(relativeDifference(total, 1.104e-38), `now ${total}`).toBeLessThan(1e-3);
  });

  it("is zero outside the kinematic limits", () => {
    const { maximum } = momentumTransferLimits(1, electronMass, nucleonMass);
    expect(quasiElasticCrossSection(1, maximum * (1 + 1e-9))).toBe(0);
    expect(quasiElasticCrossSection(1, 0)).toBe(0);
    expect(quasiElasticCrossSection(0, 0.1)).toBe(0);
    expect(quasiElasticCrossSection(1, maximum * (1 - 1e-9))).toBeGreaterThan(0);
  });
});
