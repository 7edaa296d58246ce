import { expect, it } from "vitest";
import { comparedScans } from "../../../src-renderer/charts/scan-comparison.ts";
import { smallTable } from "../../support/signal-table.ts";
import { sampleOf, predictionAt } from "../../support/miniboone.ts";

const flights = 2048;
const table = smallTable([0.1, 0.4], flights);

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

it("gives the events of a prediction at a node, and none between equal scans", () => {
  const point = { mass: 0.4, dMu: 3e-7 };
  const numbers = comparedScans(table, table, point, (name) => name)!;
  const { histograms, error: errors } = predictionAt(sampleOf(0.4, flights), point.dMu);
  expect(numbers.map(({ label }) => label).toSorted()).toEqual(Object.keys(histograms).toSorted());
  for (const { label, first, second, difference, error } of numbers) {
    expect(first / sum(histograms[label]!.counts)).toBeCloseTo(1, 9);
    expect([second, difference]).toEqual([first, 0]);
    // Bins of one replicate go together.
    if (label === "enuqe") expect(error / (Math.SQRT2 * errors.selected)).toBeCloseTo(1, 9);
  }
});

it("gives nothing at masses outside one of them, and every coupling", () => {
  expect(comparedScans(table, table, { mass: 0.5, dMu: 1e-6 }, String)).toBeNull();
  expect(comparedScans(table, table, { mass: 0.2, dMu: 1e-2 }, String)).not.toBeNull();
});
