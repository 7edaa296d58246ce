import { describe, expect, it } from "vitest";
import type { Experiment } from "../../../src-shared/experiments/experiment.ts";
import type { Model } from "../../../src-shared/specification/run-specification.ts";
import type { SampleSpecification } from "../../../src-shared/specification/sample-specification.ts";
import { KeptSamples, samplesKept } from "../../../src-renderer/threads/kept-samples.ts";
import { experiment } from "../../support/miniboone.ts";

const size = { flights: 8192, seed: 1 };
const settings = experiment.defaultSettings;
const model: Model = { mass: 0.3, dMu: 1e-6, dTau: 0, dE: 0, nature: "dirac" };

function keptWith(each: Experiment = experiment) {
  const passes: SampleSpecification[] = [];
  const counted: Experiment = {
    ...each,
    makeSample: (specification) => {
      passes.push(specification);
      return each.makeSample(specification);
    },
  };
  return { passes, samples: new KeptSamples(counted, () => 0) };
}

describe("the samples of a thread", () => {
  it("serve every d_mu, d_tau and d_e after one pass for each kind of neutrino", () => {
    const { passes, samples } = keptWith();
    for (const [dMu, dTau, dE] of [
      [1e-6, 0, 0],
      [3e-7, 1e-5, 0],
      [3e-7, 0, 2e-7],
      [1e-6, 0, 5e-6],
      [0, 0, 5e-6],
    ] as const) {
      samples.at({ ...model, dMu, dTau, dE }, settings, size);
    }
    expect(passes.map(({ electronPart }) => electronPart)).toEqual([0, 1]);
  });

  it("of both kinds add up to what a sample of the mixture expects", () => {
    const mixed = { ...model, dMu: 3e-7, dE: 3e-6 };
    const { coefficients } = keptWith().samples.at(mixed, settings, size);
    const prediction = experiment.predict(coefficients, mixed, experiment.defaultExposure);
    const direct = experiment.predict(
      experiment.makeSample({
        kind: "sample",
        version: 1,
        experiment: experiment.name,
        mass: mixed.mass,
        nature: "dirac",
        electronPart: mixed.dE ** 2 / (mixed.dMu ** 2 + mixed.dE ** 2),
        ...size,
        seed: 2,
        settings,
      }),
      mixed,
      experiment.defaultExposure,
    );
    const error = Math.hypot(prediction.error.selected, direct.error.selected);
    const { selected } = direct.expected;
    expect(Math.abs(prediction.expected.selected - selected) / error).toBeLessThan(3.5);
    expect(error / selected).toBeLessThan(0.02);
    expect(prediction.flights).toBe(2 * size.flights);
  });

  it("go where there are many: the one unused for longest first", () => {
    const { passes, samples } = keptWith({
      ...experiment,
      makeSample: () => ({
        rows: 0,
        replicates: [],
        sources: [],
        groups: [],
        flights: 0,
        converting: 0,
      }),
    });
    const at = (mass: number) => samples.at({ ...model, mass }, settings, size);
    for (let k = 1; k <= samplesKept; k++) {
      at(k);
      at(1);
    }
    at(samplesKept + 1);
    const before = passes.length;
    at(1);
    expect(passes).toHaveLength(before);
    at(2);
    expect(passes).toHaveLength(before + 1);
  });
});
