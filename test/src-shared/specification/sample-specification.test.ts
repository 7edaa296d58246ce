import { describe, expect, it } from "vitest";
import { RunSpecification } from "../../../src-shared/specification/run-specification.ts";
import {
  SampleSpecification,
  sampleSpecificationOf,
} from "../../../src-shared/specification/sample-specification.ts";

function sampleOf(couplings: { dMu: number; dTau?: number; dE?: number }) {
  const model = { mass: 0.3, nature: "majorana", ...couplings } as const;
  const run = RunSpecification.parse({ experiment: "miniboone-fhc", model, seed: 7 });
  return sampleSpecificationOf(run, run.settings);
}

describe("the sample of a run", () => {
  it("has all that it depends on, as its schema says", () => {
    const sample = sampleOf({ dMu: 1e-6 });
    expect(SampleSpecification.parse(sample)).toEqual(sample);
    expect(sample).toMatchObject({ mass: 0.3, nature: "majorana", electronPart: 0, seed: 7 });
  });

  it("depends on the ratio of d_e and d_mu, and on no size and no d_tau", () => {
    const both = sampleOf({ dMu: 2e-6, dE: 1e-6 });
    expect(both.electronPart).toBeCloseTo(0.2, 12);
    for (const factor of [0.1, 0.7, 3, 17]) {
      const other = sampleOf({ dMu: factor * 2e-6, dE: factor * 1e-6, dTau: factor * 1e-5 });
      expect(other, `times ${factor}`).toEqual(both);
    }
    expect(sampleOf({ dMu: 0, dE: 1e-6 }).electronPart).toBe(1);
    expect(sampleOf({ dMu: 0 }).electronPart, "no coupling at all").toBe(0);
  });
});
