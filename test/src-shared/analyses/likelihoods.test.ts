import { describe, expect, it } from "vitest";
import { measuredSpectraOf } from "../../../src-shared/analyses/measured-spectra.ts";
import { oscillationComponentOf } from "../../../src-shared/analyses/oscillation-background.ts";
import { likelihoodOf } from "../../../src-shared/analyses/likelihood-of.ts";
import { spectrumNamed } from "../../../src-shared/analyses/measured-data.ts";
import { FitSettings } from "../../../src-shared/specification/fit-settings.ts";
import { fitPresets } from "../../../src-shared/paper/paper-reading.ts";
import { inputs } from "../../support/miniboone.ts";

const likelihood = (
  name: "enuqe" | "costheta",
  settings: FitSettings,
  appearance: readonly number[],
) => likelihoodOf(inputs, spectrumNamed(inputs, name), settings, appearance);

const none = (bins: number) => Array.from({ length: bins }, () => 0);

describe("chi2 in E_nu^QE without a dipole", () => {
  it.each([
    ["global fit", 1.3, 6.9e-4, 16.16],
    ["with MicroBooNE", 0.2, 0.03, 8.58],
    ["none", 1.3, 0, 21.77],
  ])("%s", (_, massSplitting, mixing, expected) => {
    const { enuqe } = oscillationComponentOf(inputs, { massSplitting, mixing }, 1.875e21)!;
    const { deviance: chiSquare, pulls } = likelihood(
      "enuqe",
      FitSettings.parse({}),
      enuqe!,
    ).compare(none(11));
    expect(Math.abs(chiSquare - expected), `chi2 ${chiSquare}`).toBeLessThan(0.02);
    expect(pulls).toHaveLength(11);
  });

  it("is 0 for a signal that equals the excess, whatever the errors", () => {
    for (const settings of Object.values(fitPresets)) {
      const fit = likelihood("enuqe", settings, none(11));
      const { pulls } = fit.compare(none(11));
      const { excess } = measuredSpectraOf(inputs, settings)[0]!;
      expect(pulls.length).toBe(11);
      expect(fit.compare(excess).deviance).toBeCloseTo(0, 12);
    }
  });
});

describe("chi2 in cos theta without a dipole", () => {
  it("is 78.66 without oscillation", () => {
    const found = likelihood("costheta", FitSettings.parse({}), none(20)).compare(none(20));
    expect(Math.abs(found.deviance - 78.66)).toBeLessThan(0.02);
  });

  it("is 144.47 with errors of signal and data only", () => {
    const found = likelihood("costheta", fitPresets["as the paper"], none(20)).compare(none(20));
    expect(found.deviance).toBeCloseTo(144.469, 2);
  });
});
