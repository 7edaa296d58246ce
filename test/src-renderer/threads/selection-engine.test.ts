import { showerBytes } from "../../support/shower-bytes.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { SelectionEngine } from "../../../src-renderer/threads/selection-engine.ts";
import type {
  SelectionPhysics,
  SelectionTask,
} from "../../../src-renderer/threads/selection-messages.ts";
import { CutShowers } from "../../../src-shared/experiments/cut-showers.ts";
import { layOutShowers } from "../../../src-shared/experiments/shower-layout.ts";
import { boundsOf } from "../../../src-shared/experiments/movable-cuts.ts";
import { selectionTable, showerMasses } from "../../../src-shared/experiments/selection-table.ts";
import { PassingEnergies } from "../../../src-shared/experiments/passing-energies.ts";
import { FitSettings } from "../../../src-shared/specification/fit-settings.ts";
import { noMoves, type Selection } from "../../../src-shared/specification/movable-cut.ts";
import { SelectionSettings } from "../../../src-shared/specification/selection-settings.ts";
import { Model } from "../../../src-shared/specification/run-specification.ts";
import { SampleSpecification } from "../../../src-shared/specification/sample-specification.ts";
import { limitBand } from "../../../src-shared/statistics/expected-limit.ts";
import { predictionOf } from "../../support/experiments.ts";
import { cuts, experiment, inputs } from "../../support/minerva.ts";
import { slowLimits } from "../../support/slow-limits.ts";

const physics = { nature: "dirac", changes: {}, seed: 7 } as const;
const tau = { kind: "fixed", dTau: 0 } as const;
const fit = FitSettings.parse({});
const name = "minerva-me-fhc";
const settings = SelectionSettings.parse({ experiment: name });
const under = (moved: Selection) => SelectionSettings.parse({ experiment: name, cuts: moved });
const on = (at: number) => ({ on: true, at });
const off = { on: false, at: 1 };
const dedicated = { Q2: off, Etheta2: off };
/** Fewer flights than in the window, for the time of the tests. */
const flightsEach = 8192;
const flights = () => flightsEach;
const engineOf = () => new SelectionEngine(() => 0, flights);
const engine = engineOf();

function outcome<K extends ReturnType<SelectionEngine["perform"]>["kind"]>(
  task: SelectionTask,
  kind: K,
  by = engine,
) {
  const found = by.perform(task);
  if (found.kind !== kind) throw new Error(`answered ${found.kind}`);
  return found as Extract<typeof found, { kind: K }>;
}
const limitsOf = (chosen: SelectionSettings, given: SelectionPhysics = physics, by = engine) =>
  outcome({ kind: "limits", physics: given, settings: chosen, tau, fit, beside: [] }, "limited", by)
    .curves;
const pointOf = (
  chosen: SelectionSettings,
  model: Partial<Model> = {},
  given: SelectionPhysics = physics,
) =>
  outcome(
    {
      kind: "point",
      physics: given,
      settings: chosen,
      tau,
      fit,
      model: Model.parse({ mass: 0.2, dMu: 1e-6, ...model }),
    },
    "pointed",
  ).point;
const specificationAt = (mass: number, seed: number = physics.seed) =>
  SampleSpecification.parse({
    experiment: experiment.name,
    mass,
    nature: "dirac",
    flights: flightsEach,
    seed,
    settings: experiment.defaultSettings,
  });

const takeOf = (index: number, of: SelectionPhysics = physics) =>
  ({
    kind: "take",
    experiment: name,
    index,
    physics: of,
    bytes: showerBytes(inputs, index, of, flightsEach),
  }) as const;

beforeAll(() => {
  const { facts } = outcome({ kind: "prepare", inputs }, "prepared");
  expect(facts).toMatchObject({
    counted: "observable",
    observable: "dE/dx",
    hasElastic: true,
    backgroundUncertainty: 0.3,
  });
  expect(limitsOf(settings).experiments).toEqual([]);
  showerMasses.forEach((_, index) => {
    expect(limitsOf(settings).experiments).toEqual([]);
    engine.perform(takeOf(index));
  });
});

describe("limits of a selection", () => {
  it("meet a direct simulation of other flights at the edge, within its errors", () => {
    const [curves] = limitsOf(settings).experiments;
    for (const index of [20, 30]) {
      const { mass, lower, lowerError, signalAtLimit } = curves!.limits![index]!;
      expect(signalAtLimit).toBeCloseTo(curves!.events.limit!, 4);
      const direct = predictionOf("minerva-me-fhc", { mass, dMu: lower! }, 30_000);
      const error = Math.hypot(
        direct.error.selected,
        (2 * (lowerError ?? 0) * signalAtLimit) / lower!,
      );
      // Between two simulated masses the table is interpolated, to 3 %.
      const allowed = 3 * error + 0.03 * signalAtLimit;
      expect(Math.abs(direct.expected.selected - signalAtLimit), `${mass} GeV`).toBeLessThan(
        allowed,
      );
    }
  });

  it("follow a moved cut: a looser angle is stronger at high mass for the same background", () => {
    const loose = under({ Etheta2: on(0.05) });
    const [before] = limitsOf(settings).experiments;
    const [after] = limitsOf(loose).experiments;
    expect(after!.events.basis).toBe("assumption");
    expect(after!.limits![34]!.lower!).toBeLessThan(before!.limits![34]!.lower!);
    expect(after!.efficiency[34]!).toBeGreaterThan(before!.efficiency[34]!);
    // The limit of the file stays beside it.
    expect(before!.asInFile).toBeNull();
    expect(after!.asInFile!.map(({ lower }) => lower)).toEqual(
      before!.limits!.map(({ lower }) => lower),
    );
  });

  it("weaken with an uncertainty of 100 %", () => {
    const [curves] = limitsOf(settings).experiments;
    curves!.conservative!.forEach(({ lower }, k) =>
      expect(lower!).toBeGreaterThan(curves!.limits![k]!.lower!),
    );
  });

  it("do not exist where no signal is large enough: null, no number", () => {
    const own = { [name]: { background: 1e9, data: null } };
    const [curves] = limitsOf({ ...settings, own }).experiments;
    const heaviest = curves!.limits!.at(-1)!;
    expect([heaviest.lower, heaviest.upper, heaviest.lowerError]).toEqual([null, null, null]);
  });

  it("have an expected band in order, about the Asimov limit", () => {
    const { limits } = outcome(
      { kind: "toys", settings, tau, fit, first: 0, count: 200 },
      "thrown",
    );
    const [first] = outcome(
      { kind: "toys", settings, tau, fit, first: 150, count: 1 },
      "thrown",
    ).limits;
    expect(first).toBe(limits[150]);
    const quantiles = limitBand(limits);
    const { band } = outcome(
      { kind: "band", physics, settings, tau, fit, quantiles },
      "banded",
    ).expected;
    for (let k = 1; k < band.length; k++) {
      expect(band[k]![20]!).toBeGreaterThanOrEqual(band[k - 1]![20]!);
    }
    const asimov = { ...settings, limit: { ...settings.limit, counts: "asimov" as const } };
    const [expected] = limitsOf(asimov).experiments;
    expect(Math.abs(band[2]![20]! / expected!.limits![20]!.lower! - 1)).toBeLessThan(0.1);
  });
});

describe("the point of a selection", () => {
  it("is the prediction of a run with the same sample, whatever the couplings", () => {
    const coefficients = experiment.makeSample(specificationAt(0.2));
    for (const given of [{}, { dMu: 1e-8 }, { dTau: 1e-5 }]) {
      const model = Model.parse({ mass: 0.2, dMu: 1e-6, ...given });
      const { cutFlow } = experiment.predict(coefficients, model, experiment.defaultExposure);
      const { flow } = pointOf(settings, given);
      expect(flow).toHaveLength(5);
      [0, 3, 4, 5].forEach((row, k) => {
        expect(Math.abs(flow[k]!.events / cutFlow!.counts[row]! - 1)).toBeLessThan(1e-4);
        expect(flow[k]!.error / Math.sqrt(cutFlow!.sumw2[row]!)).toBeCloseTo(1, 2);
      });
      const accepted = inputs.response.acceptances[0]!.value;
      expect(flow[4]!.events / flow[3]!.events).toBeCloseTo(accepted, 9);
    }
  });

  it("has errors that tell how far other seeds lie", () => {
    const seeds = Array.from({ length: 12 }, (_, k) => 100 + k);
    const found = seeds.map((seed) => pointOf(settings, {}, { ...physics, seed }).flow[3]!);
    const mean = found.reduce((total, { events }) => total + events, 0) / found.length;
    const spread = Math.sqrt(
      found.reduce((total, { events }) => total + (events - mean) ** 2, 0) / (found.length - 1),
    );
    const told = Math.sqrt(
      found.reduce((total, { error }) => total + error ** 2, 0) / found.length,
    );
    // Both are known to a quarter of themselves.
    expect(told / spread).toBeGreaterThan(0.5);
    expect(told / spread).toBeLessThan(2);
  });

  it("is another sample for other physics and for electron neutrinos", () => {
    const events = (...args: Parameters<typeof pointOf>) => pointOf(...args).flow[3]!.events;
    const before = events(settings);
    const majorana = events(settings, {}, { ...physics, nature: "majorana" });
    expect(Math.abs(majorana / before - 1)).toBeGreaterThan(0.1);
    const withProtons = { ...physics, changes: { incoherentProtons: "all" } } as const;
    expect(events(settings, {}, withProtons)).toBeGreaterThan(before);
    // Electron neutrinos add their N, and the life of N shortens.
    expect(events(settings, { dE: 1e-6 })).not.toBe(before);
    expect(events(settings)).toBe(before);
  });

  it("has a signal that grows as d^4 where N lives long, and none without a cut passed", () => {
    const events = (dMu: number) => pointOf(settings, { mass: 0.02, dMu }).flow.at(-1)!.events;
    expect(events(2e-8) / events(1e-8)).toBeCloseTo(16, 1);
    const shut = under({ showerEnergy: on(8) });
    const heavy = pointOf(shut, { mass: 0.8, dMu: 1e-9 });
    expect(heavy.flow.at(-1)!.events).toBeLessThan(1);
    expect(Number.isFinite(heavy.effectiveSampleSize)).toBe(true);
  });

  it("comes from rock where N lives long, from the tracker where it does not", () => {
    const long = pointOf(settings, { mass: 0.02, dMu: 1e-8 }).sources;
    const short = pointOf(settings, { mass: 0.47, dMu: 1.25e-6 }).sources;
    expect([long[0]!.name, short[0]!.name]).toEqual(["rock", "tracker"]);
    expect(short.map(({ name }) => name)).toContain("lead targets");
    expect(short.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it("keeps more without the cuts on the angle, dE/dx apart", () => {
    const loose = pointOf(under(dedicated), { mass: 0.47 });
    const published = pointOf(settings, { mass: 0.47 });
    expect(loose.flow[3]!.events / published.flow[3]!.events).toBeGreaterThan(20);
    expect(loose.flow[1]).toEqual(published.flow[1]);
  });
});

describe("showers of a selection", () => {
  it("give the same limits however often and wherever they are made", () => {
    const other = engineOf();
    other.perform({ kind: "prepare", inputs });
    showerMasses
      .map((_, index) => index)
      .toReversed()
      .forEach((index) => other.perform(takeOf(index)));
    const own = under({ Q2: on(0.1) });
    const before = limitsOf(own, physics, other);
    expect(before).toEqual(limitsOf(own));
    // Another selection between two of the same leaves no trace.
    limitsOf(settings, physics, other);
    other.perform(takeOf(3));
    expect(limitsOf(own, physics, other)).toEqual(before);

    // Of other physics nothing is there until every mass is made again.
    const changed = { ...physics, nature: "majorana" } as const;
    expect(limitsOf(settings, changed, other).experiments).toEqual([]);
    other.perform(takeOf(0, changed));
    expect(limitsOf(settings, physics, other).experiments).toEqual([]);
    expect(limitsOf(settings, changed, other).experiments).toEqual([]);
  });

  it("give the limits of a slow search over a table of the same samples", () => {
    const [curves] = limitsOf(settings).experiments;
    const showers = showerMasses.map(
      (mass) => new CutShowers(layOutShowers(experiment.showers(specificationAt(mass)))),
    );
    const energies = new PassingEnergies(boundsOf(cuts, noMoves));
    const accepted = inputs.response.acceptances[0]!.value;
    const exposure = experiment.defaultExposure;
    const chosen = { cuts: energies, bins: [energies] };
    const table = selectionTable(showers, "dirac", chosen, "selected", accepted, exposure);
    const masses = [12, 20, 31].map((k) => curves!.limits![k]!.mass);
    slowLimits(table, curves!.events.limit, tau, masses).forEach((slow) => {
      const found = curves!.limits!.find(({ mass }) => mass === slow.mass)!;
      expect(Math.abs(found.lower! / slow.lower! - 1), `${slow.mass} GeV`).toBeLessThan(1e-3);
      expect(found.lowerError! / slow.lowerError!).toBeCloseTo(1, 1);
      expect(found.efficiency / slow.efficiency).toBeCloseTo(1, 2);
    });
  });

  it("are asked for before they are there: the inputs are missing", () => {
    expect(() => engineOf().perform(takeOf(0))).toThrow(/was not prepared/u);
  });
});
