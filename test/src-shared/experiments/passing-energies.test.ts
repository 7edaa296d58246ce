import { describe, expect, it } from "vitest";
import {
  directionPlace,
  inverseOfWidth,
  PassingEnergies,
  passesBound,
  shareBelow,
} from "../../../src-shared/experiments/passing-energies.ts";
import { energyAtBound } from "../../../src-shared/experiments/shower-rows.ts";
import { showerVariable } from "../../../src-shared/experiments/shower-variable.ts";
import { showerVariables } from "../../../src-shared/specification/movable-cut.ts";
import { generator } from "../../support/generator.ts";

const angles = [1e-4, 1e-3, 0.01, 0.05, 0.3, 1, 2, 3.1];
const published = [
  { variable: "energy", side: "from", at: 0.8 },
  { variable: "Q2QE", side: "to", at: 0.02 },
  { variable: "Etheta2", side: "to", at: 0.0032 },
] as const;
const placeOf = (angle: number) => [directionPlace(Math.cos(angle)), angle ** -2] as const;

describe("energies that pass", () => {
  it("are those at which the variable reaches its cut", () => {
    for (const variable of ["Q2QE", "enuqe"] as const) {
      for (const at of [1e-4, 0.02, 0.3, 5]) {
        const energies = new PassingEnergies([{ variable, side: "to", at }]);
        for (const angle of angles) {
          const cosine = Math.cos(angle);
          const found = energies.maxAt(...placeOf(angle));
          const exact = energyAtBound({ variable, value: at }, cosine);
          expect(Math.abs(found / exact - 1), `${variable}, ${angle} rad`).toBeLessThan(5e-5);
          if (found < 0.01) continue;
          expect(showerVariable(variable, found, cosine) / at).toBeCloseTo(1, 3);
        }
      }
    }
    const energies = new PassingEnergies([{ variable: "Etheta2", side: "to", at: 0.01 }]);
    expect(energies.maxAt(0, 1 / 0.1 ** 2)).toBeCloseTo(1, 12);
    expect(new PassingEnergies(published).minAt(0, 1)).toBe(0.8);
  });

  it("have no bound without a cut, nor along the beam", () => {
    const off = new PassingEnergies([null, null, null]);
    expect([off.minAt(700, 1), off.maxAt(700, 1)]).toEqual([-Infinity, Infinity]);
    const forward = new PassingEnergies(published).maxAt(directionPlace(1), Infinity);
    expect(forward).toBeGreaterThan(1e4);
  });

  it("fall with the angle", () => {
    const energies = new PassingEnergies(published);
    const most = angles.map((angle) => energies.maxAt(...placeOf(angle)));
    expect(most).toEqual(most.toSorted((a, b) => b - a));
  });

  const random = generator(7);
  const between = (low: number, high: number) => low * (high / low) ** random();
  const places = {
    energy: () => between(0.05, 5),
    cosine: () => 2 * random() - 1,
    theta: () => between(1e-3, 3),
    Etheta2: () => between(1e-5, 1),
    enuqe: () => between(0.1, 5),
    Q2QE: () => between(1e-4, 5),
  };
  const anyCuts = () =>
    Array.from({ length: 1 + Math.floor(4 * random()) }, () => {
      const variable = showerVariables[Math.floor(6 * random())]!;
      const side = random() < 0.5 ? ("from" as const) : ("to" as const);
      return { variable, side, at: places[variable]() };
    });

  it("lie, at every direction of a range, between what the range says", () => {
    const found = { lowMax: 0, highMax: 0, lowMin: 0, highMin: 0 };
    for (let trial = 0; trial < 400; trial++) {
      const cuts = anyCuts();
      const energies = new PassingEnergies(cuts);
      const [first, second] = [between(1e-4, 3.1), between(1e-4, 3.1)];
      const [inner, outer] = [Math.min(first, second), Math.max(first, second)];
      const [innerPlace, innerInverseSquare] = placeOf(inner);
      const [outerPlace, outerInverseSquare] = placeOf(outer);
      energies.between(innerPlace, outerPlace, innerInverseSquare, outerInverseSquare, found);
      for (const share of [0, 0.2, 0.5, 0.7, 1]) {
        const place = placeOf(Math.min(outer, inner * (outer / inner) ** share));
        const [most, least] = [energies.maxAt(...place), energies.minAt(...place)];
        const words = JSON.stringify({ cuts, inner, outer, share });
        // The last bit of an angle may lie outside.
        expect(most, words).toBeGreaterThanOrEqual(found.lowMax * (1 - 1e-9));
        expect(most, words).toBeLessThanOrEqual(found.highMax * (1 + 1e-9));
        expect(least, words).toBeGreaterThanOrEqual(found.lowMin * (1 - 1e-9));
        expect(least, words).toBeLessThanOrEqual(found.highMin * (1 + 1e-9));
      }
    }
  });

  it("are, for any cuts, the energies whose showers pass each of them", () => {
    let passing = 0;
    for (let trial = 0; trial < 400; trial++) {
      const cuts = anyCuts();
      const energies = new PassingEnergies(cuts.slice(1), cuts.slice(0, 1));
      for (let shower = 0; shower < 20; shower++) {
        const angle = between(1e-4, 3.1);
        const energy = between(0.05, 10);
        const cosine = Math.cos(angle);
        const values = cuts.map((cut) => showerVariable(cut.variable, energy, cosine));
        // At its own place a table is off by 1e-5.
        if (cuts.some(({ at }, k) => Math.abs(values[k]! / at - 1) < 1e-3)) continue;
        const slow = cuts.every((cut, k) => passesBound(cut, values[k]!));
        const [place, inverse] = placeOf(angle);
        const fast =
          energies.minAt(place, inverse) < energy && energy < energies.maxAt(place, inverse);
        if (fast !== slow) expect(fast, JSON.stringify({ cuts, angle, energy })).toBe(slow);
        if (slow) passing += 1;
      }
    }
    expect(passing).toBeGreaterThan(1000);
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
