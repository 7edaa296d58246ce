import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "../../../src-shared/errors.ts";
import { integrate } from "../../../src-shared/numerics/quadrature.ts";
import {
  decayWidth,
  laboratoryDecayLength,
  meanPhotonEnergy,
  type Nature,
  photonCosine,
  photonEnergy,
  photonEnergyDensity,
  photonEnergyLimits,
  properDecayLength,
  restFrameDensity,
} from "../../../src-shared/physics/decay.ts";
import type { Helicity } from "../../../src-shared/physics/helicity.ts";
import { physicalHelicity } from "../../../src-shared/physics/helicity.ts";
import { relativeDifference } from "../../physics-anchors/golden.ts";

const onlyMu = (dMu: number) => ({ dMu, dTau: 0, dE: 0 });
const helicities = [1, -1] as const;
const natures = ["dirac", "majorana"] as const;

/**
 * Density of cos* for a spin h/2 along the flight:
 * N (1 - h cos*)/2, anti-N (1 + h cos*)/2, Majorana 1/2 (arXiv:1808.10518).
 *
 * @param cosine cos*
 * @param spin physical helicity h = +-1, from `physicalHelicity`
 * @returns density that integrates to 1 over [-1, 1]. Scalar, no validation.
 */
function spinDensity(
  cosine: number,
  spin: Helicity,
  lepton: "dirac" | "anti-dirac" | "majorana",
): number {
  switch (lepton) {
    case "dirac":
      return (1 - spin * cosine) / 2;
    case "anti-dirac":
      return (1 + spin * cosine) / 2;
    case "majorana":
      return 0.5;
  }
}

/**
 * cos* from a uniform number by inversion of `restFrameDensity`: 1 - 2 sqrt(1-u) (flip),
 * 2 sqrt(u) - 1 (conserving), 2u - 1 (Majorana). Scalar, no validation.
 *
 * @param uniform u in [0, 1]
 */
function sampleRestFrameCosine(uniform: number, helicity: Helicity, nature: Nature): number {
  if (nature === "majorana") {
    return 2 * uniform - 1;
  }
  return helicity === 1 ? 1 - 2 * Math.sqrt(1 - uniform) : 2 * Math.sqrt(uniform) - 1;
}

describe("width and decay length", () => {
  it("give the decay lengths of both benchmarks", () => {
    expect(properDecayLength(0.47, onlyMu(1.25e-6), "dirac")).toBeCloseTo(1.529, 3);
    const long = properDecayLength(0.08, onlyMu(1.7e-7), "dirac");
    expect(relativeDifference(long, 1.676e4), `now ${long}`).toBeLessThan(3e-4);
  });

  it("sum couplings in quadrature and double for Majorana", () => {
    const one = decayWidth(0.1, onlyMu(1e-6), "dirac");
    expect(decayWidth(0.1, { dMu: 0, dTau: 1e-6, dE: 0 }, "dirac")).toBe(one);
    expect(decayWidth(0.1, { dMu: 1e-6, dTau: 2e-6, dE: 2e-6 }, "dirac") / one).toBeCloseTo(9, 12);
    expect(decayWidth(0.1, onlyMu(1e-6), "majorana") / one).toBe(2);
    expect(decayWidth(0.2, onlyMu(1e-6), "dirac") / one).toBeCloseTo(8, 12);
  });

  it("are infinite lengths without coupling and refuse bad input by name", () => {
    expect(properDecayLength(0.1, onlyMu(0), "dirac")).toBe(Infinity);
    expect(() => decayWidth(-1, onlyMu(1e-6), "dirac")).toThrow(DomainError);
    expect(() => decayWidth(0.1, { dMu: 0, dTau: Number.NaN, dE: 0 }, "dirac")).toThrow(
      "dTau = NaN",
    );
  });

  it("stretch by p/m in the laboratory", () => {
    expect(laboratoryDecayLength(0.5, 0.3, 10)).toBeCloseTo((0.4 / 0.3) * 10, 12);
    expect(laboratoryDecayLength(0.3, 0.3, 10)).toBe(0);
  });
});

describe("angle of the photon at rest", () => {
  it("is the same for N from neutrinos and anti-N from antineutrinos", () => {
    for (const channel of helicities) {
      for (const cosine of [-1, -0.3, 0, 0.7, 1]) {
        const expected = restFrameDensity(cosine, channel, "dirac");
        const particle = spinDensity(cosine, physicalHelicity(channel, "neutrino"), "dirac");
        const anti = spinDensity(cosine, physicalHelicity(channel, "antineutrino"), "anti-dirac");
        expect(particle, "N").toBe(expected);
        expect(anti, "anti-N").toBe(expected);
        expect(spinDensity(cosine, channel, "majorana")).toBe(0.5);
      }
    }
    expect(restFrameDensity(-1, 1, "dirac"), "flip sends photons backwards").toBe(1);
  });

  it("is a density whose samples follow it", () => {
    for (const helicity of helicities) {
      for (const nature of natures) {
        const upTo = (cosine: number): number =>
          integrate((x) => restFrameDensity(x, helicity, nature), [-1, cosine]).value;
        expect(upTo(1)).toBeCloseTo(1, 12);
        for (const uniform of [0, 0.01, 0.3, 0.8, 1]) {
          const cosine = sampleRestFrameCosine(uniform, helicity, nature);
          expect(upTo(cosine), `${nature}, helicity ${helicity}, u = ${uniform}`).toBeCloseTo(
            uniform,
            12,
          );
        }
      }
    }
  });
});

describe("photon in the laboratory", () => {
  const boosts = fc.record({
    energy: fc.double({ min: 0.05, max: 50, noNaN: true }),
    ratio: fc.double({ min: 1e-4, max: 0.999, noNaN: true }),
    cosine: fc.double({ min: -1, max: 1, noNaN: true }),
  });

  it("keeps the photon's energy in the rest frame, m/2", () => {
    fc.assert(
      fc.property(boosts, ({ energy, ratio, cosine }) => {
        const mass = ratio * energy;
        const momentum = Math.sqrt(energy ** 2 - mass ** 2);
        const photon = photonEnergy(energy, mass, cosine);
        const back = (photon * (energy - momentum * photonCosine(energy, mass, cosine))) / mass;
        // The plain difference loses digits like (E/m)^2.
        expect(Math.abs(back / (mass / 2) - 1), `rest energy ${back}`).toBeLessThan(
          1e-14 * (10 + 10 / ratio ** 2),
        );
      }),
    );
  });

  it("shares E_N between its limits: E_min + E_max = E_N, E_min E_max = m^2/4", () => {
    fc.assert(
      fc.property(boosts, ({ energy, ratio }) => {
        const { minimum, maximum } = photonEnergyLimits(energy, ratio * energy);
        expect(relativeDifference(minimum + maximum, energy)).toBeLessThan(1e-13);
        expect(relativeDifference(minimum * maximum, (ratio * energy) ** 2 / 4)).toBeLessThan(
          1e-12,
        );
      }),
    );
  });

  it("has a spectrum that integrates to 1 with the stated mean", () => {
    for (const helicity of helicities) {
      for (const nature of natures) {
        const { minimum, maximum } = photonEnergyLimits(0.6, 0.2);
        const density = (photon: number): number =>
          photonEnergyDensity(photon, 0.6, 0.2, helicity, nature);
        const norm = integrate(density, [minimum, maximum]).value;
        const mean = integrate((photon) => photon * density(photon), [minimum, maximum]).value;
        expect(norm, `${nature}, helicity ${helicity}`).toBeCloseTo(1, 12);
        expect(mean).toBeCloseTo(meanPhotonEnergy(0.6, 0.2, helicity, nature), 12);
        expect(density(minimum * 0.99)).toBe(0);
        expect(density(maximum * 1.01)).toBe(0);
      }
    }
  });

  it("is m/2 for N at rest, and a spectrum does not exist there", () => {
    expect(photonEnergy(0.2, 0.2, 0.3)).toBeCloseTo(0.1, 15);
    expect(photonCosine(0.2, 0.2, 0.3)).toBeCloseTo(0.3, 15);
    expect(() => photonEnergyDensity(0.1, 0.2, 0.2, 1, "dirac")).toThrow(DomainError);
    expect(() => photonEnergyLimits(0.1, 0.2)).toThrow("energy = 0.1");
  });
});
