import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SignalAtMass } from "../../../src-shared/experiments/signal-at-mass.ts";
import { eventsOfRow, signalRows } from "../../../src-shared/experiments/signal-rows.ts";
import type { SignalTable } from "../../../src-shared/experiments/signal-table.ts";
import { smallTable } from "../../support/signal-table.ts";

const even = smallTable();
/** Its second mass has four times as many replicates as the others. */
const uneven: SignalTable = {
  ...even,
  samples: even.samples.map((sample, k) =>
    k === 1
      ? { ...sample, replicates: [0, 1, 2, 3].flatMap(() => sample.replicates) }
      : { ...sample, replicates: sample.replicates.toReversed() },
  ),
};
const coupling = fc.double({ min: 1e-9, max: 1e-3, noNaN: true });
const [first, last] = [even.masses[0]!, even.masses.at(-1)!];

describe.each([
  ["samples of one size", even],
  ["samples of different sizes", uneven],
])("signals over masses and couplings, from %s", (_, table) => {
  it("are bit by bit those of one mass and one coupling", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom(...even.masses),
            fc.double({ min: first, max: last, noNaN: true }),
          ),
          { minLength: 1, maxLength: 6 },
        ),
        fc.array(fc.tuple(coupling, coupling), { maxLength: 5 }),
        fc.constantFrom(...table.spectra.map(({ name }) => name)),
        (masses, pairs, name) => {
          const couplings = pairs.map(([dMu, dTau]) => ({ dMu, total: Math.hypot(dMu, dTau) }));
          const rows = signalRows(table, name, masses, couplings);
          expect(rows).toHaveLength(masses.length);
          masses.forEach((mass, k) => {
            const row = rows[k]!;
            const size = row.replicates * row.bins;
            couplings.forEach(({ dMu, total }, j) => {
              const alone = new SignalAtMass(table, mass).spectrum(name, dMu, total);
              expect(eventsOfRow(row, j)).toEqual(alone.events);
              expect(row.deviations.subarray(j * size, (j + 1) * size)).toEqual(alone.deviations);
            });
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it("refuse masses outside, and a spectrum that is not there", () => {
    const couplings = [{ dMu: 1e-6, total: 1e-6 }];
    expect(() => signalRows(table, "enuqe", [2 * last], couplings)).toThrow(/masses of the scan/u);
    expect(() => signalRows(table, "none", [last], couplings)).toThrow(/spectra of the scan/u);
  });
});
