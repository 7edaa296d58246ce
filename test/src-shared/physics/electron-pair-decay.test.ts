import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "../../../src-shared/errors.ts";
import { integrate, integratePanel } from "../../../src-shared/numerics/quadrature.ts";
import { electronMass, fineStructureConstant } from "../../../src-shared/physics/constants.ts";
import { decayWidth, restFrameDensity } from "../../../src-shared/physics/decay.ts";
import {
  channelSlope,
  electronPairRatio,
  electronPairWidth,
  maxPairRapidity,
  pairDirectionDensity,
  pairMassRate,
  pairRapidityIntegral,
  pairRapidityShape,
  pairThreshold,
  squaredShare,
} from "../../../src-shared/physics/electron-pair-decay.ts";
import { DipoleDecay } from "../../physics-anchors/dipole-amplitude.ts";
import { relativeDifference } from "../../physics-anchors/golden.ts";

const masses = [0.00103, 0.0015, 0.005, 0.03, 0.1, 0.47, 1, 10];

/** Integral by panels of 15 points, even from lower to upper. */
function byPanels(
  integrand: (x: number) => number,
  lower: number,
  upper: number,
  panels: number,
): number {
  const step = (upper - lower) / panels;
  return Array.from({ length: panels }, (_, k) => lower + k * step).reduce(
    (sum, from) => sum + integratePanel(integrand, from, from + step).value,
    0,
  );
}

/**
 * Gamma(N -> nu e e) at d = 1 GeV^-1 over Dalitz's plane of the energies of the leptons,
 * dGamma = sum |M|^2 dE_- dE_+/(64 pi^3 m), the amplitude in explicit matrices. Both spins at one
 * orientation stand for one spin at all.
 */
function widthFromAmplitude(mass: number): number {
  const spins = [new DipoleDecay(mass, 1), new DipoleDecay(mass, -1)];
  const square = electronMass ** 2;
  // At a sum of energies E_q (q^2 = 2 m E_q - m^2) the difference has even density.
  const inDifference = (squaredMass: number): number => {
    const energy = (mass * mass + squaredMass) / (2 * mass);
    const neutrino = (mass * mass - squaredMass) / (2 * mass);
    const end = neutrino * Math.sqrt(1 - (4 * square) / squaredMass);
    return byPanels(
      (difference) => {
        const [electron, positron] = [(energy + difference) / 2, (energy - difference) / 2];
        const momentum = Math.sqrt(electron ** 2 - square);
        const other = Math.sqrt(positron ** 2 - square);
        // The neutrino runs along -z.
        const along = (neutrino ** 2 + momentum ** 2 - other ** 2) / (2 * neutrino);
        const across = Math.sqrt(Math.max(0, momentum ** 2 - along ** 2));
        const means = spins.map((spin) =>
          spin.pair(
            [electron, across, 0, along],
            [positron, -across, 0, neutrino - along],
            [neutrino, 0, 0, -neutrino],
          ),
        );
        return (means[0]! + means[1]!) / 2;
      },
      -end,
      end,
      1,
    );
  };
  // dE_- dE_+ = dE_q d(difference)/2, dE_q = dq^2/(2m), q^2 = 4 m_e^2 cosh^2 t.
  const value = byPanels(
    (t) => {
      const squaredMass = 4 * square * Math.cosh(t) ** 2;
      return (inDifference(squaredMass) * squaredMass * 2 * Math.tanh(t)) / (4 * mass);
    },
    0,
    Math.acosh(mass / (2 * electronMass)),
    4,
  );
  return value / (64 * Math.PI ** 3 * mass);
}

describe("the amplitude in explicit matrices", () => {
  it("gives the known width and directions of N -> nu gamma", () => {
    const mass = 0.3;
    for (const spin of [1, -1] as const) {
      const decay = new DipoleDecay(mass, spin);
      const { value } = integrate((cosine) => decay.photon(mass, cosine), [-1, 1]);
      // Gamma = |M|^2/(16 pi m), averaged over the directions.
      const width = value / 2 / (16 * Math.PI * mass);
      const couplings = { dMu: 1, dTau: 0, dE: 0 };
      expect(relativeDifference(width, decayWidth(mass, couplings, "dirac"))).toBeLessThan(1e-12);
      for (const cosine of [-1, -0.2, 0.7]) {
        const expected = restFrameDensity(cosine, spin, "dirac");
        expect(decay.photon(mass, cosine) / value).toBeCloseTo(expected, 12);
      }
    }
  });

  it.each([0.002, 0.02, 0.3])(
    "gives the width at %f GeV over Dalitz's plane",
    (mass) => {
      const photon = decayWidth(mass, { dMu: 1, dTau: 0, dE: 0 }, "dirac");
      const found = widthFromAmplitude(mass) / photon;
      expect(
        relativeDifference(electronPairRatio(mass), found),
        `${electronPairRatio(mass)} instead of ${found}`,
      ).toBeLessThan(1e-7);
    },
    60_000,
  );
});

describe("width of the pair", () => {
  it("is the integral of both spectra", () => {
    for (const mass of masses) {
      const ratio = electronPairRatio(mass);
      const last = maxPairRapidity(mass);
      const shape = integrate((t) => pairRapidityShape(t, mass), [0, last]).value;
      const scale = fineStructureConstant / (3 * Math.PI);
      // Near the threshold the closed form is a small difference.
      const tolerance = mass < 0.0011 ? 1e-8 : 1e-11;
      expect(relativeDifference(ratio, scale * shape), `${mass} GeV`).toBeLessThan(tolerance);
      const inMass = integrate(
        (logarithm) => pairMassRate(Math.exp(logarithm), mass) * Math.exp(logarithm),
        [2 * Math.log(pairThreshold), 2 * Math.log(mass)],
      ).value;
      expect(relativeDifference(ratio, inMass), `${mass} GeV`).toBeLessThan(1e-7);
      for (const part of [0.1, 0.6]) {
        const upTo = integrate((t) => pairRapidityShape(t, mass), [0, part * last]).value;
        const closed = pairRapidityIntegral(part * last, mass);
        expect(Math.abs(closed - upTo), `${mass} GeV`).toBeLessThan(1e-8 * shape);
      }
    }
  });

  it("is 0.6-0.9 % of the photon's between 0.1 and 1 GeV", () => {
    // arXiv:2412.15051 quotes this range; its formula with r = 2 m_e/m.
    expect(electronPairRatio(0.1)).toBeCloseTo(0.00585, 5);
    expect(electronPairRatio(0.5)).toBeCloseTo(0.00834, 5);
    expect(electronPairRatio(1)).toBeCloseTo(0.00941, 5);
  });

  it("tends to (alpha/3 pi) [2 ln(m/m_e) - 3]", () => {
    const limit = (2 * Math.log(1 / electronMass) - 3) * (fineStructureConstant / (3 * Math.PI));
    expect(relativeDifference(electronPairRatio(1), limit)).toBeLessThan(2e-6);
  });

  it("opens at 2 m_e and refuses bad masses by name", () => {
    expect(electronPairRatio(pairThreshold)).toBe(0);
    expect(electronPairRatio(0)).toBe(0);
    expect(pairMassRate(pairThreshold ** 2, 0.1)).toBe(0);
    expect(pairMassRate(0.011, 0.1)).toBe(0);
    expect(() => electronPairRatio(-1)).toThrow(DomainError);
    expect(() => electronPairRatio(Number.NaN)).toThrow("mass = NaN");
  });

  it("follows couplings and nature like the photon's", () => {
    const couplings = { dMu: 1e-6, dTau: 2e-6, dE: 2e-6 };
    const only = { dMu: 1e-6, dTau: 0, dE: 0 };
    const one = electronPairWidth(0.2, only, "dirac");
    expect(electronPairWidth(0.2, couplings, "dirac") / one).toBeCloseTo(9, 12);
    expect(electronPairWidth(0.2, only, "majorana") / one).toBeCloseTo(2, 12);
  });
});

describe("direction of the pair", () => {
  it("is a density, the photon's where the pair is light", () => {
    const mass = 0.2;
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.constantFrom(1, -1, 0),
        (share, slope) => {
          const squaredMass = squaredShare(share * maxPairRapidity(mass), mass) * mass * mass;
          const density = (cosine: number) =>
            pairDirectionDensity(cosine, squaredMass, mass, slope);
          expect(integratePanel(density, -1, 1).value).toBeCloseTo(1, 12);
          expect(density(1)).toBeGreaterThanOrEqual(0);
          expect(density(-1)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
    for (const helicity of [1, -1] as const) {
      for (const nature of ["dirac", "majorana"] as const) {
        const light = pairDirectionDensity(0.4, 1e-12, mass, channelSlope(helicity, nature));
        expect(light).toBeCloseTo(restFrameDensity(0.4, helicity, nature), 9);
      }
    }
  });
});
