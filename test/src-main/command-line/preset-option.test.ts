import { expect, it } from "vitest";
import { presetChoices } from "../../../src-main/command-line/preset-option.ts";

it("is nothing where it is left out, or sound", () => {
  for (const preset of [undefined, "statistically-sound"]) {
    expect(presetChoices(preset, "miniboone-fhc")).toEqual({ physics: {}, fit: {}, limit: {} });
  }
});

it("brings every choice of the paper for the experiment", () => {
  expect(presetChoices("as-the-paper", "miniboone-fhc")).toEqual({
    physics: {
      incoherentProtons: "hydrogen",
      beamRadius: 620,
      photonConversion: "radiation-length",
      efficiency: "linear",
    },
    fit: {
      background: "published-total",
      fractionalErrors: "prediction",
      cosThetaSystematic: "signal",
      statisticalError: "data",
    },
    limit: {},
  });
  const { physics, limit } = presetChoices("as-the-paper", "minerva-me-rhc");
  expect(physics).toEqual({
    incoherentProtons: "none",
    photonConversion: "radiation-length",
    angularSmearing: "off",
  });
  expect(limit).toEqual({ degreesOfFreedom: 2, elasticAboveCut: "ignored" });
});

it("is refused under another name, and where the paper has no reading", () => {
  expect(() => presetChoices("paper", "miniboone-fhc")).toThrow('--preset is "paper"');
  expect(() => presetChoices("as-the-paper", "argon-box")).toThrow("says nothing about argon-box");
});
