import { describe, expect, it } from "vitest";
import {
  DecayLengthCurves,
  logOfNothing,
} from "../../../src-shared/experiments/decay-length-curves.ts";
import { logarithmicGrid } from "../../../src-shared/numerics/logarithmic-grid.ts";
import { Transform } from "../../../src-shared/simulation/coefficients.ts";
import { nodeCount } from "../../../src-shared/simulation/proper-distance.ts";
import { coefficientsOf } from "../../support/predictions.ts";
import { experiment, sampleOf } from "../../support/minerva.ts";

const sample = coefficientsOf(experiment, sampleOf(0.2, 4096));
const [shortest, longest] = [1e-9, 1e13];
const rows = [0, 5, 9];

describe("rows of a sample against c tau", () => {
  const curves = new DecayLengthCurves(sample, rows, shortest, longest);

  it("are the transform of every row, from N that decay at once to those that hardly do", () => {
    const logs = new Float64Array(rows.length);
    const part = new Float64Array(sample.rows);
    for (const properLength of logarithmicGrid(shortest, longest, 97)) {
      const transform = new Transform(properLength);
      const mean = new Float64Array(sample.rows);
      for (const values of sample.replicates) {
        transform.apply(values, sample.rows, part).forEach((value, row) => {
          mean[row] = mean[row]! + value / sample.replicates.length;
        });
      }
      curves.look(properLength, logs);
      rows.forEach((row, k) => {
        expect(Math.abs(Math.exp(logs[k]!) / mean[row]! - 1), `${properLength} cm`).toBeLessThan(
          1e-5,
        );
      });
    }
  });

  it("say nothing where there is nothing", () => {
    const empty = { rows: 1, replicates: [new Float32Array(nodeCount)] };
    const logs = new Float64Array(1);
    new DecayLengthCurves(empty, [0], 1, 10).look(3, logs);
    expect(logs[0]).toBeCloseTo(logOfNothing, 9);
  });
});
