import { describe, expect, it } from "vitest";
import { oscillationComponentOf } from "../../../src-shared/analyses/oscillation-background.ts";
import { globalOscillationFit } from "../../../src-shared/experiments/measured-spectrum.ts";
import { noOscillation } from "../../../src-shared/specification/analysis-specification.ts";
import { constrainedBackground, publishedErrors } from "../../../src-shared/analyses/background.ts";
import {
  exposureOf,
  spectraOf,
  spectrumNamed,
} from "../../../src-shared/analyses/measured-data.ts";
import { measuredSpectraOf } from "../../../src-shared/analyses/measured-spectra.ts";
import { distributionOf } from "../../../src-shared/analyses/preferred-region.ts";
import { FitSettings } from "../../../src-shared/specification/fit-settings.ts";
import { fitPresets } from "../../../src-shared/paper/paper-reading.ts";
import { antineutrinoInputs as inputs, inputs as neutrinoInputs } from "../../support/miniboone.ts";
import { slowEnergyChiSquare } from "../../support/slow-fit.ts";

const measurement = spectrumNamed(inputs, "enuqe");
const nothing = measurement.data!.map(() => 0);
const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

describe("MiniBooNE in antineutrino mode", () => {
  it("has E_nu^QE alone, at its own exposure", () => {
    expect(spectraOf(inputs).map(({ name }) => name)).toEqual(["enuqe"]);
    expect(exposureOf(inputs, measurement)).toBe(inputs.exposure);
    expect(measuredSpectraOf(inputs, FitSettings.parse({})).map(({ name }) => name)).toEqual([
      "enuqe",
    ]);
    expect(oscillationComponentOf(inputs, globalOscillationFit, inputs.exposure)).toBeNull();
  });

  it("constrains the background as published: 478 counts, 400.6 +- 28.5 in 200-1250 MeV", () => {
    const { prediction, covariance } = constrainedBackground(measurement);
    // An independent calculation with the released numbers, rounded to 0.1 events.
    const expected = [89.4, 53.2, 59.4, 32, 44.2, 34.9, 37.7, 29.8, 21.9, 27.3, 42.2];
    const errors = [12.9, 8.7, 8.7, 6.2, 8.3, 7, 7.3, 6.2, 5.3, 6.4, 9.6];
    prediction.forEach((events, bin) => {
      expect(Math.abs(events - expected[bin]!), `bin ${bin}`).toBeLessThan(0.06);
      expect(Math.abs(Math.sqrt(covariance[bin]![bin]!) - errors[bin]!)).toBeLessThan(0.06);
    });
    const quoted = prediction.slice(0, 9);
    expect(sum(measurement.data!.slice(0, 9))).toBe(478);
    expect(Math.abs(sum(quoted) - 400.6)).toBeLessThan(0.02 * 400.6);
    const variance = sum(covariance.slice(0, 9).map((row) => sum(row.slice(0, 9))));
    expect(Math.abs(Math.sqrt(variance) - 28.5)).toBeLessThan(0.1 * 28.5);
  });

  it.each([
    fitPresets["statistically sound"],
    FitSettings.parse({ fractionalErrors: "background", statisticalError: "data" }),
  ])("chi2 without a dipole equals its slow twin: %o", (fit) => {
    const choices = { distribution: "enuqe", oscillation: noOscillation, fit } as const;
    const likelihood = distributionOf(inputs, choices);
    expect(likelihood.appearance).toEqual(nothing);
    const slow = slowEnergyChiSquare(inputs, fit, nothing, nothing);
    expect(likelihood.compare(nothing).deviance).toBeCloseTo(slow, 8);
  });

  it.each([
    ["cos theta", { distribution: "costheta" }, "Use enuqe"],
    ["an oscillation", { oscillation: globalOscillationFit }, "Set oscillation to none"],
    [
      "the figure's background",
      { fit: FitSettings.parse({ background: "digitised" }) },
      "Set background to schur or published-total",
    ],
  ] as const)("refuses %s, and says what to do", (_, change, remedy) => {
    const choices = {
      distribution: "enuqe",
      oscillation: noOscillation,
      fit: fitPresets["statistically sound"],
      ...change,
    } as const;
    expect(() => distributionOf(inputs, choices)).toThrow(remedy);
  });

  it("takes the errors of every preset", () => {
    for (const fit of Object.values(fitPresets)) {
      const choices = { distribution: "enuqe", oscillation: noOscillation, fit } as const;
      const { deviance } = distributionOf(inputs, choices).compare(nothing);
      expect(deviance).toBeGreaterThan(0);
    }
  });

  it("an unpublished background of a preset gives way to the measurement's own", () => {
    const figure = FitSettings.parse({ background: "digitised", statisticalError: "data" });
    expect(publishedErrors(figure, [measurement])).toEqual({ ...figure, background: "schur" });
    expect(
      publishedErrors(figure, spectraOf(neutrinoInputs)),
      "it is published in neutrino mode",
    ).toBe(figure);
  });
});
