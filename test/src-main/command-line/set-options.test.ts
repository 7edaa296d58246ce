import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  physicsSettingKeys,
  settingDescriptions,
  settingsOf,
} from "../../../src-main/command-line/set-options.ts";
import { FitSettings } from "../../../src-shared/specification/fit-settings.ts";
import { LimitSettings } from "../../../src-shared/specification/limit-settings.ts";
import { Settings } from "../../../src-shared/specification/run-specification.ts";

const Every = z.object({
  ...Settings.shape,
  ...FitSettings.shape,
  ...LimitSettings.shape,
  degreesOfFreedom: z.enum(["1", "2"]).default("2"),
});

const all = new Set(settingDescriptions.map(({ key }) => key));

describe("settingsOf", () => {
  it("refuses a key of another command, and says which act", () => {
    expect(() => settingsOf(["dEdxBins=all"], physicsSettingKeys)).toThrow(
      "dEdxBins does not act in this command",
    );
    expect(() => settingsOf(["nonsense=1"], all)).toThrow("there is no setting");
  });

  it("takes every default that it describes", () => {
    const words = settingDescriptions.map((setting) => `${setting.key}=${setting.default}`);
    const every = {
      ...Settings.parse({}),
      ...FitSettings.parse({}),
      ...LimitSettings.parse({}),
      degreesOfFreedom: "2",
    };
    expect(settingsOf(words, all)).toEqual(every);
    // Those that may be left out have no default to be parsed.
    const shapes = { ...Settings.shape, ...FitSettings.shape, ...LimitSettings.shape };
    expect(settingDescriptions.map(({ key }) => key)).toEqual(Object.keys(shapes));
  });

  it("takes every value that it describes", () => {
    for (const { key, values, default: initial } of settingDescriptions) {
      if (values === "NAME") {
        expect(settingsOf([`${key}=${initial}`], all)[key], key).toBe(initial);
        continue;
      }
      const samples = values.replace("NUMBER|none", "10|none").replace("NUMBER", "0.6");
      for (const value of samples.split("|")) {
        const settings: Record<string, unknown> = Every.parse(settingsOf([`${key}=${value}`], all));
        expect(String(settings[key] ?? "none"), key).toBe(value);
      }
    }
  });

  it("refuses a key that is given twice", () => {
    const twice = () => settingsOf(["formFactor=helm", "formFactor=dipole"], all);
    expect(twice).toThrow("formFactor is given twice");
  });
});
