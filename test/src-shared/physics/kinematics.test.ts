import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "../../../src-shared/errors.ts";
import { protonMass } from "../../../src-shared/physics/constants.ts";
import {
  momentumTransferLimits,
  outgoingCosine,
  outgoingEnergy,
  outgoingLepton,
  outgoingVersine,
  thresholdEnergy,
  transverseSquare,
} from "../../../src-shared/physics/kinematics.ts";
import { relativeDifference } from "../../physics-anchors/golden.ts";

const carbonMass = 11.1748643;

const events = fc.record({
  targetMass: fc.constantFrom(protonMass, carbonMass, 193.6876912),
  energy: fc.double({ min: 0.05, max: 50, noNaN: true }),
  ratio: fc.double({ min: 1e-4, max: 1, noNaN: true }),
  where: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
});

describe("momentumTransferLimits", () => {
  it("closes at threshold, where Q^2 = m^2 M/(M + m)", () => {
    const mass = 0.3;
    const threshold = thresholdEnergy(mass, protonMass);
    const { minimum, maximum } = momentumTransferLimits(threshold, mass, protonMass);
    const expected = (mass ** 2 * protonMass) / (protonMass + mass);
    expect(relativeDifference(minimum, expected), `minimum ${minimum}`).toBeLessThan(1e-6);
    expect(relativeDifference(maximum, expected), `maximum ${maximum}`).toBeLessThan(1e-6);
    expect(maximum).toBeGreaterThanOrEqual(minimum);
  });

  it("is refused below threshold, by name, value and range", () => {
    const threshold = thresholdEnergy(0.3, protonMass);
    expect(() => momentumTransferLimits(0.3, 0.3, protonMass)).toThrow(DomainError);
    expect(() => momentumTransferLimits(0.3, 0.3, protonMass)).toThrow(
      `energy = 0.3, but it must lie in [${threshold}, 1000000] GeV`,
    );
    expect(() => momentumTransferLimits(Number.NaN, 0.3, protonMass)).toThrow(DomainError);
  });

  it("is [0, 4ME^2/(M + 2E)] for a massless N", () => {
    const { minimum, maximum } = momentumTransferLimits(1, 0, protonMass);
    expect(minimum).toBe(0);
    expect(maximum).toBeCloseTo((4 * protonMass) / (protonMass + 2), 12);
    expect(momentumTransferLimits(0, 0, protonMass)).toEqual({ minimum: 0, maximum: 0 });
  });

  it("has m^4/(4E^2) as lower limit for light N on a heavy target", () => {
    const { minimum } = momentumTransferLimits(1, 1e-4, 193.7);
    expect(relativeDifference(minimum, 1e-16 / 4)).toBeLessThan(1e-6);
  });

  it("agrees with the sign of transverseSquare", () => {
    fc.assert(
      fc.property(events, ({ targetMass, energy, ratio, where }) => {
        const mass = ratio * energy;
        fc.pre(energy > thresholdEnergy(mass, targetMass) * (1 + 1e-9));
        const { minimum, maximum } = momentumTransferLimits(energy, mass, targetMass);
        const at = (q2: number): number => transverseSquare(energy, mass, targetMass, q2);
        expect(at(minimum * (maximum / minimum) ** where), "inside").toBeGreaterThan(0);
        expect(at(minimum * 0.9), "below the minimum").toBeLessThan(0);
        expect(at(maximum * 1.1), "above the maximum").toBeLessThan(0);
      }),
    );
  });
});

describe("outgoingLepton", () => {
  it("conserves four-momentum: the recoil is on its mass shell", () => {
    fc.assert(
      fc.property(events, ({ targetMass, energy, ratio, where }) => {
        const mass = ratio * energy;
        fc.pre(energy > thresholdEnergy(mass, targetMass) * (1 + 1e-6));
        const { minimum, maximum } = momentumTransferLimits(energy, mass, targetMass);
        const q2 = minimum * (maximum / minimum) ** where;
        const lepton = outgoingLepton(energy, mass, targetMass, q2);
        const recoilEnergy = energy - lepton.energy + targetMass;
        const along = energy - lepton.momentum * lepton.cosine;
        const across = lepton.momentum * Math.sin(lepton.angle);
        const shell = recoilEnergy ** 2 - along ** 2 - across ** 2;
        expect(
          Math.abs(shell - targetMass ** 2) / (targetMass + energy) ** 2,
          `recoil mass squared ${shell} instead of ${targetMass ** 2}`,
        ).toBeLessThan(1e-9);
      }),
    );
  });

  it("goes straight ahead at the lower limit", () => {
    const { minimum } = momentumTransferLimits(1, 0.1, carbonMass);
    expect(outgoingLepton(1, 0.1, carbonMass, minimum).angle).toBeLessThan(1e-6);
  });

  it("goes straight back at the upper limit off a heavy target", () => {
    const { maximum } = momentumTransferLimits(1, 0.1, carbonMass);
    expect(outgoingLepton(1, 0.1, carbonMass, maximum).cosine).toBeCloseTo(-1, 9);
  });

  it("keeps the digits of tiny angles", () => {
    // theta = sqrt(Q^2)/E for Q^2 far above its minimum and far below E^2.
    const { angle } = outgoingLepton(20, 1e-3, 193.7, 1e-12);
    expect(relativeDifference(angle, 1e-6 / 20), `now ${angle}`).toBeLessThan(1e-3);
  });

  it("refuses Q^2 outside its limits", () => {
    expect(() => outgoingLepton(1, 0.1, carbonMass, 10)).toThrow(DomainError);
    expect(() => outgoingLepton(1, 0.1, carbonMass, 0)).toThrow(DomainError);
    expect(() => outgoingLepton(1, 0.1, carbonMass, Number.NaN)).toThrow(DomainError);
  });

  it("equals the scalar functions", () => {
    const lepton = outgoingLepton(1, 0.1, carbonMass, 0.05);
    expect(outgoingEnergy(1, carbonMass, 0.05)).toBe(lepton.energy);
    expect(outgoingCosine(1, 0.1, carbonMass, 0.05)).toBe(lepton.cosine);
    expect(outgoingVersine(1, 0.1, carbonMass, 0.05)).toBeCloseTo(1 - lepton.cosine, 15);
  });
});
