import { describe, expect, it } from "vitest";
import { DomainError, InputError } from "../../../src-shared/errors.ts";
import { decayModeOf, Tracks } from "../../../src-shared/experiments/decay-response.ts";
import { prepareExperiment } from "../../../src-shared/experiments/experiment.ts";
import { containsPoint } from "../../../src-shared/geometry/placed-solid.ts";
import { ExperimentInputs } from "../../../src-shared/experiments/experiment-file.ts";
import { Model, RunSpecification } from "../../../src-shared/specification/run-specification.ts";
import { sampleSpecificationOf } from "../../../src-shared/specification/sample-specification.ts";
import { argonBox } from "../../support/argon-box.ts";
import { predictionOf } from "../../support/predictions.ts";
import { pairsVertexFirst } from "../../support/vertex-first/predict-pairs.ts";
import { reconstructShowers } from "../../support/vertex-first/reconstruct.ts";

/** The argon box that looks for pairs. */
function pairBox(tracks: Record<string, unknown>, more: Record<string, unknown> = {}) {
  return ExperimentInputs.parse({
    ...argonBox,
    response: { ...argonBox.response, decay: "electron-pair", tracks, ...more },
  });
}

describe("the decay of a response", () => {
  it("is the photon where the file says nothing", () => {
    expect(argonBox.response.decay).toBe("photon");
    expect(decayModeOf(argonBox.response)).toEqual({ kind: "photon" });
  });

  it("refuses tracks of photons, and tables that do not fit", () => {
    const tracks = Tracks.parse({ minEnergy: 0.03 });
    expect(() => decayModeOf({ decay: "photon", tracks })).toThrow(InputError);
    expect(() => decayModeOf({ decay: "photon", tracks })).toThrow("looks for photons");
    const table = (mass: number[], values: number[]) =>
      Tracks.safeParse({ efficiency: { mass, values } }).error?.issues[0];
    expect(table([0.2, 0.1], [0.1, 0.2])?.path).toEqual(["efficiency", "mass", 1]);
    expect(table([0.1, 0.2], [0.1])?.message).toBe("it has 1 entries for 2 masses");
    expect(Tracks.safeParse({ openingAngle: [20, 5] }).success).toBe(false);
    expect(Tracks.safeParse({ leastEnergy: 1 }).success, "a misspelt key").toBe(false);
  });

  it("reads the efficiency between masses, and holds it outside", () => {
    const mode = decayModeOf({
      decay: "electron-pair",
      tracks: Tracks.parse({ efficiency: { mass: [0.1, 0.3], values: [0.05, 0.09] } }),
    });
    if (mode.kind === "photon") throw new Error("a photon");
    const at = mode.tracks.efficiencyAt;
    expect([0.05, 0.1, 0.2, 0.3, 1].map(at)).toEqual([0.05, 0.05, 0.07, 0.09, 0.09].map(near));
  });
});

const near32 = (value: number) => Math.fround(value);
const near = (value: number) => expect.closeTo(value, 12) as number;

describe("events of electron pairs", () => {
  const tracks = { minEnergy: 0.05, openingAngle: [0, 20], efficiency: 0.5 };
  const inputs = pairBox(tracks, { constantEfficiency: 0.8 });
  const experiment = prepareExperiment(inputs);
  const exposure = experiment.defaultExposure;

  it.each([
    [0.2, 1e-7, "dirac"],
    [0.2, 1e-5, "majorana"],
    [0.05, 1e-6, "dirac"],
    [0.4, 3e-6, "dirac"],
  ] as const)(
    "are those of the slow twin at %f GeV, d = %f, %s",
    (mass, dMu, nature) => {
      const model = Model.parse({ mass, dMu, nature });
      const context = experiment.contextOf(experiment.defaultSettings);
      const prediction = predictionOf(experiment, { mass, flights: 32_768, seed: 1 }, model);
      const { photons, passes } = pairsVertexFirst(context, model, 40_000, 3, exposure);
      const efficient = {
        ...photons,
        weight: photons.weight.map((weight, i) => weight * passes[i]! * tracks.efficiency),
      };
      const { settings } = context.simulation;
      const showers = reconstructShowers(efficient, inputs.response, undefined, settings, 4);
      const sums = (weights: readonly number[]) => ({
        events: weights.reduce((sum, weight) => sum + weight, 0),
        error: Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)),
      });
      const decays = sums([...photons.weight.subarray(0, photons.count)]);
      const selected = sums(
        [...showers.weight].map((weight, i) => (showers.energy[i]! > 0.05 ? weight : 0)),
      );
      const compare = (name: "converted" | "selected", slow: typeof decays) => {
        const error = Math.hypot(slow.error, prediction.error[name]);
        const difference = prediction.expected[name] - slow.events;
        expect(slow.error / slow.events, "the twin knows it").toBeLessThan(0.1);
        expect(prediction.error[name] / prediction.expected[name]).toBeLessThan(0.05);
        expect(
          Math.abs(difference) / error,
          `${name}: ${prediction.expected[name]} and ${slow.events} +- ${error}`,
        ).toBeLessThan(4);
      };
      compare("converted", decays);
      compare("selected", selected);
    },
    120_000,
  );

  it("go with the efficiency of the tracks, and not with the conversion of photons", () => {
    const sample = { mass: 0.2, flights: 8192, seed: 1 };
    const model = { dMu: 1e-6 };
    const at = (changes: Record<string, unknown>, settings = {}) =>
      predictionOf(prepareExperiment(pairBox({ ...tracks, ...changes })), sample, model, settings)
        .expected;
    const whole = at({ efficiency: 1 });
    expect(at({ efficiency: 0.5 }).selected / whole.selected).toBeCloseTo(0.5, 2);
    expect(at({ efficiency: 0.5 }).converted / whole.converted).toBeCloseTo(1, 2);
    const thin = at({}, { photonConversion: "radiation-length" });
    expect(thin).toEqual(at({}));
    expect(at({ minEnergy: 0.2 }).selected).toBeLessThan(whole.selected);
    expect(at({ openingAngle: [90, 180] }).selected).toBeLessThan(0.1 * whole.selected);
  });

  it("go with d^4 where N live long, and with d^2 where they decay at once", () => {
    const sample = { mass: 0.3, flights: 8192, seed: 1 };
    const pairs = (dMu: number) => predictionOf(experiment, sample, { dMu }).expected.converted;
    expect(pairs(2e-9) / pairs(1e-9)).toBeCloseTo(16, 1);
    expect(pairs(2e-3) / pairs(1e-3)).toBeCloseTo(4, 1);
  });

  it("are seen where N decays, inside the fiducial volume", () => {
    const run = { experiment: experiment.name, flights: 4096, seed: 1 };
    const model = Model.parse({ mass: 0.2, dMu: 1e-6 });
    const settings = experiment.defaultSettings;
    const specification = sampleSpecificationOf(
      RunSpecification.parse({ ...run, model }),
      settings,
    );
    const { count, decay, conversion } = experiment.points(specification, model, exposure, 500);
    expect(count).toBeGreaterThan(100);
    expect(conversion).toEqual(decay);
    const { fiducial } = experiment.contextOf(settings).simulation.detector;
    for (let i = 0; i < count; i++) {
      const point = [decay[3 * i]!, decay[3 * i + 1]!, decay[3 * i + 2]!] as const;
      expect(containsPoint(fiducial, point), `point ${i}`).toBe(true);
    }
  });

  it("keep their tracks' efficiency in showers whose cuts move", () => {
    const run = { experiment: experiment.name, flights: 4096, seed: 1 };
    const model = Model.parse({ mass: 0.2, dMu: 1e-6 });
    const settings = experiment.defaultSettings;
    const specification = sampleSpecificationOf(
      RunSpecification.parse({ ...run, model }),
      settings,
    );
    const { efficiency, trueEnergy } = experiment.showers(specification);
    const values = new Set(efficiency);
    expect([...values].toSorted()).toEqual([0, near32(0.8 * 0.5)]);
    expect(efficiency.every((value, i) => value === 0 || trueEnergy[i]! >= 0.1)).toBe(true);
  });

  it("do not exist below 2 m_e", () => {
    const sample = { mass: 0.001, flights: 4096, seed: 1 };
    expect(() => predictionOf(experiment, sample, { dMu: 1e-6 })).toThrow(DomainError);
  });
});
