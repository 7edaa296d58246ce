import { describe, expect, it } from "vitest";
import {
  surfaceGrid,
  surfacePoint,
  surfaceSignal,
  type SurfaceChoice,
} from "../../../src-shared/analyses/plane-surface.ts";
import { distributionOf, preferredRegion } from "../../../src-shared/analyses/preferred-region.ts";
import { spectrumBinsOf } from "../../../src-shared/analyses/signal-bins.ts";
import { totalCoupling } from "../../../src-shared/analyses/signal-plane.ts";
import { comparedGrid, surfaceRegion } from "../../../src-shared/analyses/surface-region.ts";
import { globalOscillationFit } from "../../../src-shared/experiments/measured-spectrum.ts";
import { errorOfSlopes, SignalAtMass } from "../../../src-shared/experiments/signal-at-mass.ts";
import { eventsOfRow, type SignalRow } from "../../../src-shared/experiments/signal-rows.ts";
import { logarithmicGrid } from "../../../src-shared/numerics/logarithmic-grid.ts";
import { fitPresets } from "../../../src-shared/paper/paper-reading.ts";
import { tauToMuonMassRatio } from "../../../src-shared/physics/constants.ts";
import { inputs, predictionAt, sampleOf } from "../../support/miniboone.ts";
import { smallTable } from "../../support/signal-table.ts";

const table = smallTable();
const choices = {
  distribution: "enuqe",
  oscillation: globalOscillationFit,
  tau: { kind: "ratio", ratio: tauToMuonMassRatio },
  fit: fitPresets["statistically sound"],
  degreesOfFreedom: 2,
  sigmas: [1, 2, 3],
} as const;
const likelihood = distributionOf(inputs, choices);
const bins = spectrumBinsOf(inputs, "enuqe");

function errorOfBin({ bins: count, replicates, deviations }: SignalRow, j: number, bin: number) {
  const slopes = Array.from({ length: count }, (_, k) => (k === bin ? 1 : 0));
  return errorOfSlopes(deviations, slopes, j * replicates * count, (j + 1) * replicates * count);
}

/** On a mass of the table and between two. */
const surfaces: readonly SurfaceChoice[] = [
  { axes: "mass,d-tau", dMu: 4e-7, dE: 0 },
  { axes: "mass,d-tau", dMu: 4e-7, dE: 2e-7 },
  { axes: "d-mu,d-tau", mass: table.masses[3]!, dE: 0 },
  { axes: "d-mu,d-tau", mass: 0.21, dE: 3e-7 },
];

describe.each(surfaces)("the plane of $axes", (choice) => {
  const whole = surfaceGrid(choice, table.masses);
  const grid = {
    across: whole.across.filter((_, k) => k % 12 === 3),
    upwards: whole.upwards.filter((_, k) => k % 15 === 4),
  };
  const { rows } = surfaceSignal(table, "enuqe", choice, grid);

  it("holds at every node what the table says of that point", () => {
    grid.across.forEach((across, i) =>
      grid.upwards.forEach((upwards, j) => {
        const { mass, dMu, dTau, dE } = surfacePoint(choice, across, upwards);
        const total = totalCoupling(dMu, { kind: "fixed", dTau, dE });
        const direct = new SignalAtMass(table, mass).spectrum("enuqe", dMu, total);
        const most = Math.max(...direct.events);
        direct.events.forEach((events, bin) => {
          const found = eventsOfRow(rows[i]!, j)[bin]!;
          expect(Math.abs(found - events), `node ${i}, ${j}, bin ${bin}`).toBeLessThan(1e-8 * most);
          expect(errorOfBin(rows[i]!, j, bin)).toBeCloseTo(direct.errors[bin]!, 8);
        });
      }),
    );
  });
});

// A d_e makes N by electron neutrinos too, which no table holds.
describe.each(surfaces.filter(({ dE }) => dE === 0))("a point of $axes", (choice) => {
  it("has the events that flights decayed at that very point have", () => {
    const mass = table.masses[3]!;
    const [across, upwards] = [choice.axes === "mass,d-tau" ? mass : 6e-7, 5e-6];
    const there: SurfaceChoice = choice.axes === "d-mu,d-tau" ? { ...choice, mass } : choice;
    const one = surfaceSignal(table, "enuqe", there, { across: [across], upwards: [upwards] });
    const { dMu, dTau } = surfacePoint(there, across, upwards);
    const direct = predictionAt(sampleOf(mass, 2048), dMu, {}, { dTau });
    direct.histograms.enuqe!.counts.forEach((events, bin) =>
      expect(eventsOfRow(one.rows[0]!, 0)[bin]! / events, `bin ${bin}`).toBeCloseTo(1, 5),
    );
  });
});

describe("a coupling that follows d_mu by the ratio of the masses", () => {
  const couplings = logarithmicGrid(1e-7, 3e-6, 4);
  const scaled = preferredRegion(table, inputs, choices, { mass: table.masses, dMu: couplings });

  it("has in (m_N, d_tau) the chi2 of the plane scaled so", () => {
    couplings.forEach((dMu, j) => {
      const grid = { across: table.masses, upwards: [tauToMuonMassRatio * dMu] };
      const choice = { axes: "mass,d-tau", dMu, dE: 0 } as const;
      const { chi2 } = comparedGrid(surfaceSignal(table, "enuqe", choice, grid), {
        bins,
        likelihood,
      });
      table.masses.forEach((_, i) =>
        expect(chi2[i]![0]! / scaled.plane.chi2[i]![j]!).toBeCloseTo(1, 10),
      );
    });
  });

  it("has in (d_mu, d_tau) the chi2 of the plane scaled so", () => {
    const mass = table.masses[2]!;
    const grid = { across: couplings, upwards: couplings.map((dMu) => tauToMuonMassRatio * dMu) };
    const choice = { axes: "d-mu,d-tau", mass, dE: 0 } as const;
    const { chi2, error } = comparedGrid(surfaceSignal(table, "enuqe", choice, grid), {
      bins,
      likelihood,
    });
    couplings.forEach((_, j) => {
      expect(chi2[j]![j]! / scaled.plane.chi2[2]![j]!).toBeCloseTo(1, 8);
      expect(error[j]![j]! / scaled.plane.error[2]![j]!).toBeCloseTo(1, 6);
    });
  });
});

describe("the region of (d_mu, d_tau)", () => {
  const choice = { axes: "d-mu,d-tau", mass: 0.1, dE: 0 } as const;
  const region = surfaceRegion(table, { bins, likelihood }, choice, {
    sigmas: [1, 2],
    degreesOfFreedom: 2,
    points: 21,
  });

  it("meets the plane of d_mu alone where d_tau is far below d_mu", () => {
    const { across, chi2 } = region.grid;
    const alone = preferredRegion(
      table,
      inputs,
      { ...choices, tau: { kind: "fixed", dTau: 0 } },
      { mass: [0.1], dMu: across },
    );
    const heavy = across.findIndex((dMu) => dMu > 1e-5);
    expect(chi2[heavy]![0]! / alone.plane.chi2[0]![heavy]!).toBeCloseTo(1, 4);
  });

  it("says its best fit and that of no dipole", () => {
    const { best, grid } = region;
    expect(best.chi2).toBe(Math.min(...grid.chi2.flat()));
    expect(best.degreesOfFreedom).toBe(likelihood.bins - 2);
    expect(region.null.chi2).toBeGreaterThan(best.chi2);
    expect(region.contours.map(({ sigma }) => sigma)).toEqual([1, 2]);
  });
});
