import { beforeAll, describe, expect, it } from "vitest";
import { LaboratoryEngine } from "../../../src-renderer/threads/laboratory-engine.ts";
import {
  type LaboratoryTask,
  nodeParts,
} from "../../../src-renderer/threads/laboratory-messages.ts";
import { frameParts } from "../../../src-shared/contract/framing.ts";
import { laboratoryMasses } from "../../../src-shared/experiments/minerva/laboratory-table.ts";
import { chunkCount, chunkSize } from "../../../src-shared/simulation/chunks.ts";
import { encodeFlights } from "../../../src-shared/simulation/flights-encoding.ts";
import {
  dedicatedSelection,
  LaboratorySettings,
  Selection,
} from "../../../src-shared/specification/laboratory-settings.ts";
import {
  FlightsSpecification,
  Model,
} from "../../../src-shared/specification/run-specification.ts";
import { limitBand } from "../../../src-shared/statistics/expected-limit.ts";
import { predictionOf } from "../../support/experiments.ts";
import { experiment, inputs } from "../../support/minerva.ts";

const physics = { nature: "dirac", changes: {}, seed: 7 } as const;
const tau = { kind: "fixed", dTau: 0 } as const;
const sample = "me-fhc" as const;
const settings = LaboratorySettings.parse({ sample });
/** A quarter of the flights of the window, for the time of the tests. */
const flightsEach = chunkSize;
const engine = new LaboratoryEngine(
  () => 0,
  () => flightsEach,
);

function outcome<K extends ReturnType<LaboratoryEngine["perform"]>["kind"]>(
  task: LaboratoryTask,
  kind: K,
) {
  const found = engine.perform(task);
  if (found.kind !== kind) throw new Error(`answered ${found.kind}`);
  return found as Extract<typeof found, { kind: K }>;
}
const limitsOf = (chosen: LaboratorySettings) =>
  outcome({ kind: "limits", physics, settings: chosen, tau }, "limited").curves;
const pointOf = (chosen: LaboratorySettings, model: Partial<Model> = {}) =>
  outcome(
    {
      kind: "point",
      physics,
      settings: chosen,
      model: Model.parse({ mass: 0.2, dMu: 1e-6, ...model }),
    },
    "pointed",
  ).point;

/** All parts of a mass; the first takes the flights. */
function make(index: number, flights: ArrayBuffer | null): void {
  for (let part = 0; part < nodeParts; part++) {
    const bytes = part === 0 ? flights : null;
    engine.perform({ kind: "node", sample, index, part, physics, flights: bytes });
  }
}

beforeAll(() => {
  engine.perform({ kind: "prepare", sample, inputs });
  expect(limitsOf(settings).samples).toEqual([]);
  laboratoryMasses.forEach((_, index) => make(index, null));
}, 60_000);

describe("limits of the laboratory", () => {
  it("meet a direct simulation of other flights at the edge, within its errors", () => {
    const [curves] = limitsOf(settings).samples;
    for (const index of [20, 30]) {
      const { mass, lower, lowerError, signalAtLimit } = curves!.limits[index]!;
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
    const loose = { ...settings, selection: Selection.parse({ Etheta2: { at: 0.05 } }) };
    const [before] = limitsOf(settings).samples;
    const [after] = limitsOf(loose).samples;
    expect(after!.events.basis).toBe("assumption");
    expect(after!.limits[34]!.lower!).toBeLessThan(before!.limits[34]!.lower!);
    expect(after!.efficiency[34]!).toBeGreaterThan(before!.efficiency[34]!);
    // The published limit stays beside it.
    expect(before!.published).toBeNull();
    expect(after!.published!.map(({ lower }) => lower)).toEqual(
      before!.limits.map(({ lower }) => lower),
    );
  });

  it("weaken with an uncertainty of 100 %", () => {
    const [curves] = limitsOf(settings).samples;
    curves!.conservative!.forEach(({ lower }, k) =>
      expect(lower!).toBeGreaterThan(curves!.limits[k]!.lower!),
    );
  });

  it("do not exist where no signal is large enough: null, no number", () => {
    const own = { "me-fhc": { background: 1e9, data: null } };
    const [curves] = limitsOf(LaboratorySettings.parse({ sample, own })).samples;
    const heaviest = curves!.limits.at(-1)!;
    expect([heaviest.lower, heaviest.upper, heaviest.lowerError]).toEqual([null, null, null]);
  });

  it("have an expected band in order, about the Asimov limit", () => {
    const { limits } = outcome({ kind: "toys", settings, first: 0, count: 200 }, "thrown");
    const [first] = outcome({ kind: "toys", settings, first: 150, count: 1 }, "thrown").limits;
    expect(first).toBe(limits[150]);
    const quantiles = limitBand(limits);
    const { band } = outcome({ kind: "band", physics, settings, tau, quantiles }, "banded");
    for (let k = 1; k < band.length; k++) {
      expect(band[k]![20]!).toBeGreaterThanOrEqual(band[k - 1]![20]!);
    }
    const asimov = { ...settings, limit: { ...settings.limit, counts: "asimov" as const } };
    const [expected] = limitsOf(asimov).samples;
    expect(Math.abs(band[2]![20]! / expected!.limits[20]!.lower! - 1)).toBeLessThan(0.1);
  });
});

describe("the point of the laboratory", () => {
  it("is the prediction of a run with the same flights", () => {
    const specification = FlightsSpecification.parse({
      experiment: experiment.name,
      mass: 0.2,
      seed: physics.seed,
      flights: flightsEach,
    });
    const { flow } = pointOf(settings);
    let converted = 0;
    for (let chunk = 0; chunk < chunkCount(flightsEach); chunk++) {
      const flights = experiment.makeChunk(specification, chunk);
      converted +=
        experiment.predict(
          flights,
          Model.parse({ mass: 0.2, dMu: 1e-6 }),
          experiment.defaultSettings,
          experiment.defaultExposure,
        ).expected.converted / chunkCount(flightsEach);
    }
    expect(flow[0]!.events / converted).toBeCloseTo(1, 9);
    expect(flow).toHaveLength(5);
    expect(flow[4]!.events / flow[3]!.events).toBeCloseTo(0.93, 9);
  });

  it("has a signal that grows as d^4 where N lives long, and none without a cut passed", () => {
    const events = (dMu: number) => pointOf(settings, { mass: 0.02, dMu }).flow.at(-1)!.events;
    expect(events(2e-8) / events(1e-8)).toBeCloseTo(16, 1);
    const shut = { ...settings, selection: Selection.parse({ showerEnergy: { at: 8 } }) };
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

  it("keeps more with the dedicated selection, dE/dx apart", () => {
    const dedicated = pointOf({ ...settings, selection: dedicatedSelection }, { mass: 0.47 });
    const published = pointOf(settings, { mass: 0.47 });
    expect(dedicated.flow[3]!.events / published.flow[3]!.events).toBeGreaterThan(20);
    expect(dedicated.flow[1]).toEqual(published.flow[1]);
  });
});

describe("showers from the flights of a run", () => {
  it("are the same as made here, for the same seed, however long the run", () => {
    const index = 8;
    const specification = FlightsSpecification.parse({
      experiment: experiment.name,
      mass: laboratoryMasses[index]!,
      seed: physics.seed,
      flights: 100_000,
    });
    const parts = Array.from({ length: chunkCount(flightsEach) }, (_, chunk) =>
      encodeFlights(experiment.makeChunk(specification, chunk)),
    );
    const before = limitsOf(settings).samples;
    make(index, frameParts(parts).buffer);
    expect(limitsOf(settings).samples).toEqual(before);
  });

  it("are refused where they are too few", () => {
    const specification = FlightsSpecification.parse({
      experiment: experiment.name,
      mass: laboratoryMasses[0]!,
      seed: physics.seed,
      flights: 1000,
    });
    const bytes = frameParts([encodeFlights(experiment.makeChunk(specification, 0))]).buffer;
    expect(() => make(0, bytes)).toThrow(/1000 flights/u);
  });
});
