import { describe, expect, it } from "vitest";
import { globalOscillationFit } from "../../../src-shared/experiments/measured-spectrum.ts";
import { interpolationError } from "../../../src-shared/analyses/interpolation-error.ts";
import { preferredRegion } from "../../../src-shared/analyses/preferred-region.ts";
import { defaultAxes } from "../../../src-shared/analyses/default-plane.ts";
import { SignalAtMass } from "../../../src-shared/experiments/signal-at-mass.ts";
import { logarithmicGrid } from "../../../src-shared/numerics/logarithmic-grid.ts";
import { fitPresets } from "../../../src-shared/paper/paper-reading.ts";
import { inputs } from "../../support/miniboone.ts";
import { smallTable } from "../../support/signal-table.ts";

const choices = {
  distribution: "enuqe",
  oscillation: globalOscillationFit,
  tau: { kind: "fixed", dTau: 0 },
  fit: fitPresets["statistically sound"],
  degreesOfFreedom: 2,
  sigmas: [1, 2, 3],
} as const;
const errorOf = (table: ReturnType<typeof smallTable>) =>
  interpolationError(
    table,
    inputs,
    choices,
    preferredRegion(table, inputs, choices, defaultAxes(table.masses, 21)),
  );

describe("the error of the interpolation in mass", () => {
  const coarse = smallTable(logarithmicGrid(0.03, 0.3, 5), 4096);
  const fine = smallTable(logarithmicGrid(0.03, 0.3, 9), 4096);

  it("bounds what half way between the masses was simulated", () => {
    const bound = errorOf(coarse)!;
    // The odd masses of the fine table lie half way between those of the coarse one.
    for (const i of [1, 3, 5, 7]) {
      const mass = fine.masses[i]!;
      const events = [fine, coarse].map((table) =>
        new SignalAtMass(table, mass)
          .spectrum("enuqe", 5e-7, 5e-7)
          .events.reduce((sum, count) => sum + count, 0),
      );
      expect(Math.abs(events[1]! / events[0]! - 1), `${mass} GeV`).toBeLessThan(bound.events);
    }
  });

  it("falls with the distance of the masses, and needs four of them", () => {
    expect(errorOf(fine)!.events).toBeLessThan(errorOf(coarse)!.events);
    expect(errorOf(smallTable(logarithmicGrid(0.03, 0.3, 3), 1024))).toBeNull();
  });
});
