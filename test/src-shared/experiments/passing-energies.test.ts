import { describe, expect, it } from "vitest";
import {
  directionPlace,
  inverseOfWidth,
  PassingEnergies,
  shareBelow,
} from "../../../src-shared/experiments/passing-energies.ts";
import { energyAtBound } from "../../../src-shared/experiments/shower-rows.ts";
import { showerVariable } from "../../../src-shared/experiments/shower-variable.ts";
import { Selection } from "../../../src-shared/specification/laboratory-settings.ts";

const angles = [1e-4, 1e-3, 0.01, 0.05, 0.3, 1, 2, 3.1];

describe("energies that pass", () => {
  it("are those at which the variable reaches its cut", () => {
    for (const at of [1e-4, 0.02, 5]) {
      const energies = new PassingEnergies(Selection.parse({ Q2: { at } }));
      for (const angle of angles) {
        const cosine = Math.cos(angle);
        const found = energies.maxOfTransfer(directionPlace(cosine));
        const exact = energyAtBound({ variable: "Q2QE", value: at }, cosine);
        expect(Math.abs(found / exact - 1), `${angle} rad`).toBeLessThan(2e-5);
        expect(showerVariable("Q2QE", found, cosine) / at).toBeCloseTo(1, 3);
      }
    }
    const energies = new PassingEnergies(Selection.parse({ Etheta2: { at: 0.01 } }));
    expect(energies.maxOfAngle(1 / 0.1 ** 2)).toBeCloseTo(1, 12);
    expect(energies.min).toBe(0.8);
  });

  it("have no bound without a cut, nor along the beam", () => {
    const off = new PassingEnergies(
      Selection.parse({ showerEnergy: { on: false }, Q2: { on: false }, Etheta2: { on: false } }),
    );
    expect([off.min, off.maxOfTransfer(700), off.maxOfAngle(100)]).toEqual([
      -Infinity,
      Infinity,
      Infinity,
    ]);
    const published = new PassingEnergies(Selection.parse({}));
    expect(published.maxOfAngle(Infinity)).toBe(Infinity);
    expect(published.maxOfTransfer(directionPlace(1))).toBeGreaterThan(1e4);
  });

  it("fall with the angle, so that the first direction that fails is the last to be looked at", () => {
    const energies = new PassingEnergies(Selection.parse({}));
    const max = angles.map((angle) => energies.maxOfTransfer(directionPlace(Math.cos(angle))));
    expect(max).toEqual(max.toSorted((a, b) => b - a));
  });
});

describe("the share below a bound", () => {
  it("is that of a Gaussian, held above a share of the energy", () => {
    expect(shareBelow(2, 2, inverseOfWidth(0.1))).toBeCloseTo(0.5, 9);
    expect(shareBelow(2.1, 2, inverseOfWidth(0.1))).toBeCloseTo(0.841345, 5);
    expect(shareBelow(0.1, 2, inverseOfWidth(10))).toBe(0);
    expect(shareBelow(Infinity, 2, inverseOfWidth(0.1))).toBe(1);
    expect(shareBelow(-Infinity, 2, inverseOfWidth(0.1))).toBe(0);
  });

  it("is a step without a width", () => {
    expect(shareBelow(1.999, 2, inverseOfWidth(0))).toBe(0);
    expect(shareBelow(2.001, 2, inverseOfWidth(0))).toBe(1);
  });
});
