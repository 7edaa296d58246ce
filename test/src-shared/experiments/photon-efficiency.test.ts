import { describe, expect, it } from "vitest";
import { ExperimentInputs } from "../../../src-shared/experiments/experiment-file.ts";
import { prepareExperiment } from "../../../src-shared/experiments/experiment.ts";
import { PhotonEfficiency } from "../../../src-shared/experiments/photon-efficiency.ts";
import { PointShowers } from "../../../src-shared/experiments/point-showers.ts";
import { showerPlaces } from "../../../src-shared/experiments/passing-energies.ts";
import type { ResponseEfficiency } from "../../../src-shared/experiments/response-efficiency.ts";
import { properDecayLength } from "../../../src-shared/physics/decay.ts";
import { encodeCoefficients } from "../../../src-shared/simulation/coefficients-encoding.ts";
import { canonicalHash, hashOfBytes } from "../../../src-shared/specification/canonical-hash.ts";
import { Model } from "../../../src-shared/specification/run-specification.ts";
import { SampleSpecification } from "../../../src-shared/specification/sample-specification.ts";
import { inputs } from "../../support/miniboone.ts";

const model = Model.parse({ mass: 0.3, dMu: 1e-6 });
const exposure = 1.875e21;

function madeWith(efficiency: ResponseEfficiency | undefined, changes: object = {}, seed = 1) {
  const response = { ...inputs.response, ...changes, efficiency };
  const own = prepareExperiment(ExperimentInputs.parse({ ...inputs, response }));
  const specification = SampleSpecification.parse({
    experiment: own.name,
    mass: model.mass,
    flights: 8192,
    seed,
    settings: own.defaultSettings,
  });
  const coefficients = own.makeSample(specification);
  return {
    response,
    settings: own.defaultSettings,
    hash: hashOfBytes(encodeCoefficients(coefficients)),
    kept: () => own.showers(specification),
    prediction: own.predict(coefficients, model, exposure),
  };
}

const constantTables: readonly [string, ResponseEfficiency][] = [
  ["energy", { table: { energy: [0.1, 0.35, 2], values: [0.3, 0.3, 0.3] } }],
  ["cosine", { table: { cosine: [-0.7, 0.1, 0.95], values: [0.3, 0.3, 0.3] } }],
  [
    "both",
    {
      table: {
        energy: [0.1, 0.35],
        cosine: [-0.7, 0.1, 0.95],
        values: [
          [0.3, 0.3, 0.3],
          [0.3, 0.3, 0.3],
        ],
      },
    },
  ],
];

describe("a sample with an efficiency of its response", () => {
  it.each(constantTables)(
    "is that of a constant, byte by byte, where a table in %s is one",
    (_, table) => {
      expect(madeWith(table).hash).toBe(madeWith(0.3).hash);
    },
  );

  it("of 1 is that without", () => {
    expect(madeWith(1).hash).toBe(madeWith(undefined).hash);
  });

  it("of a constant has its share of the events", () => {
    const [with3, without] = [madeWith(0.3), madeWith(undefined)].map((each) => each.prediction);
    expect(with3!.expected.selected / without!.expected.selected).toBeCloseTo(0.3, 2);
    expect(canonicalHash(with3!.efficiency.steps)).not.toBe(
      canonicalHash(without!.efficiency.steps),
    );
  });

  it.each([
    ["the cosine", { cosine: [-1, 0.6, 0.95, 1], values: [0.9, 0.7, 0.2, 0.1] }],
    [
      "energy and cosine",
      {
        energy: [0.1, 1.1],
        cosine: [-1, 1],
        values: [
          [0.9, 0.1],
          [0.5, 0.3],
        ],
      },
    ],
  ])("in %s is a sum over its photons by their true directions", (_, table) => {
    // Smeared so much that the direction of the shower would give another sum.
    const wide = { angularResolution: 30, cuts: [], marks: [] };
    const made = madeWith({ table }, wide);
    const kept = made.kept();
    const plain = new PhotonEfficiency(
      { ...made.response, efficiency: undefined },
      inputs.data.efficiency,
      made.settings,
    );
    // The table once more, written plainly.
    const own = (energy: number, cosine: number) => {
      if ("energy" in table) {
        const u = Math.min(1, Math.max(0, energy - 0.1));
        const v = (cosine + 1) / 2;
        return (1 - u) * ((1 - v) * 0.9 + v * 0.1) + u * ((1 - v) * 0.5 + v * 0.3);
      }
      if (cosine < 0.6) return 0.9 - (0.2 * (cosine + 1)) / 1.6;
      if (cosine < 0.95) return 0.7 - (0.5 * (cosine - 0.6)) / 0.35;
      return 0.2 - (0.1 * (cosine - 0.95)) / 0.05;
    };
    const scale = exposure * model.dMu ** 2;
    const length = properDecayLength(model.mass, model, "dirac");
    const { weight: seen } = new PointShowers(kept, showerPlaces(kept), length, scale);
    let [byTrue, byShower, bySeen] = [0, 0, 0];
    kept.trueEnergy.forEach((energy, i) => {
      if (!(kept.efficiency[i]! > 0)) return;
      const events = (seen[i]! / kept.efficiency[i]!) * plain.at(energy, 1);
      byTrue += (events * own(energy, kept.trueCosine[i]!)) / kept.replicates;
      byShower += (events * own(energy, kept.cosine[i]!)) / kept.replicates;
      bySeen += seen[i]! / kept.replicates;
    });
    const { steps, counts } = made.prediction.cutFlow!;
    const threshold = counts[steps.indexOf("threshold")]!;
    expect(byTrue / threshold).toBeCloseTo(1, 3);
    expect(bySeen / threshold).toBeCloseTo(1, 3);
    expect(Math.abs(byShower / threshold - 1)).toBeGreaterThan(0.02);
    // And another sample, made without the table, says the same within its error.
    const base = madeWith(undefined, wide, 2);
    const others = base.kept();
    const { weight } = new PointShowers(others, showerPlaces(others), length, scale);
    const parts = Array<number>(others.replicates).fill(0);
    weight.forEach((events, i) => {
      const share = own(others.trueEnergy[i]!, others.trueCosine[i]!);
      parts[others.replicate[i]!]! += events * share;
    });
    const mean = parts.reduce((sum, part) => sum + part, 0) / parts.length;
    const spread = Math.sqrt(
      parts.reduce((sum, part) => sum + (part - mean) ** 2, 0) /
        (parts.length * (parts.length - 1)),
    );
    const error = Math.hypot(spread, Math.sqrt(made.prediction.cutFlow!.sumw2[2]!));
    expect(Math.abs(mean - threshold) / (error + 0.01 * threshold)).toBeLessThan(4);
  });
});
