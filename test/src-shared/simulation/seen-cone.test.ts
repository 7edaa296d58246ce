import { describe, expect, it } from "vitest";
import { SeenCone } from "../../../src-shared/simulation/seen-cone.ts";
import { generator } from "../../support/generator.ts";

const wide = { energyAngleSquared: Infinity, energyAngle: Infinity, angle: 0.1, margin: 0.02 };
const [energyN, mass] = [8, 0.8];
const beta = Math.sqrt(energyN ** 2 - mass ** 2) / energyN;

describe("the cone that is seen", () => {
  it("holds the share of photons of an N along the beam, whatever its helicity", () => {
    for (const slope of [1, 0, -1]) {
      const cone = new SeenCone(0, { ...wide, margin: 1e-9 });
      cone.look(energyN, mass, 0, slope);
      // Cumulated (1 - slope c)/2 from the c* of the rim to 1.
      const rim = (Math.cos(0.1) - beta) / (1 - beta * Math.cos(0.1));
      const exact = (1 - rim - (slope * (1 - rim ** 2)) / 2) / 2;
      expect(cone.chance / exact, `slope ${slope}`).toBeCloseTo(1, 1);
    }
  });

  it("draws directions with the density that it reports", () => {
    const cone = new SeenCone(0.6, { ...wide, energyAngleSquared: 0.0032, angle: 0.07 });
    cone.look(energyN, mass, 1 - Math.cos(0.03), 1);
    const random = generator(4);
    // Mean of 1 / density is the solid angle of the cells that have any.
    let sum = 0;
    const drawn = 40_000;
    for (let i = 0; i < drawn; i++) {
      cone.draw(random(), random());
      const density = cone.densityAt(cone.versine, Math.cos(cone.azimuth));
      expect(density).toBeGreaterThan(0);
      sum += 1 / density;
    }
    let solidAngle = 0;
    for (let i = 0; i < drawn; i++) {
      const versine = (1 - Math.cos(0.09)) * random();
      const filled = cone.densityAt(versine, Math.cos(2 * Math.PI * random())) > 0;
      solidAngle += filled ? (2 * Math.PI * (1 - Math.cos(0.09))) / drawn : 0;
    }
    // Rare cells of small density carry most of the variance.
    expect(Math.abs(sum / drawn / solidAngle - 1)).toBeLessThan(0.1);
  });

  it("is empty outside, and below the threshold", () => {
    const cone = new SeenCone(20, wide);
    cone.look(energyN, mass, 0, 0);
    expect(cone.chance).toBe(0);
    expect(cone.densityAt(0.5, 1)).toBe(0);
  });
});
