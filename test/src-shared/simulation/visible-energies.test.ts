import { describe, expect, it } from "vitest";
import { VisibleEnergies } from "../../../src-shared/simulation/visible-energies.ts";

/** As an efficiency with a threshold. */
const chance = (energy: number) => (energy < 0.14 ? 0.002 : Math.exp(-energy));

describe("photon energies by their chance to be seen", () => {
  it.each([
    [0.001, 0.9, 1],
    [0.05, 3, -1],
    [0.3, 0.6, 0],
    [0.1, 0.11, 1],
  ])("from %d to %d GeV, slope %d, have the density that is reported", (min, max, slope) => {
    const visible = new VisibleEnergies(7, chance);
    expect(visible.look(min, max, slope)).toBe(true);
    const count = 20_000;
    const bins = new Float64Array(20);
    let integral = 0;
    for (let i = 0; i < count; i++) {
      const u = (i + 0.5) / count;
      visible.draw(u);
      expect(visible.energy).toBeGreaterThanOrEqual(min);
      expect(visible.energy).toBeLessThanOrEqual(max);
      bins[Math.min(19, Math.floor((20 * (visible.energy - min)) / (max - min)))]! += 1 / count;
      integral += visible.densityAt(min + (max - min) * u) * ((max - min) / count);
    }
    expect(integral).toBeCloseTo(1, 2);
    bins.forEach((share, bin) => {
      let expected = 0;
      for (let k = 0; k < 50; k++) {
        const energy = min + ((max - min) * (bin + (k + 0.5) / 50)) / 20;
        expected += (visible.densityAt(energy) * (max - min)) / (20 * 50);
      }
      expect(Math.abs(share - expected)).toBeLessThan(0.004);
    });
  });

  it("cannot tell energies of one cell apart", () => {
    const visible = new VisibleEnergies(7, chance);
    expect(visible.look(0.5, 0.5 + 1e-5, 0)).toBe(false);
  });
});
