import { describe, expect, it } from "vitest";
import { electronMass, neutronMass, protonMass } from "../../../src-shared/physics/constants.ts";
import {
  equalMassQuasiElastic,
  equalMassQuasiElasticFormula,
  quasiElasticNeutrinoEnergy,
} from "../../../src-shared/physics/quasi-elastic-reconstruction.ts";

describe("quasiElasticNeutrinoEnergy", () => {
  it("gives back the neutrino of nu_e n -> e p, exactly", () => {
    // Build the electron from the neutrino: two-body kinematics at a centre-of-mass angle.
    for (const neutrino of [0.3, 0.8, 2]) {
      for (const cosStar of [-0.9, 0, 0.95]) {
        const s = neutronMass ** 2 + 2 * neutronMass * neutrino;
        const root = Math.sqrt(s);
        const energyStar = (s + electronMass ** 2 - protonMass ** 2) / (2 * root);
        const momentumStar = Math.sqrt(energyStar ** 2 - electronMass ** 2);
        const gamma = (neutrino + neutronMass) / root;
        const beta = neutrino / (neutrino + neutronMass);
        const energy = gamma * (energyStar + beta * momentumStar * cosStar);
        const along = gamma * (momentumStar * cosStar + beta * energyStar);
        const cosine = along / Math.sqrt(energy ** 2 - electronMass ** 2);
        const found = quasiElasticNeutrinoEnergy(energy, cosine);
        expect(Math.abs(found / neutrino - 1), `${neutrino} came back as ${found}`).toBeLessThan(
          1e-10,
        );
      }
    }
  });

  it("is +Infinity where no neutrino energy explains the shower", () => {
    expect(quasiElasticNeutrinoEnergy(1, -1)).toBe(Infinity);
    // Just on the allowed side it is already beyond every bin.
    expect(quasiElasticNeutrinoEnergy(neutronMass / 2, -0.999)).toBeGreaterThan(100);
  });

  it("is never NaN, not even below the mass of the electron", () => {
    expect(quasiElasticNeutrinoEnergy(0, 1)).toBeLessThan(0);
  });
});

describe("equalMassQuasiElastic", () => {
  it("is null where the denominator is 0 or below, and the formula elsewhere", () => {
    expect(equalMassQuasiElastic(1.5258, -0.73661)).toBeNull();
    expect(equalMassQuasiElasticFormula(1.5258, -0.73661).neutrinoEnergy).toBeLessThan(0);
    expect(equalMassQuasiElastic(1, 0.99)).toEqual(equalMassQuasiElasticFormula(1, 0.99));
  });

  it("has Q^2 = 2 E_nu E (1 - cos) for a forward shower, to the mass of the electron", () => {
    const found = equalMassQuasiElastic(5, Math.cos(0.001));
    const expected = 2 * (found?.neutrinoEnergy ?? 0) * 5 * (1 - Math.cos(0.001));
    expect(found?.momentumTransferSquared).toBeCloseTo(expected, 6);
  });
});
