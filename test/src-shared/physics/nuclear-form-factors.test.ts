import { describe, expect, it } from "vitest";
import { femtometre } from "../../../src-shared/physics/constants.ts";
import {
  dipoleFormFactor,
  dipoleFormFactorInverseFemtometre,
  dipoleFormFactorRadius,
  fourierBesselFormFactor,
  helmFormFactor,
  helmPrintedRadius,
  helmRadius,
  nuclearFormFactor,
  woodsSaxonFormFactor,
} from "../../../src-shared/physics/nuclear-form-factors.ts";
import type { FourierBesselDensity } from "../../../src-shared/physics/nuclei.ts";
import { formFactorNames } from "../../../src-shared/specification/run-specification.ts";
import { nuclideNamed, nuclides, relativeDifference } from "../../physics-anchors/golden.ts";

const composite = nuclides.filter(({ nucleons }) => nucleons > 1);

function densityOf(name: string): FourierBesselDensity {
  const density = nuclideNamed(name).fourierBessel;
  if (density === null) {
    throw new Error(`${name} has no density`);
  }
  return density;
}

/** Slow twin: (4 pi/Q) integral of rho(r) sin(Qr) r dr, over the same at Q = 0; Simpson. */
function transformOfDensity(density: FourierBesselDensity, momentumTransfer: number): number {
  const { radius, coefficients } = density;
  const steps = 4000;
  let charge = 0;
  let transform = 0;
  for (let i = 0; i <= steps; i++) {
    const r = (i / steps) * radius;
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    const rho = coefficients.reduce((sum, coefficient, index) => {
      const x = ((index + 1) * Math.PI * r) / radius;
      return sum + coefficient * (x === 0 ? 1 : Math.sin(x) / x);
    }, 0);
    const x = momentumTransfer * femtometre * r;
    charge += weight * rho * r * r;
    transform += weight * rho * r * r * (x === 0 ? 1 : Math.sin(x) / x);
  }
  return transform / charge;
}

describe("every form factor", () => {
  it.each(formFactorNames)("%s is 1 at Q = 0 and smooth towards it", (name) => {
    for (const nuclide of composite) {
      expect(nuclearFormFactor(name, nuclide, 0), nuclide.name).toBeCloseTo(1, 14);
      for (const momentumTransfer of [1e-12, 1e-9, 1e-7, 1e-5, 1e-4]) {
        const value = nuclearFormFactor(name, nuclide, momentumTransfer);
        // F = 1 - <r^2>Q^2/6 with a radius below 12 fm.
        const bound = 1e-13 + (12 * femtometre * momentumTransfer) ** 2 / 6;
        expect(
          Math.abs(value - 1),
          `${nuclide.name} at Q = ${momentumTransfer}: ${value}`,
        ).toBeLessThan(bound);
      }
    }
  });

  it.each(formFactorNames)("%s stays finite and within [-1, 1] at any Q", (name) => {
    for (const nuclide of composite) {
      for (const momentumTransfer of [0.3, 1, 5, 50, 1000]) {
        const value = nuclearFormFactor(name, nuclide, momentumTransfer);
        expect(Math.abs(value), `${nuclide.name} at Q = ${momentumTransfer}`).toBeLessThanOrEqual(
          1,
        );
      }
    }
  });
});

describe("fourierBesselFormFactor", () => {
  it.each(["C12", "Si28", "Pb208"])("%s is the transform of its density", (name) => {
    const density = densityOf(name);
    for (const momentumTransfer of [0.02, 0.1, 0.25, 0.4, 0.6]) {
      const expected = transformOfDensity(density, momentumTransfer);
      const found = fourierBesselFormFactor(density, momentumTransfer);
      expect(Math.abs(found - expected), `at ${momentumTransfer}: ${found}`).toBeLessThan(1e-10);
    }
  });

  it("passes its removable singularities QR = n pi, exactly and nearby", () => {
    for (const { name, fourierBessel } of composite) {
      if (fourierBessel === null) {
        continue;
      }
      const { radius, coefficients } = fourierBessel;
      let norm = 0;
      coefficients.forEach((coefficient, index) => {
        norm -= ((-1) ** index * coefficient) / ((index + 1) * Math.PI) ** 2;
      });
      coefficients.forEach((coefficient, index) => {
        // At the singularity a single term is left: -a_n/(2 (n pi)^2) over the norm.
        const x = (index + 1) * Math.PI;
        const limit = -coefficient / (2 * x * x) / norm;
        for (const shift of [0, 1e-15, -1e-15, 1e-12, -1e-12, 1e-9, -1e-9]) {
          const momentumTransfer = (x * (1 + shift)) / (radius * femtometre);
          const found = fourierBesselFormFactor(fourierBessel, momentumTransfer);
          expect(
            Math.abs(found - limit),
            `${name}, n = ${index + 1}, shift ${shift}: ${found} instead of ${limit}`,
          ).toBeLessThan(1e-7);
        }
        // The nearest-term form must join the plain sum without a step.
        const edge = (x + Math.PI / 2) / (radius * femtometre);
        const step =
          fourierBesselFormFactor(fourierBessel, edge * (1 + 1e-9)) -
          fourierBesselFormFactor(fourierBessel, edge * (1 - 1e-9));
        expect(Math.abs(step), `${name}, step after n = ${index + 1}`).toBeLessThan(1e-7);
      });
    }
  });

  it("changes sign at the first diffraction minimum of carbon, 0.36 GeV", () => {
    const density = densityOf("C12");
    expect(fourierBesselFormFactor(density, 0.35)).toBeGreaterThan(0);
    expect(fourierBesselFormFactor(density, 0.38)).toBeLessThan(0);
  });
});

describe("woodsSaxonFormFactor", () => {
  it("has <r^2> = (3/5) r0^2 + (7/5) pi^2 a^2", () => {
    const momentumTransfer = 1e-3;
    const found =
      ((1 - woodsSaxonFormFactor(56, momentumTransfer)) * 6) / (momentumTransfer * femtometre) ** 2;
    const expected = 0.6 * (1.03 * Math.cbrt(56)) ** 2 + 1.4 * (Math.PI * 0.523) ** 2;
    expect(relativeDifference(found, expected), `now ${found}`).toBeLessThan(1e-4);
  });

  it("joins its series and its closed form without a step", () => {
    // x = 0.3 and y = 0.1 are where the series take over.
    for (const nucleons of [12, 56, 208]) {
      for (const momentumTransfer of [
        0.3 / (1.03 * Math.cbrt(nucleons) * femtometre),
        0.1 / (Math.PI * 0.523 * femtometre),
      ]) {
        const step =
          woodsSaxonFormFactor(nucleons, momentumTransfer * (1 + 1e-12)) -
          woodsSaxonFormFactor(nucleons, momentumTransfer * (1 - 1e-12));
        expect(Math.abs(step), `A = ${nucleons}, Q = ${momentumTransfer}`).toBeLessThan(1e-11);
      }
    }
  });
});

describe("helmFormFactor", () => {
  it("takes R from A, and equals the printed radius at A = 40", () => {
    expect(helmRadius(40)).toBeCloseTo(helmPrintedRadius, 14);
    expect(helmRadius(12)).toBeCloseTo(2.6107, 3);
  });
});

describe("the three readings of the dipole", () => {
  it("order as their sizes: GeV nearly point-like, then fm^-1, then radius in fm", () => {
    const point = dipoleFormFactor(12, 0.3);
    const inverse = dipoleFormFactorInverseFemtometre(12, 0.3);
    const radius = dipoleFormFactorRadius(12, 0.3);
    expect(point).toBeGreaterThan(0.99);
    expect(inverse).toBeLessThan(point);
    expect(radius).toBeLessThan(inverse);
  });
});

describe("nuclearFormFactor", () => {
  it("falls back to Woods-Saxon where no density is published", () => {
    const nitrogen = nuclideNamed("N14");
    expect(nitrogen.fourierBessel).toBeNull();
    expect(nuclearFormFactor("fourier-bessel", nitrogen, 0.2)).toBe(woodsSaxonFormFactor(14, 0.2));
  });

  it("dipole means M_D in GeV, helm means R from A", () => {
    const carbon = nuclideNamed("C12");
    expect(nuclearFormFactor("dipole", carbon, 0.2)).toBe(dipoleFormFactor(12, 0.2));
    expect(nuclearFormFactor("helm", carbon, 0.2)).toBe(helmFormFactor(helmRadius(12), 0.2));
  });
});
