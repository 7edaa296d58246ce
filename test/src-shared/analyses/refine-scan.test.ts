import { describe, expect, it } from "vitest";
import { refineScan } from "../../../src-shared/analyses/refine-scan.ts";
import { massesOfScan } from "../../../src-shared/experiments/scan-axes.ts";
import { ScanSpecification } from "../../../src-shared/specification/scan-specification.ts";
import { inputs } from "../../support/miniboone.ts";
import { smallTable } from "../../support/signal-table.ts";

const draft = ScanSpecification.parse({
  experiment: "miniboone-fhc",
  masses: { from: 0.01, to: 1, points: 6 },
  flights: 2048,
});
const table = smallTable();

describe("a refined scan", () => {
  const refined = refineScan(draft, table, inputs);

  it("has more flights, and masses in the middle of gaps of the draft", () => {
    expect(refined.flights).toBe(5 * 2048);
    expect(refined.extraMasses.length).toBeGreaterThan(0);
    const drafted = massesOfScan(draft);
    for (const mass of refined.extraMasses) {
      const above = drafted.findIndex((node) => node > mass);
      expect(mass / Math.sqrt(drafted[above - 1]! * drafted[above]!)).toBeCloseTo(1, 12);
    }
    expect(massesOfScan(refined)).toEqual(
      [...drafted, ...refined.extraMasses].toSorted((a, b) => a - b),
    );
  });

  it("is the same for the same draft, and a valid scan", () => {
    expect(refineScan(draft, table, inputs)).toEqual(refined);
    expect(ScanSpecification.parse(refined)).toEqual(refined);
    expect({ ...refined, flights: draft.flights, extraMasses: [] }).toEqual(draft);
  });

  it("adds no mass where the interpolation is good", () => {
    // One sample at masses that hardly differ interpolates exactly.
    const masses = table.masses.map((_, k) => 0.3 * (1 + 1e-6 * k));
    const near = { ...table, masses, samples: masses.map(() => table.samples[3]!) };
    expect(refineScan(draft, near, inputs).extraMasses).toEqual([]);
  });
});
