import { showerBytes } from "../../support/shower-bytes.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { SelectionEngine } from "../../../src-renderer/threads/selection-engine.ts";
import { limitMasses } from "../../../src-renderer/threads/selection-masses.ts";
import type { SelectionTask } from "../../../src-renderer/threads/selection-messages.ts";
import { analyse } from "../../../src-shared/analyses/analyse.ts";
import { prepareExperiment } from "../../../src-shared/experiments/experiment.ts";
import { showerMasses } from "../../../src-shared/experiments/selection-table.ts";
import { assembleSignalTable } from "../../../src-shared/experiments/signal-table.ts";
import { LimitChoices } from "../../../src-shared/specification/analysis-specification.ts";
import { FitSettings } from "../../../src-shared/specification/fit-settings.ts";
import type { Selection } from "../../../src-shared/specification/movable-cut.ts";
import { SelectionSettings } from "../../../src-shared/specification/selection-settings.ts";
import { Model } from "../../../src-shared/specification/run-specification.ts";
import { SampleSpecification } from "../../../src-shared/specification/sample-specification.ts";
import { argonBoxInputs } from "../../support/argon-box.ts";
import { minervaInputs } from "../../support/minerva.ts";

const physics = { nature: "dirac", changes: {}, seed: 7 } as const;
const tau = { kind: "fixed", dTau: 0 } as const;
const fit = FitSettings.parse({});
const flightsEach = 2048;
const flights = () => flightsEach;
const inputs = argonBoxInputs();
const experiment = prepareExperiment(inputs);
const engine = new SelectionEngine(() => 0, flights);
const settingsOf = (cuts: Selection = {}, name = "argon-box") =>
  SelectionSettings.parse({ experiment: name, cuts });
const energy = (at: number): Selection => ({ showerEnergy: { on: true, at } });

function outcome<K extends ReturnType<SelectionEngine["perform"]>["kind"]>(
  task: SelectionTask,
  kind: K,
  by = engine,
) {
  const found = by.perform(task);
  if (found.kind !== kind) throw new Error(`answered ${found.kind}`);
  return found as Extract<typeof found, { kind: K }>;
}
const choicesOf = (cuts?: Selection) => ({ physics, settings: settingsOf(cuts), tau, fit });
const shapeAt = (cuts: Selection | undefined, masses: readonly number[], bandToys = 0) =>
  outcome(
    { kind: "shape", ...choicesOf(cuts), experiment: "argon-box", masses, bandToys },
    "shaped",
  ).found;
const pointOf = (cuts?: Selection) =>
  outcome(
    { kind: "point", ...choicesOf(cuts), model: Model.parse({ mass: 0.2, dMu: 1e-6 }) },
    "pointed",
  ).point;

beforeAll(() => {
  const { facts } = outcome({ kind: "prepare", inputs }, "prepared");
  expect(facts).toMatchObject({ counted: "bins", measured: "energy", isCounted: true });
  showerMasses.forEach((_, index) =>
    engine.perform({
      kind: "take",
      experiment: "argon-box",
      index,
      physics,
      bytes: showerBytes(inputs, index, physics, flightsEach),
    }),
  );
});

describe("bins of an experiment under moved cuts", () => {
  it("have the limits of an analysis of the same samples under the cuts of the file", () => {
    const samples = showerMasses.map((mass) =>
      experiment.makeSample(
        SampleSpecification.parse({
          experiment: experiment.name,
          mass,
          nature: "dirac",
          flights: flightsEach,
          seed: physics.seed,
          settings: experiment.defaultSettings,
        }),
      ),
    );
    const { spectra, defaultExposure } = experiment;
    const table = assembleSignalTable(showerMasses, "dirac", spectra, samples, defaultExposure);
    const indices = [0, 20, 34];
    const masses = indices.map((k) => limitMasses[k]!);
    const choices = LimitChoices.parse({ result: "limit", tau, masses });
    const [measurement] = inputs.measurements;
    const member = { experiment: inputs, measurement: measurement!, table, own: null };
    const found = analyse([member], choices);
    if (found.result !== "limit") throw new Error("no limit");
    shapeAt(undefined, indices).limits.forEach(({ mass, lower, signalAtLimit }, k) => {
      const expected = found.limits[k]!;
      expect(mass).toBe(expected.mass);
      expect(Math.abs(lower! / expected.lower! - 1), `${mass} GeV`).toBeLessThan(2e-4);
      expect(Math.abs(signalAtLimit / expected.signalAtLimit - 1)).toBeLessThan(2e-4);
    });
  });

  it("follow the cut: signal, bins, background and limit", () => {
    const [before, after] = [pointOf(), pointOf(energy(0.2))];
    expect(before.flow.map(({ name }) => name)).toEqual([
      "converted",
      "seen",
      "showerEnergy",
      "counted",
    ]);
    expect(after.flow.at(-1)!.events).toBeLessThan(before.flow.at(-1)!.events);
    expect(after.events.background).toBe(109);
    expect(before.events.background).toBe(133);
    // The stack is what the cut acts on: it stays while the cut moves.
    expect(after.stacks["showerEnergy"]).toEqual(before.stacks["showerEnergy"]);
    const { signal, edges } = before.stacks["showerEnergy"]!;
    expect(signal).toHaveLength(edges.length - 1);
    const all = signal!.reduce((sum, events) => sum + events, 0);
    expect(all / before.flow.at(-1)!.events).toBeCloseTo(1, 4);
    const above = signal!.slice(2).reduce((sum, events) => sum + events, 0);
    expect(above / after.flow.at(-1)!.events).toBeCloseTo(1, 4);
    const [loose] = shapeAt(undefined, [20]).limits;
    const [tight] = shapeAt(energy(0.4), [20]).limits;
    expect(tight!.lower!).toBeGreaterThan(loose!.lower!);
  });

  it("have an expected band about the limit without counts", () => {
    const { limits, band } = shapeAt(undefined, [20], 100);
    const lower = band!.map((row) => row[0]!);
    expect(lower).toEqual(lower.toSorted((a, b) => a - b));
    expect(Math.abs(lower[2]! / limits[0]!.lower! - 1)).toBeLessThan(0.1);
  });

  it("leave nothing where the cut lies above them all, and say so", () => {
    const { events, flow } = pointOf(energy(2));
    expect([events.basis, events.limit]).toEqual([null, null]);
    expect(events.words).toContain("no limit");
    expect(flow.at(-1)!.events).toBeLessThan(pointOf().flow.at(-1)!.events);
    expect(shapeAt(energy(2), [20]).limits).toEqual([]);
  });
});

describe("a cut with two bounds, before a spectrum", () => {
  it("is two cuts of the flow, and has no limit once one is moved", () => {
    const spectrum = minervaInputs("miniboone-fhc");
    const own = new SelectionEngine(() => 0, flights);
    outcome({ kind: "prepare", inputs: spectrum }, "prepared", own);
    const at = (cuts?: Selection) =>
      outcome(
        {
          kind: "point",
          physics,
          settings: settingsOf(cuts, "miniboone-fhc"),
          tau,
          fit,
          model: Model.parse({ mass: 0.47, dMu: 1.25e-6 }),
        },
        "pointed",
        own,
      ).point;
    const point = at();
    expect(point.flow.map(({ name }) => name)).toEqual([
      "converted",
      "seen",
      "spectrumRange from",
      "spectrumRange to",
      "counted",
    ]);
    expect(point.events).toMatchObject({ basis: "published", byShape: true });
    expect(point.events.limit!).toBeGreaterThan(0);
    const { events } = at({ "spectrumRange from": { on: true, at: 0.5 } });
    expect(events).toMatchObject({ basis: null, limit: null });
  });
});
