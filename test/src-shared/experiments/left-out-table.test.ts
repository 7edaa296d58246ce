import { describe, expect, it } from "vitest";
import { leftOutTable } from "../../../src-shared/experiments/left-out-table.ts";
import {
  assembleSignalTable,
  SignalAtMass,
  type SignalTable,
} from "../../../src-shared/experiments/signal-table.ts";

/** K of one bin as a function of the mass, at two couplings. */
function tableOf(k: (mass: number) => number, masses: readonly number[]): SignalTable {
  const nodes = masses.map((mass) =>
    [1, 2].map((scale) => ({ values: [scale * k(mass)], variances: [1] })),
  );
  return assembleSignalTable(masses, [1e-7, 1e-6], [{ name: "a", bins: 1 }], nodes, 1);
}

describe("a table with its inner masses left out in turn", () => {
  const masses = [0.1, 0.15, 0.3, 0.4, 0.9];

  it("gives a power law exactly, and the interpolation of the others elsewhere", () => {
    const power = leftOutTable(tableOf((mass) => mass ** -3, masses))!;
    expect(power.masses).toEqual([0.15, 0.3, 0.4]);
    power.masses.forEach((mass, i) => {
      expect(power.values[2 * i]! / mass ** -3).toBeCloseTo(1, 12);
      expect(power.values[2 * i + 1]! / (2 * mass ** -3)).toBeCloseTo(1, 12);
    });
    const bent = (mass: number) => Math.exp(-3 * mass);
    const left = leftOutTable(tableOf(bent, masses))!;
    const others = tableOf(bent, [0.1, 0.15, 0.4, 0.9]);
    const expected = new SignalAtMass(others, 0.3).spectrum("a", 1e-6, 1e-6).events[0]! / 1e-12;
    expect(left.values[2 * 1 + 1]! / expected).toBeCloseTo(1, 10);
    expect(Math.abs(left.values[3]! / (2 * bent(0.3)) - 1)).toBeGreaterThan(1e-3);
  });

  it("needs four masses", () => {
    expect(leftOutTable(tableOf((mass) => mass, [0.1, 0.2, 0.3]))).toBeNull();
  });
});
