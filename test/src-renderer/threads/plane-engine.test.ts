import { describe, expect, it } from "vitest";
import { preparePoints } from "../../../src-shared/analyses/measured-point.ts";
import { pointOfTable } from "../../../src-shared/analyses/simulated-point.ts";
import { globalOscillationFit } from "../../../src-shared/experiments/measured-spectrum.ts";
import { LimitSettings } from "../../../src-shared/specification/limit-settings.ts";
import {
  LimitChoices,
  noOscillation,
  RegionChoices,
} from "../../../src-shared/specification/analysis-specification.ts";
import { distributionOf, preferredRegion } from "../../../src-shared/analyses/preferred-region.ts";
import { defaultAxes } from "../../../src-shared/analyses/default-plane.ts";
import { SignalAtMass } from "../../../src-shared/experiments/signal-at-mass.ts";
import { fitPresets } from "../../../src-shared/paper/paper-reading.ts";
import { regionOverlap } from "../../../src-shared/analyses/region-overlap.ts";
import { fitsOf } from "../../../src-renderer/charts/plane-figure.ts";
import { planeSigmas } from "../../../src-shared/analyses/plane-sigmas.ts";
import { PlaneEngine } from "../../../src-renderer/threads/plane-engine.ts";
import type {
  BesideTask,
  PlaneChoices,
  PlaneOutcome,
} from "../../../src-renderer/threads/plane-messages.ts";
import type { MeasuredDistribution } from "../../../src-shared/analyses/measured-distributions.ts";
import { analyse } from "../../../src-shared/analyses/analyse.ts";
import { argonBoxInputs, argonBoxTable } from "../../support/argon-box.ts";
import { minervaInputs, smallTable as minervaTable } from "../../support/minerva.ts";
import { antineutrinoInputs, inputs } from "../../support/miniboone.ts";
import { smallTable, tableBytes } from "../../support/signal-table.ts";

const ownInputs = argonBoxInputs();

const table = smallTable();

const sound: PlaneChoices = {
  oscillation: globalOscillationFit,
  tau: { kind: "fixed", dTau: 0 },
  fit: fitPresets["statistically sound"],
  limit: LimitSettings.parse({}),
  degreesOfFreedom: 2,
};

function engineWith(loaded = table): PlaneEngine {
  const engine = new PlaneEngine(() => 0);
  engine.perform({ kind: "prepare", inputs: JSON.parse(JSON.stringify(inputs)) });
  engine.perform({ kind: "load", bytes: tableBytes(loaded) });
  return engine;
}
function planeOf(outcome: PlaneOutcome) {
  if (outcome.kind !== "fitted") throw new Error(`it answered "${outcome.kind}"`);
  return outcome.plane;
}
function pointOf(outcome: PlaneOutcome) {
  if (outcome.kind !== "pointed") throw new Error(`it answered "${outcome.kind}"`);
  return outcome.point;
}

describe("fits over the plane", () => {
  const engine = engineWith();
  const plane = planeOf(engine.perform({ kind: "fit", choices: sound, overlap: false }));

  it("are those of the command line: same plane, best fit and contours", () => {
    for (const distribution of ["enuqe", "costheta"] as const) {
      const direct = preferredRegion(
        table,
        inputs,
        { ...sound, distribution, sigmas: planeSigmas },
        defaultAxes(),
      );
      expect(plane.regions[distribution]).toMatchObject(direct);
    }
  });

  it("are laid over each other where that is asked for, as on the command line", () => {
    expect(plane.overlap).toBeNull();
    const both = planeOf(engine.perform({ kind: "fit", choices: sound, overlap: true }));
    const { enuqe, costheta } = plane.regions;
    expect(both.overlap).toEqual(regionOverlap(enuqe!, costheta!, planeSigmas, 2));
  });

  it("have a ring or more at each level, and a goodness of fit between 0 and 1", () => {
    for (const { region } of fitsOf(plane)) {
      const { areas, goodness } = region;
      expect(areas.map(({ sigma }) => sigma)).toEqual([1, 2, 3]);
      for (const { rings, band } of areas) {
        expect(rings.length).toBeGreaterThan(0);
        expect(band.length).toBeGreaterThan(0);
      }
      expect(goodness).toBeGreaterThan(0);
      expect(goodness).toBeLessThan(1);
    }
  });

  it("change with the preset, and with a d_tau of the mass ratio", () => {
    const paper = planeOf(
      engine.perform({
        kind: "fit",
        choices: { ...sound, fit: fitPresets["as the paper"] },
        overlap: false,
      }),
    );
    expect(paper.regions.enuqe!.null.chi2).not.toBe(plane.regions.enuqe!.null.chi2);
    expect(paper.measured[0]?.background).not.toEqual(plane.measured[0]?.background);
    const scaled = planeOf(
      engine.perform({
        kind: "fit",
        choices: { ...sound, tau: { kind: "ratio", ratio: 16.8 } },
        overlap: false,
      }),
    );
    expect(scaled.regions.enuqe!.best).not.toEqual(plane.regions.enuqe!.best);
  });

  it("are of energy alone in antineutrino mode, where cos theta is not published", () => {
    const antineutrino = new PlaneEngine(() => 0);
    antineutrino.perform({
      kind: "prepare",
      inputs: JSON.parse(JSON.stringify(antineutrinoInputs)),
    });
    antineutrino.perform({ kind: "load", bytes: tableBytes(table) });
    const choices = { ...sound, oscillation: noOscillation };
    const { regions, measured, overlap } = planeOf(
      antineutrino.perform({ kind: "fit", choices, overlap: true }),
    );
    expect(regions.enuqe!.best.degreesOfFreedom).toBe(9);
    expect(regions.costheta).toBeUndefined();
    expect(overlap).toBeNull();
    expect(measured.map(({ name }) => name)).toEqual(["enuqe"]);
    const at = { kind: "point", choices, mass: 0.3, dMu: 1e-6, signal: null } as const;
    expect(pointOf(antineutrino.perform(at)).spectra.costheta).toBeUndefined();
  });

  it("never go beyond the masses of a scan under way", () => {
    const half = engineWith(smallTable([0.05, 0.2, 0.8]));
    const { mass } = planeOf(half.perform({ kind: "fit", choices: sound, overlap: false })).regions
      .enuqe!.plane;
    expect(mass[0]).toBeGreaterThanOrEqual(0.05);
    expect(mass.at(-1)).toBeLessThanOrEqual(0.8);
  });
});

describe("a point of the plane", () => {
  const engine = engineWith();
  const at = (mass: number, dMu = 1.25e-6) =>
    pointOf(engine.perform({ kind: "point", choices: sound, mass, dMu, signal: null }));

  it("has the events of the table and the chi2 and pulls of the likelihood", () => {
    const { spectra } = at(0.3);
    const events = new SignalAtMass(table, 0.3).spectrum("costheta", 1.25e-6, 1.25e-6).events;
    expect(spectra.costheta!.dipole).toEqual(events);
    const likelihood = distributionOf(inputs, {
      ...sound,
      distribution: "costheta",
    });
    const direct = likelihood.compare(events);
    expect(spectra.costheta!.chi2).toBe(direct.deviance);
    expect(spectra.costheta!.pulls).toEqual(direct.pulls);
  });

  it("is that of an experiment beside it too, each by its own table and data", () => {
    const both = engineWith();
    const own = both.perform({ kind: "point", choices: sound, mass: 0.3, dMu: 1e-6, signal: null });
    const of = (task: BesideTask) =>
      both.perform({ kind: "beside", experiment: "minerva-me-fhc", task });
    of({ kind: "prepare", inputs: minervaInputs() });
    const measured = of({ kind: "measured", choices: sound });
    if (measured.kind !== "measured") throw new Error(`it answered "${measured.kind}"`);
    const [{ signal, name }] = measured.measured as [MeasuredDistribution];
    const ask = { kind: "point", choices: sound, mass: 0.3, dMu: 1e-6 } as const;
    expect(() => of({ ...ask, signal: null })).toThrow(/no scan is in the thread/u);
    of({ kind: "load", bytes: tableBytes(minervaTable([0.1, 0.3, 1], 1024)) });
    const byTable = pointOf(of({ ...ask, signal: null })).spectra[name]!;
    expect(byTable.dipole.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(0);
    // Nothing at the point is as good as no dipole.
    const nothing = { [signal.spectrum]: { events: [0], errors: [0] } };
    const without = pointOf(of({ ...ask, signal: nothing })).spectra[name]!;
    expect(without.chi2).toBe(byTable.withoutDipole);
    expect(
      both.perform({ kind: "point", choices: sound, mass: 0.3, dMu: 1e-6, signal: null }),
    ).toEqual(own);
  });

  it("says between which masses it is interpolated, and how well", () => {
    const node = table.masses[2]!;
    expect(at(node).interpolation).toEqual({ between: [node, node], leaveOneOut: null });
    const { between, leaveOneOut } = at(node * 1.1).interpolation;
    expect(between).toEqual([table.masses[2], table.masses[3]]);
    expect(leaveOneOut).toBeGreaterThan(0);
  });

  it("is refused outside the masses, and before there is a table", () => {
    expect(() => at(1.5)).toThrow(/mass is out of range/u);
    const empty = new PlaneEngine(() => 0);
    expect(() => empty.perform({ kind: "fit", choices: sound, overlap: false })).toThrow(
      /was not prepared/u,
    );
    empty.perform({ kind: "prepare", inputs: JSON.parse(JSON.stringify(inputs)) });
    expect(() => empty.perform({ kind: "fit", choices: sound, overlap: false })).toThrow(
      /no scan is in/u,
    );
  });
});

describe("measurements that count", () => {
  const masses = [0.05, 0.15, 0.4];
  const prepared = (of: object, bytes: ArrayBuffer) => {
    const engine = new PlaneEngine(() => 0);
    engine.perform({ kind: "prepare", inputs: JSON.parse(JSON.stringify(of)) });
    engine.perform({ kind: "load", bytes });
    return engine;
  };
  const choices = { ...sound, oscillation: noOscillation };
  const own = prepared(ownInputs, tableBytes(argonBoxTable(masses)));
  const limitOf = (engine: PlaneEngine, measurement: string) => {
    const outcome = engine.perform({ kind: "limit", choices, measurement, masses });
    if (outcome.kind !== "limited") throw new Error(`it answered "${outcome.kind}"`);
    return outcome.limit;
  };

  it("without data prefer nothing, and have the expected limit of the command line", () => {
    const plane = planeOf(own.perform({ kind: "fit", choices, overlap: true }));
    expect(plane.regions).toEqual({});
    expect(plane.measured.map(({ name }) => name)).toEqual(["showers"]);
    const found = limitOf(own, "showers");
    expect(found.events.data).toBeNull();
    const member = {
      experiment: ownInputs,
      measurement: ownInputs.measurements[0]!,
      table: argonBoxTable(masses),
      own: null,
    };
    expect(found).toMatchObject(
      analyse([member], LimitChoices.parse({ result: "limit", masses, fit: choices.fit })),
    );
    expect(found.limits.every(({ lower }) => lower !== null && lower > 1e-8)).toBe(true);
  });

  it("show the signal in the bins of their distribution, at the exposure of the data", () => {
    const point = pointOf(
      own.perform({ kind: "point", choices, mass: 0.15, dMu: 1e-6, signal: null }),
    );
    const { events } = new SignalAtMass(argonBoxTable(masses), 0.15).spectrum("energy", 1e-6, 1e-6);
    expect(point.spectra.showers!.dipole).toEqual(events);
    expect(point.spectra.showers!.pulls).toBeNull();
    expect(point.spectra.showers!.chi2).toBeGreaterThan(0);
  });

  it("with data have a region as well, that of the command line", () => {
    const counted = minervaInputs("minerva-me-fhc");
    const table = minervaTable(masses, 4096);
    const engine = prepared(counted, tableBytes(table));
    const plane = planeOf(engine.perform({ kind: "fit", choices, overlap: false }));
    const member = { experiment: counted, measurement: counted.measurements[0]!, table, own: null };
    const direct = analyse([member], RegionChoices.parse({ result: "region", fit: choices.fit }));
    if (direct.result !== "region") throw new Error("no region");
    expect(plane.regions.dEdx!.plane).toEqual(direct.plane);
    expect(plane.regions.dEdx!.best.chi2).toBe(direct.best.chi2);
    const { events } = limitOf(engine, "dEdx");
    expect(events).toMatchObject({ data: 1450.7, byShape: false });
  });
});

it("judges a point as the command does, by its table or by what was simulated there", () => {
  const engine = engineWith();
  const asked = { kind: "judge", choices: sound, mass: 0.47, dMu: 1.25e-6 } as const;
  const judged = (outcome: PlaneOutcome) => {
    if (outcome.kind !== "judged") throw new Error(`it answered "${outcome.kind}"`);
    return outcome.rows;
  };
  const point = pointOfTable(table, { ...asked, tau: sound.tau });
  const best = { enuqe: 1 };
  const expected = preparePoints(inputs, sound).map((each) =>
    each.at(point, each.measurement === "enuqe" ? 1 : null),
  );
  expect(judged(engine.perform({ ...asked, point: null, best }))).toEqual(expected);
  expect(judged(engine.perform({ ...asked, point, best }))).toEqual(expected);
  const [energy, angle] = expected;
  expect(energy!.region!.delta).toBeCloseTo(energy!.deviance - 1, 10);
  expect(angle!.region).toBeNull();
});
