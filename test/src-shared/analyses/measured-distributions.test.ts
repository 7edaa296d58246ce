import { describe, expect, it } from "vitest";
import { ExperimentInputs } from "../../../src-shared/experiments/experiment-file.ts";
import {
  backgroundChoices,
  measuredDistributionsOf,
} from "../../../src-shared/analyses/measured-distributions.ts";
import { measuredSpectraOf } from "../../../src-shared/analyses/measured-spectra.ts";
import { sum } from "../../../src-shared/numerics/sum.ts";
import { argonBoxInputs } from "../../support/argon-box.ts";
import { minervaInputs } from "../../support/minerva.ts";
import { antineutrinoInputs, inputs as miniBooNE } from "../../support/miniboone.ts";

const argonBox = argonBoxInputs();

const own = { background: "schur" };

describe("measurements as distributions", () => {
  it("of spectra are the measured spectra, with the range that events are quoted in", () => {
    const found = measuredDistributionsOf(miniBooNE, own);
    const spectra = measuredSpectraOf(miniBooNE, own);
    expect(found.map(({ name, label }) => [name, label])).toEqual([
      ["enuqe", "Energy"],
      ["costheta", "Angle"],
    ]);
    found.forEach((each, k) => {
      const { data, background, totalError, edges } = spectra[k]!;
      expect(each).toMatchObject({ data, background, totalError, edges, kind: "spectrum" });
      expect(each.signal).toEqual({ spectrum: each.name, shares: null, scale: 1, factor: 1 });
    });
    expect(found[0]).toMatchObject({
      quotedRange: [0.2, 1.25],
      variable: "enuqe",
      exposure: 1.875e21,
    });
    expect(found[1]).toMatchObject({ quotedRange: null, variable: "cosine", unit: "1" });
  });

  it("of counts in a histogram are its bins, with the samples and no data where none are public", () => {
    const [showers] = measuredDistributionsOf(argonBox, own);
    expect(showers).toMatchObject({
      name: "showers",
      label: "Single showers",
      kind: "counting",
      variable: "energy",
      data: null,
      exposure: 6.8e20,
      signal: { spectrum: "energy", shares: null },
    });
    expect(showers!.samples.map(({ label }) => label)).toEqual(["NC pi0", "beam nue"]);
    // 5 and 1 events, each +- 20 %, and the square root of 6.
    expect(showers!.background[0]).toBe(6);
    expect(showers!.totalError[0]).toBeCloseTo(Math.sqrt(6 + 1 + 0.04), 12);
  });

  it("of an observable continue the shape of the signal below the cut", () => {
    const [dEdx] = measuredDistributionsOf(minervaInputs("minerva-me-fhc"), own);
    const { signal, edges, cut } = dEdx!;
    expect(cut).toBe(4.5);
    const above = signal.shares!.filter((_, bin) => edges[bin]! >= 4.5);
    expect(sum(above)).toBeCloseTo(1, 12);
    expect(sum(signal.shares!)).toBeGreaterThan(1);
  });

  it("of one bin have no axis", () => {
    const all = {
      kind: "counting",
      name: "all",
      source: "made up for a test",
      data: [3],
      samples: [{ name: "background", events: [2.5] }],
    };
    const inputs = ExperimentInputs.parse({ ...argonBox, measurements: [all] });
    expect(measuredDistributionsOf(inputs, own)[0]).toMatchObject({
      edges: [0, 1],
      variable: null,
      signal: { shares: [1] },
    });
  });
});

describe("backgrounds to choose from", () => {
  it("are those that some spectrum of the experiment offers", () => {
    expect(backgroundChoices(miniBooNE).map(({ name }) => name)).toEqual([
      "schur",
      "digitised",
      "published-total",
    ]);
    expect(backgroundChoices(antineutrinoInputs)).toHaveLength(2);
    expect(backgroundChoices(argonBox)).toEqual([]);
  });
});
