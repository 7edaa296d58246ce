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

  it("fall with the angle, so that the first direction that fails is the last to be looked at", () => {
    const energies = new PassingEnergies(published);
    const most = angles.map((angle) => energies.maxAt(...placeOf(angle)));
    expect(most).toEqual(most.toSorted((a, b) => b - a));
    expect(energies.failsOutwards).toBe(true);
    const from = { variable: "Etheta2", side: "from", at: 0.01 } as const;
    expect(new PassingEnergies([from]).failsOutwards).toBe(false);
  });

  it("are, for any cuts, the energies whose showers pass each of them", () => {
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
    let passing = 0;
    for (let trial = 0; trial < 400; trial++) {
      const cuts = Array.from({ length: 1 + Math.floor(4 * random()) }, () => {
        const variable = showerVariables[Math.floor(6 * random())]!;
        const side = random() < 0.5 ? ("from" as const) : ("to" as const);
        return { variable, side, at: places[variable]() };
      });
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
