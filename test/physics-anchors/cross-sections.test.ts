import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HelicityCrossSection } from "../../src-shared/physics/coherent-cross-section.ts";
import {
  coherentCrossSection,
  pointlikeCoherentCrossSection,
} from "../../src-shared/physics/coherent-cross-section.ts";
import {
  fineStructureConstant,
  protonMass,
  squaredConversion,
} from "../../src-shared/physics/constants.ts";
import type { Helicity } from "../../src-shared/physics/helicity.ts";
import { momentumTransferLimits, thresholdEnergy } from "../../src-shared/physics/kinematics.ts";
import {
  freeNucleonCrossSection,
  nucleonCrossSection,
} from "../../src-shared/physics/proton-cross-section.ts";
import {
  totalCoherentCrossSection,
  totalNucleonCrossSection,
} from "../../src-shared/physics/total-cross-section.ts";
import { expectAgreement } from "../support/agreement.ts";
import { helicityTraces } from "./any-frame-helicity.ts";
import type { Frame } from "./any-frame-helicity.ts";
import { nuclideNamed, numberOf, readGolden, relativeDifference, Worst } from "./golden.ts";

const carbon = nuclideNamed("C12");

/** A point well inside the kinematic limits, where the slow twin keeps its digits. */
const insidePoints = fc
  .record({
    targetMass: fc.constantFrom(protonMass, carbon.mass),
    mass: fc.double({ min: 0.02, max: 1, noNaN: true }),
    excess: fc.double({ min: 0.1, max: 3, noNaN: true }),
    where: fc.double({ min: 0.02, max: 0.98, noNaN: true }),
  })
  .map(({ targetMass, mass, excess, where }) => {
    const energy = thresholdEnergy(mass, targetMass) * (1 + excess);
    const { minimum, maximum } = momentumTransferLimits(energy, mass, targetMass);
    return { targetMass, mass, energy, q2: minimum * (maximum / minimum) ** where };
  });

function fastTraces(
  {
    targetMass,
    mass,
    energy,
    q2,
  }: { targetMass: number; mass: number; energy: number; q2: number },
  helicity: Helicity,
): { charge: number; magnetic: number } {
  const unit = (squaredConversion * fineStructureConstant) / (2 * targetMass * energy * q2) ** 2;
  const tau = q2 / (4 * targetMass ** 2);
  const at = (electric: number, magnetic: number): number =>
    nucleonCrossSection(energy, mass, targetMass, electric, magnetic, q2, helicity) / unit;
  const charge = at(1, 0) * (1 + tau);
  return { charge, magnetic: at(0, 1) - (charge * tau) / (1 + tau) };
}

function total({ flip, conserving }: HelicityCrossSection): number {
  return flip + conserving;
}

describe("differential cross sections", () => {
  it("agree with high-precision traces for m/E from 1e-4 to 0.9, both helicities", () => {
    const worst = new Worst();
    const { title, note, points } = readGolden("extreme-masses");
    for (const point of points) {
      const at = [
        numberOf(point, "energy"),
        numberOf(point, "mass"),
        numberOf(point, "momentumTransferSquared"),
        1e-6,
      ] as const;
      const found =
        point["target"] === "p"
          ? freeNucleonCrossSection("proton", ...at)
          : coherentCrossSection(nuclideNamed(String(point["target"])), ...at);
      const where = JSON.stringify(point);
      worst.compare(found.flip, numberOf(point, "flip"), `flip at ${where}`);
      worst.compare(found.conserving, numberOf(point, "conserving"), `conserving at ${where}`);
    }
    expectAgreement({
      chapter: "Formulas",
      what: `${title}: the worst of ${points.length} points`,
      ours: worst.actual,
      reference: worst.expected,
      allowed: { relative: 1e-9 },
      source: note,
    });
  });

  it("equal the slow spin-vector twin in the laboratory", () => {
    fc.assert(
      fc.property(insidePoints, fc.constantFrom<Helicity>(1, -1), (point, helicity) => {
        const { targetMass, mass, energy, q2 } = point;
        const slow = helicityTraces(energy, mass, targetMass, q2, helicity, "laboratory");
        const other = helicityTraces(
          energy,
          mass,
          targetMass,
          q2,
          helicity === 1 ? -1 : 1,
          "laboratory",
        );
        const fast = fastTraces(point, helicity);
        const scale = slow.charge + other.charge;
        expect(
          Math.abs(fast.charge - slow.charge) / scale,
          `charge term moved: ${fast.charge} instead of ${slow.charge}`,
        ).toBeLessThan(1e-9);
        expect(
          Math.abs(fast.magnetic - slow.magnetic) / scale,
          `magnetic term moved: ${fast.magnetic} instead of ${slow.magnetic}`,
        ).toBeLessThan(1e-9);
      }),
    );
  });

  it("have a helicity sum that does not depend on the frame", () => {
    fc.assert(
      fc.property(insidePoints, ({ targetMass, mass, energy, q2 }) => {
        const sumIn = (frame: Frame): number =>
          helicityTraces(energy, mass, targetMass, q2, 1, frame).charge +
          helicityTraces(energy, mass, targetMass, q2, -1, frame).charge;
        const fast =
          fastTraces({ targetMass, mass, energy, q2 }, 1).charge +
          fastTraces({ targetMass, mass, energy, q2 }, -1).charge;
        expect(
          relativeDifference(fast, sumIn("centre-of-mass")),
          "laboratory sum differs from the centre-of-mass sum",
        ).toBeLessThan(1e-9);
      }),
    );
  });

  it("sum over helicities to the unsplit formula", () => {
    fc.assert(
      fc.property(insidePoints, ({ targetMass, mass, energy, q2 }) => {
        const a = 2 * targetMass * energy - (mass ** 2 + q2) / 2;
        const unsplit =
          ((squaredConversion * fineStructureConstant * 36) / (2 * targetMass * energy * q2) ** 2) *
          (4 * a ** 2 * q2 - mass ** 2 * (mass ** 2 + q2) * (4 * targetMass ** 2 + q2));
        const split =
          pointlikeCoherentCrossSection(energy, mass, targetMass, 6, q2, 1) +
          pointlikeCoherentCrossSection(energy, mass, targetMass, 6, q2, -1);
        expect(relativeDifference(split, unsplit), "helicity sum moved").toBeLessThan(1e-9);
      }),
    );
  });
});

function quoted(what: string, ours: number, reference: number): void {
  expectAgreement({
    chapter: "Formulas",
    what: `σ at 1 GeV, 50 MeV, 1e-6 GeV⁻¹ on ¹²C ${what}, cm²`,
    ours,
    reference,
    allowed: { relative: 1e-3 },
    source: "independent integration; the paper quotes 5e-39",
  });
}

describe("the cross section that the paper quotes: C12, 1 GeV, 50 MeV, d = 1e-6 GeV^-1", () => {
  it("is 3.20e-39 cm^2 with the Fourier-Bessel form factor", () => {
    const found = total(totalCoherentCrossSection(carbon, 1, 0.05, 1e-6, "fourier-bessel"));
    quoted("with the Fourier-Bessel form factor", found, 3.198e-39);
  });

  it("is 5.28e-39 cm^2 with the dipole read in GeV, the paper's 5e-39", () => {
    const found = total(totalCoherentCrossSection(carbon, 1, 0.05, 1e-6, "dipole"));
    quoted("with the dipole form factor read in GeV", found, 5.279e-39);
  });

  it("gains 0.71e-39 cm^2 from six free protons", () => {
    const found = 6 * total(totalNucleonCrossSection("proton", 1, 0.05, 1e-6));
    quoted("of six free protons", found, 7.075e-40);
  });
});
