import { describe, expect, it } from "vitest";
import {
  type EventRequest,
  unweightedEvents,
  weightedEvents,
} from "../../../src-shared/experiments/event-stream.ts";
import { smallEvents } from "../../support/written-events.ts";

const { maker, seed } = smallEvents("miniboone-fhc", 8192);
const request: EventRequest = { seed, unweighted: null, isBeforeConversion: false };

/** Mean of a column, by weight. */
function meanOf(table: { count: number; values(name: string): ArrayLike<number> }, column: string) {
  let [sum, weights] = [0, 0];
  for (let row = 0; row < table.count; row++) {
    sum += table.values("weight")[row]! * table.values(column)[row]!;
    weights += table.values("weight")[row]!;
  }
  return sum / weights;
}

describe("weighted events", () => {
  it("are those of the chunks in an even order: the first half stands for half", () => {
    const steps: number[][] = [];
    for (const table of weightedEvents(maker, request, (...told) => void steps.push(told))) {
      const weight = table.values("weight");
      const half = table.count >> 1;
      const sum = (from: number, to: number) => {
        let total = 0;
        for (let row = from; row < to; row++) total += weight[row]!;
        return total;
      };
      expect(sum(0, half) / sum(0, table.count)).toBeCloseTo(0.5, 1);
      const plain = maker.fill(0, seed).values("weight").slice(0, table.count);
      expect(plain.toSorted()).toEqual(weight.slice(0, table.count).toSorted());
    }
    expect(steps).toEqual([[1, 1]]);
  });
});

describe("unweighted events", () => {
  const wanted = 1500;
  const { table, unweighting } = unweightedEvents(maker, request, wanted, () => {});

  it("are as many as asked for, from as many samples as it takes", () => {
    expect(table.count).toBe(wanted);
    expect(unweighting.samples).toBeGreaterThan(1);
    expect(unweighting.efficiency).toBeGreaterThan(0);
    expect(unweighting.efficiency).toBeLessThan(0.2);
    expect(unweighting.candidates * unweighting.efficiency).toBeGreaterThan(0.9 * wanted);
  });

  it("follow the weights: means agree within their errors", () => {
    const weighted = maker.fill(0, seed);
    for (const column of ["N_E", "photon_E", "decay_z", "selected"]) {
      const values = Array.from(table.values(column).subarray(0, wanted));
      const mean = values.reduce((sum, value) => sum + value, 0) / wanted;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / wanted;
      const error = Math.sqrt(variance / wanted);
      expect(Math.abs(mean - meanOf(weighted, column)) / error, column).toBeLessThan(4.5);
    }
  });

  it("share the events of the run evenly", () => {
    const weights = table.values("weight").subarray(0, wanted);
    expect(new Set(weights).size).toBe(1);
    const weighted = maker.fill(0, seed);
    let sum = 0;
    for (let row = 0; row < weighted.count; row++) sum += weighted.values("weight")[row]!;
    expect((weights[0]! * wanted) / sum).toBeCloseTo(1, 12);
  });

  it("are refused where they would take too many flights, with how many it gives", () => {
    // Photons that hardly cross the fiducial volume have large weights before they convert.
    const before = { ...request, isBeforeConversion: true };
    expect(() => unweightedEvents(maker, before, 1_000_000, () => {})).toThrow(
      /1000000 unweighted events were not written/u,
    );
  });
});
