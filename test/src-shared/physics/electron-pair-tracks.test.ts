import { describe, expect, it } from "vitest";
import { DomainError } from "../../../src-shared/errors.ts";
import { integrate } from "../../../src-shared/numerics/quadrature.ts";
import { sobolPoints, uniformOf } from "../../../src-shared/numerics/sobol.ts";
import { electronMass } from "../../../src-shared/physics/constants.ts";
import {
  pairUniforms,
  sampleElectronPair,
} from "../../../src-shared/physics/electron-pair-sampling.ts";
import {
  openingAngleShare,
  trackEnergyDensity,
} from "../../../src-shared/physics/electron-pair-tracks.ts";

const masses = [0.0015, 0.01, 0.1, 0.5];
const count = 4096;

/** Energy of the electron and opening angle of sampled pairs. */
function sampled(mass: number): { energies: number[]; angles: number[] } {
  const points = new Uint32Array(count * pairUniforms);
  sobolPoints(5, 0, count, pairUniforms, points);
  const energies: number[] = [];
  const angles: number[] = [];
  for (let i = 0; i < count; i++) {
    const numbers = Array.from(points.subarray(5 * i, 5 * i + 5), uniformOf);
    const { electron, positron } = sampleElectronPair(mass, 1, numbers);
    const [, a1, a2, a3] = electron;
    const [, b1, b2, b3] = positron;
    const across = Math.hypot(a2 * b3 - a3 * b2, a3 * b1 - a1 * b3, a1 * b2 - a2 * b1);
    energies.push(electron[0]);
    angles.push(Math.atan2(across, a1 * b1 + a2 * b2 + a3 * b3));
  }
  return { energies, angles };
}

describe("energy of a track", () => {
  it("is a density of the mean (m/2) <(1 + s)/2> that the samples follow", () => {
    for (const mass of masses) {
      const density = (energy: number) => trackEnergyDensity(energy, mass);
      const breaks = [electronMass, 0.02, 0.3, 0.6, 1].map((share, k) =>
        k === 0 ? electronMass : Math.max(electronMass, (share * mass) / 2),
      );
      const tolerance = { relativeTolerance: 1e-6 };
      const whole = integrate(density, breaks, tolerance).value;
      expect(whole, `${mass} GeV`).toBeCloseTo(1, 6);
      const mean = integrate((energy) => energy * density(energy), breaks, tolerance).value;
      const { energies } = sampled(mass);
      expect(energies.reduce((sum, energy) => sum + energy, 0) / count / mass).toBeCloseTo(
        mean / mass,
        3,
      );
      const cut = (electronMass + mass / 2) / 2;
      const below = integrate(density, [electronMass, cut], tolerance).value;
      expect(energies.filter((energy) => energy < cut).length / count).toBeCloseTo(below, 2);
    }
  });

  it("is 0 outside its limits", () => {
    expect(trackEnergyDensity(electronMass, 0.1)).toBe(0);
    expect(trackEnergyDensity(0.05, 0.1)).toBe(0);
    expect(() => trackEnergyDensity(0.01, electronMass)).toThrow(DomainError);
  });
});

describe("opening angle", () => {
  it("has the distribution of the samples, from nothing to all", () => {
    for (const mass of masses) {
      const { angles } = sampled(mass);
      let before = 0;
      for (const angle of [0.01, 0.05, 0.2, 0.5, 1, 1.5, 2, 2.8, 3.1]) {
        const share = openingAngleShare(angle, mass);
        const found = angles.filter((each) => each < angle).length / count;
        expect(Math.abs(share - found), `${mass} GeV, ${angle} rad`).toBeLessThan(4e-3);
        expect(share).toBeGreaterThanOrEqual(before);
        before = share;
      }
      expect(openingAngleShare(0, mass)).toBeCloseTo(0, 9);
      expect(openingAngleShare(Math.PI, mass)).toBeCloseTo(1, 9);
    }
  });

  it("is small for most pairs of a heavy N: they are nearly collinear", () => {
    expect(openingAngleShare(0.2, 0.5)).toBeGreaterThan(0.5);
    expect(() => openingAngleShare(4, 0.5)).toThrow("angle = 4");
  });
});
