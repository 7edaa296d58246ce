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
  const point = { mass: 0.4, dMu: table.couplings[5]! };
  const numbers = comparedScans(table, table, point, (name) => name)!;
  const { histograms } = predictionAt(sampleOf(0.4, flights), point.dMu);
  expect(numbers.map(({ label }) => label).toSorted()).toEqual(Object.keys(histograms).toSorted());
  for (const { label, first, second, difference, error } of numbers) {
    const { counts, sumw2 } = histograms[label]!;
    expect(first).toBeCloseTo(sum(counts), 6);
    expect([second, difference]).toEqual([first, 0]);
    expect(error).toBeCloseTo(Math.sqrt(2 * sum(sumw2)), 6);
  }
});

it("gives nothing outside one of them", () => {
  expect(comparedScans(table, table, { mass: 0.5, dMu: 1e-6 }, String)).toBeNull();
  expect(comparedScans(table, table, { mass: 0.2, dMu: 1e-2 }, String)).toBeNull();
});
