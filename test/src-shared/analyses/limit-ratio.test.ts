import { describe, expect, it } from "vitest";
import { limitOnEvents, massLimits } from "../../../src-shared/analyses/excluded-couplings.ts";
import { limitRatio, limitRatios, ratioWords } from "../../../src-shared/analyses/limit-ratio.ts";
import { observedCountsOf } from "../../../src-shared/analyses/search-region.ts";
import { ExternalLimits } from "../../../src-shared/contract/external-limits.ts";
import { prepareExperiment } from "../../../src-shared/experiments/experiment.ts";
import { assembleSignalTable } from "../../../src-shared/experiments/signal-table.ts";
import { LimitSettings } from "../../../src-shared/specification/limit-settings.ts";
import { choicesOf, type FitPreset } from "../../../src-shared/paper/paper-reading.ts";
import { Library } from "../../../src-main/library/library.ts";
import { minervaInputs, sampleOf } from "../../support/minerva.ts";
import { coefficientsOf } from "../../support/predictions.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";

const noTau = { kind: "fixed", dTau: 0 } as const;
const curve = {
  id: "theirs",
  label: "Theirs",
  points: [
    [0.01, 1e-6],
    [1, 1e-4],
  ] as [number, number][],
};
const ours = (...limits: readonly (readonly [number, number | null])[]) =>
  limits.map(([mass, lower]) => ({ mass, lower }));

describe("a limit over a published curve", () => {
  it("has median, smallest and largest ratio over the masses that both exclude at", () => {
    // The curve is 1e-4 m: a straight line in log-log.
    const limits = ours([0.4, 2e-5], [0.01, 1.1e-6], [0.1, 1e-5], [0.02, null], [2, 1e-4]);
    const found = limitRatio(limits, curve)!;
    expect(found.masses.map(({ mass }) => mass)).toEqual([0.01, 0.1, 0.4]);
    expect(found.median).toBeCloseTo(1, 12);
    expect(found.smallest).toMatchObject({ mass: 0.4, ratio: expect.closeTo(0.5, 12) });
    expect(found.largest).toMatchObject({ mass: 0.01, ratio: expect.closeTo(1.1, 12) });
    expect(ratioWords(found)).toBe(
      "Ours over Theirs: median 1.00 at 3 masses, from 0.50 (0.4 GeV) to 1.10 (0.01 GeV)",
    );
  });

  it("takes the mean of the two in the middle of an even number", () => {
    const found = limitRatio(ours([0.01, 1e-6], [0.1, 1.2e-5]), curve)!;
    expect(found.median).toBeCloseTo(1.1, 12);
  });

  it("is null where they share no mass", () => {
    expect(limitRatio(ours([2, 1e-6], [0.1, null]), curve)).toBeNull();
  });
});

describe("the limit that the authors published for ME RHC", () => {
  const file = "limits/kamp2023-me-rhc.json";
  const { content } = new Library(resourcesFolder).readResource(file);
  const { limits: curves } = ExternalLimits.parse(content);
  const inputs = minervaInputs("minerva-me-rhc");
  const experiment = prepareExperiment(inputs);
  const masses = [0.02, 0.05, 0.1, 0.2, 0.5, 0.7];

  function ratioUnder(preset: FitPreset) {
    const { physics, limit } = choicesOf(preset, "minerva-me-rhc");
    const samples = masses.map((mass) =>
      coefficientsOf(experiment, sampleOf(mass, 16_384), {}, physics),
    );
    const { spectra, defaultExposure } = experiment;
    const table = assembleSignalTable(masses, "dirac", spectra, samples, defaultExposure);
    const events = limitOnEvents(observedCountsOf(inputs)!, LimitSettings.parse(limit));
    const found = massLimits(table, events.limit, noTau, masses);
    return limitRatios("minerva-me-rhc", noTau, found, curves)[0]!;
  }

  it("is met to 3 % in the median as the paper, at no mass worse than 10 %", () => {
    const { label, median, smallest, largest } = ratioUnder("as the paper");
    expect(label).toBe("Kamp et al. 2023, ME RHC, 95 %");
    expect(Math.abs(median - 1)).toBeLessThan(0.03);
    expect(smallest.ratio).toBeGreaterThan(0.9);
    expect(largest.ratio).toBeLessThan(1.1);
  });

  it("is not met at high mass under the sound reading", () => {
    expect(ratioUnder("statistically sound").smallest.ratio).toBeLessThan(0.85);
  });

  it("stands beside no other experiment, and beside no d_tau", () => {
    const limits = ours([0.1, 2e-7]);
    expect(limitRatios("minerva-me-rhc", noTau, limits, curves)).toHaveLength(1);
    expect(limitRatios("minerva-me-fhc", noTau, limits, curves)).toEqual([]);
    for (const tau of [
      { kind: "ratio", ratio: 17 },
      { kind: "fixed", dTau: 1e-5 },
      { ...noTau, dE: 1e-6 },
    ] as const) {
      expect(limitRatios("minerva-me-rhc", tau, limits, curves)).toEqual([]);
    }
  });
});
