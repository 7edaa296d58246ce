import { describe, expect, it } from "vitest";
import { oscillationComponentOf } from "../../../src-shared/analyses/oscillation-background.ts";
import { preferredRegion } from "../../../src-shared/analyses/preferred-region.ts";
import { globalOscillationFit } from "../../../src-shared/experiments/measured-spectrum.ts";
import { fitPresets } from "../../../src-shared/paper/paper-reading.ts";
import { logarithmicGrid } from "../../../src-shared/numerics/logarithmic-grid.ts";
import { contourLevel } from "../../../src-shared/statistics/plane.ts";
import { inputs, sampleOf, predictionAt } from "../../support/miniboone.ts";
import { smallTable } from "../../support/signal-table.ts";
import { slowAngleChiSquare, slowEnergyChiSquare } from "../../support/slow-fit.ts";

const table = smallTable();
const slowChiSquare = { enuqe: slowEnergyChiSquare, costheta: slowAngleChiSquare };
const component = oscillationComponentOf(inputs, globalOscillationFit, 18.75e20)!;
const axes = { mass: table.masses, dMu: logarithmicGrid(3e-9, 1e-4, 10) };

/** chi^2 of flights decayed at this very point: no table, no interpolation, no kept matrix. */
function directChiSquare(distribution: "enuqe" | "costheta", mass: number, dMu: number, dTau = 0) {
  const { counts } = predictionAt(sampleOf(mass, 2048), dMu, {}, { dTau }).histograms[
    distribution
  ]!;
  const fit = fitPresets["statistically sound"];
  return slowChiSquare[distribution](inputs, fit, counts, component[distribution]);
}

describe.each(["enuqe", "costheta"] as const)("the plane of %s", (distribution) => {
  const choices = {
    distribution,
    oscillation: globalOscillationFit,
    tau: { kind: "fixed", dTau: 0 },
    fit: fitPresets["statistically sound"],
    degreesOfFreedom: 2,
    sigmas: [1, 2, 3],
  } as const;
  const region = preferredRegion(table, inputs, choices, axes);
  const slow = axes.mass.map((mass) =>
    axes.dMu.map((dMu) => directChiSquare(distribution, mass, dMu)),
  );

  it("equals the slow chi2 of flights decayed at every node", () => {
    // Not to the last digit: empty bins of a table stand at 1e-9 of the fullest.
    slow.forEach((row, i) =>
      row.forEach((chi2, j) =>
        expect(region.plane.chi2[i]![j]! / chi2, `node ${i}, ${j}`).toBeCloseTo(1, 4),
      ),
    );
  });

  it("has the same least node, and its contours part the same nodes", () => {
    const least = Math.min(...slow.flat());
    expect(region.best.chi2 / least).toBeCloseTo(1, 8);
    const i = axes.mass.indexOf(region.best.mass);
    expect(slow[i]![axes.dMu.indexOf(region.best.dMu)]).toBe(least);
    for (const { sigma, level, polylines } of region.contours) {
      const inside = slow.map((row) => row.map((chi2) => chi2 - least < level));
      expect(level).toBeCloseTo(contourLevel(sigma, 2), 12);
      expect(sidesParted(inside)).toBe(crossings(polylines));
    }
  });

  it("is the plane of another d_tau from the same table", () => {
    const tau = { kind: "ratio", ratio: 3 } as const;
    const scaled = preferredRegion(table, inputs, { ...choices, tau }, axes);
    const [i, j] = [3, 4];
    const direct = directChiSquare(distribution, axes.mass[i]!, axes.dMu[j]!, 3 * axes.dMu[j]!);
    expect(scaled.plane.chi2[i]![j]! / direct).toBeCloseTo(1, 6);
  });
});

/** Edges of the grid whose ends lie on different sides. */
function sidesParted(inside: readonly (readonly boolean[])[]): number {
  let parted = 0;
  inside.forEach((row, i) =>
    row.forEach((here, j) => {
      const right = inside[i + 1]?.[j];
      const above = row[j + 1];
      if (right !== undefined && right !== here) parted++;
      if (above !== undefined && above !== here) parted++;
    }),
  );
  return parted;
}

/** Points of the polylines, each on one edge of the grid; closed lines repeat their first. */
function crossings(polylines: readonly (readonly (readonly [number, number])[])[]): number {
  return polylines.reduce((sum, line) => {
    const closed =
      line.length > 1 && line[0]![0] === line.at(-1)![0] && line[0]![1] === line.at(-1)![1];
    return sum + line.length - (closed ? 1 : 0);
  }, 0);
}
