import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isInside } from "../../../src-shared/experiments/response-file.ts";
import { showerVariables } from "../../../src-shared/specification/movable-cut.ts";
import {
  energyAtBound,
  rowLayout,
  ShowerRows,
} from "../../../src-shared/experiments/shower-rows.ts";
import { showerVariable } from "../../../src-shared/experiments/shower-variable.ts";
import { normalQuantile } from "../../../src-shared/numerics/normal-quantile.ts";
import { minervaInputs } from "../../support/minerva.ts";
import { experiment, inputs } from "../../support/miniboone.ts";

describe("the shower energy at a bound", () => {
  it.each(showerVariables)("parts the energies that pass %s", (variable) => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 12, noNaN: true }),
        fc.double({ min: -0.95, max: 0.999_99, noNaN: true }),
        fc.double({ min: 1e-4, max: 3, noNaN: true }),
        (energy, cosine, value) => {
          const bound = energyAtBound({ variable, value }, cosine);
          // Too near to tell.
          if (Math.abs(energy / bound - 1) < 1e-6) return;
          expect(showerVariable(variable, energy, cosine) > value).toBe(energy > bound);
        },
      ),
      { numRuns: 400 },
    );
  });
});

const exact = {
  ...minervaInputs().response,
  photonEnergyThreshold: 0,
  energyResolution: { stochastic: 0, constant: 0 },
  angularResolution: 0,
  cuts: [],
};

describe.each([
  ["a detector without error", { response: exact, data: {} }, [0.3, 2.5, 9.99]],
  ["MiniBooNE", inputs, [0.145, 0.16, 0.3, 0.8, 2.5]],
  ["MINERvA", minervaInputs(), [0.7, 0.85, 2, 6, 15]],
] as const)("the rows of %s", (_, { response, data }, energies) => {
  const settings = { ...experiment.defaultSettings };
  const rows = new ShowerRows(
    response,
    "efficiency" in data ? data.efficiency : undefined,
    settings,
  );
  const layout = rowLayout(response);

  it.each(energies)("are the mean over many smeared showers, at %d GeV", (energy) => {
    for (const cosine of [0.999_95, 0.9998, 0.97, 0.3]) {
      rows.look(energy, cosine, cosine);
      const found = new Float64Array(layout.rows);
      for (let k = 0; k < rows.count; k++) found[rows.row[k]!]! += rows.share[k]!;
      // The slow twin: showers of that energy, cut and filled one by one.
      const slow = new Float64Array(layout.rows);
      const count = 40_000;
      const efficiency = found[1]!;
      const accepted = response.acceptances.reduce((product, { value }) => product * value, 1);
      for (let i = 0; i < count && rows.efficiencyAt(energy, cosine) > 0; i++) {
        const z = normalQuantile((i + 0.5) / count);
        const shower = Math.max(0.05 * energy, energy + rows.widthAt(energy) * z);
        const value = (name: (typeof showerVariables)[number]) =>
          showerVariable(name, shower, cosine);
        slow[2]! += efficiency / count;
        const failed = response.cuts.findIndex((cut) => !isInside(cut, value(cut.variable)));
        const passed = failed < 0 ? response.cuts.length : failed;
        for (let k = 0; k < passed; k++) slow[3 + k]! += efficiency / count;
        if (failed >= 0) continue;
        response.marks.forEach((mark, k) => {
          if (isInside(mark, value(mark.variable))) {
            slow[layout.firstMark + k]! += efficiency / count;
          }
        });
        response.histograms.forEach(({ variable, edges, where }, h) => {
          if (where !== undefined && !isInside(where, value(where.variable))) return;
          const at = value(variable);
          const bin = edges.findIndex((edge, k) => at >= edge && at < edges[k + 1]!);
          if (bin >= 0) slow[layout.firstBin[h]! + bin]! += (efficiency * accepted) / count;
        });
      }
      for (let row = 2; row < layout.rows; row++) {
        expect(Math.abs(found[row]! - slow[row]!), `row ${row} at ${cosine}`).toBeLessThan(2e-4);
      }
    }
  });
});
