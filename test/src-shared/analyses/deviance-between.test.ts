import { describe, expect, it } from "vitest";
import { devianceBetween } from "../../../src-shared/analyses/deviance-between.ts";
import { logarithmicGrid } from "../../../src-shared/numerics/logarithmic-grid.ts";

const mass = logarithmicGrid(0.01, 1, 61);
const dMu = logarithmicGrid(1e-8, 1e-4, 61);
/** A valley that bends, steep as those of fits: some units of deviance from node to node. */
const deviance = (m: number, d: number) =>
  8 * Math.log(d / 1e-6 + 0.3) ** 2 + 5 * Math.log(m / 0.2) ** 2 + 3 * Math.log(m / 0.2) ** 3;
const plane = { mass, dMu, chi2: mass.map((m) => dMu.map((d) => deviance(m, d))) };

describe("the deviance between nodes", () => {
  it("is that of the nodes on them", () => {
    expect(devianceBetween(plane, mass[7]!, dMu[60]!)).toBeCloseTo(plane.chi2[7]![60]!, 9);
    expect(devianceBetween(plane, mass[0]!, dMu[0]!)).toBeCloseTo(plane.chi2[0]![0]!, 9);
  });

  it("is right to a hundredth between them, at the edges as well", () => {
    for (const [m, d] of [
      [0.47, 1.25e-6],
      [0.0103, 1.1e-8],
      [0.98, 9.1e-5],
    ] as const) {
      expect(Math.abs(devianceBetween(plane, m, d)! - deviance(m, d)), `${m} ${d}`).toBeLessThan(
        0.01,
      );
    }
  });

  it("is null outside of the plane", () => {
    expect(devianceBetween(plane, 1.01, 1e-6)).toBeNull();
    expect(devianceBetween(plane, 0.1, 0.9e-8)).toBeNull();
    expect(devianceBetween({ mass: [0.1], dMu, chi2: [[]] }, 0.1, 1e-6)).toBeNull();
  });
});
