import { describe, expect, it } from "vitest";
import { analyse } from "../../../src-shared/analyses/analyse.ts";
import { defaultAxes } from "../../../src-shared/analyses/default-plane.ts";
import { tauRange } from "../../../src-shared/analyses/plane-surface.ts";
import { preferredRegion } from "../../../src-shared/analyses/preferred-region.ts";
import { planeSigmas } from "../../../src-shared/analyses/plane-sigmas.ts";
import { globalOscillationFit } from "../../../src-shared/experiments/measured-spectrum.ts";
import { fitPresets } from "../../../src-shared/paper/paper-reading.ts";
import { logarithmicGrid } from "../../../src-shared/numerics/logarithmic-grid.ts";
import type { Polyline } from "../../../src-shared/numerics/isolines.ts";
import {
  LimitChoices,
  noOscillation,
} from "../../../src-shared/specification/analysis-specification.ts";
import { LimitSettings } from "../../../src-shared/specification/limit-settings.ts";
import { PlaneEngine } from "../../../src-renderer/threads/plane-engine.ts";
import type { PlaneChoices, PlaneTask } from "../../../src-renderer/threads/plane-messages.ts";
import { minervaInputs, smallTable as minervaTable } from "../../support/minerva.ts";
import { inputs } from "../../support/miniboone.ts";
import { smallTable, tableBytes } from "../../support/signal-table.ts";

const sound: PlaneChoices = {
  oscillation: globalOscillationFit,
  tau: { kind: "fixed", dTau: 0 },
  fit: fitPresets["statistically sound"],
  limit: LimitSettings.parse({}),
  degreesOfFreedom: 2,
};

function engineWith(measured: unknown, table: ReturnType<typeof smallTable>): PlaneEngine {
  const engine = new PlaneEngine(() => 0);
  engine.perform({ kind: "prepare", inputs: JSON.parse(JSON.stringify(measured)) });
  engine.perform({ kind: "load", bytes: tableBytes(table) });
  return engine;
}
function surfaceOf(engine: PlaneEngine, task: Extract<PlaneTask, { kind: "surface" }>) {
  const outcome = engine.perform(task);
  if (outcome.kind !== "surfaced") throw new Error(`it answered "${outcome.kind}"`);
  return outcome.surface;
}

/** By the even-odd rule. */
function isInside(rings: readonly Polyline[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings)
    for (let k = 1; k < ring.length; k++) {
      const [[x0, y0], [x1, y1]] = [ring[k - 1]!, ring[k]!];
      if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
    }
  return inside;
}

describe("the fit over other axes", () => {
  it("is, at d_tau far below d_mu, that of d_mu alone, for every spectrum", () => {
    const table = smallTable();
    const dMu = defaultAxes().dMu[40]!;
    const surface = { axes: "mass,d-tau", dMu, dE: 0 } as const;
    const found = surfaceOf(engineWith(inputs, table), {
      kind: "surface",
      choices: sound,
      surface,
    });
    expect(found.without).toEqual([]);
    for (const distribution of ["enuqe", "costheta"] as const) {
      const direct = preferredRegion(
        table,
        inputs,
        { ...sound, distribution, sigmas: planeSigmas },
        { mass: defaultAxes().mass, dMu: [dMu] },
      );
      const region = found.regions[distribution]!;
      expect(region.grid.upwards[0]).toBe(tauRange[0]);
      direct.plane.chi2.forEach(([chi2], i) =>
        expect(region.grid.chi2[i]![0]! / chi2!, `${distribution}, mass ${i}`).toBeCloseTo(1, 3),
      );
      expect(region.areas.map(({ sigma }) => sigma)).toEqual(planeSigmas);
    }
  });

  it("excludes where the limit on d_mu with that d_tau does", () => {
    const table = minervaTable(logarithmicGrid(0.02, 0.5, 5), 4096);
    const counted = minervaInputs();
    const dMu = 3e-7;
    const surface = { axes: "mass,d-tau", dMu, dE: 0 } as const;
    const found = surfaceOf(engineWith(counted, table), {
      kind: "surface",
      choices: { ...sound, oscillation: noOscillation },
      surface,
    });
    const measurement = counted.measurements[0]!;
    const limit = found.limits[measurement.name]!;
    const masses = [0.03, 0.1, 0.3];
    const verdicts = [1e-7, 2e-6, 3e-5, 5e-4].flatMap((dTau) => {
      const choices = LimitChoices.parse({
        result: "limit",
        oscillation: noOscillation,
        tau: { kind: "fixed", dTau },
        fit: sound.fit,
        limit: sound.limit,
        masses,
      });
      const direct = analyse([{ experiment: counted, measurement, table, own: null }], choices);
      if (direct.result !== "limit") throw new Error("a limit was asked for");
      return direct.limits.map(({ mass, lower, upper }) => {
        const excluded = lower !== null && dMu >= lower && dMu <= (upper ?? Infinity);
        expect(isInside(limit.rings, mass, dTau), `${mass} GeV, ${dTau}`).toBe(excluded);
        return excluded;
      });
    });
    // The points lie on both sides.
    expect(new Set(verdicts).size).toBe(2);
  });
});
