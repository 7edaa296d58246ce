import { describe, expect, it } from "vitest";
import { decayWidth } from "../../../src-shared/physics/decay.ts";
import { processCouplingOf } from "../../../src-shared/simulation/process-coupling.ts";

const width = (mass: number, d: number) => decayWidth(mass, { dMu: d, dTau: 0, dE: 0 }, "dirac");
const masses = [0.1, 0.2, 0.4];

function couplingOf(power: number, widths: number[]) {
  return processCouplingOf({
    name: "test",
    coupling: 1e-3,
    couplingName: { symbol: "g", words: "coupling", unit: "1", power },
    decay: { masses, widths, share: 0.5, source: "test" },
  })!;
}

describe("the coupling of a process by tables", () => {
  it("is none where the process says none", () => {
    expect(processCouplingOf(undefined)).toBeNull();
    expect(processCouplingOf({ name: "test", coupling: 1e-6 })).toBeNull();
  });

  it.each([1, 2, 4])("stands for the dipole of the same width, power %i", (power) => {
    const widths = masses.map((mass) => 3e-20 * mass ** 5);
    const coupling = couplingOf(power, widths);
    for (const mass of [0.1, 0.13, 0.4]) {
      for (const g of [1e-4, 1e-3, 0.02]) {
        const wanted = 3e-20 * mass ** 5 * (g / 1e-3) ** power;
        const d = coupling.toDipole(mass, g);
        expect(width(mass, d) / wanted).toBeCloseTo(1, 9);
        expect(coupling.ofDipole(mass, d) / g).toBeCloseTo(1, 9);
        // A cross section of 1 at the coupling of the tables, at this one.
        expect((coupling.perDipole(mass) * d * d) / (g / 1e-3) ** power).toBeCloseTo(1, 9);
      }
    }
  });

  it("refuses a mass whose width nobody knows", () => {
    const coupling = couplingOf(2, [1e-20, 1e-19, 1e-18]);
    expect(() => coupling.toDipole(0.5, 1e-3)).toThrow(/0\.1-0\.4 GeV/u);
  });
});
