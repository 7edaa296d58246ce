import { describe, expect, it } from "vitest";
import { z } from "zod";
import { settingDescriptions, settingsOf } from "../../../src-main/command-line/set-options.ts";
import { FitSettings } from "../../../src-shared/specification/fit-settings.ts";
import { LimitSettings } from "../../../src-shared/specification/limit-settings.ts";
import { Settings } from "../../../src-shared/specification/run-specification.ts";

const Every = z.object({
  ...Settings.shape,
  ...FitSettings.shape,
  ...LimitSettings.shape,
  degreesOfFreedom: z.enum(["1", "2"]).default("2"),
});

describe("settingsOf", () => {
  it("takes every default that it describes", () => {
    const words = settingDescriptions.map(({ key, standard }) => `${key}=${standard}`);
    const every = {
      ...Settings.parse({}),
      ...FitSettings.parse({}),
      ...LimitSettings.parse({}),
      degreesOfFreedom: "2",
    };
    expect(settingsOf(words)).toEqual(every);
    expect(settingDescriptions.map(({ key }) => key)).toEqual(Object.keys(every));
  });

  it("takes every value that it describes", () => {
    for (const { key, values } of settingDescriptions) {
      const samples = values.replace("NUMBER|none", "620|none").replace("NUMBER", "0.6");
      for (const value of samples.split("|")) {
        const settings: Record<string, unknown> = Every.parse(settingsOf([`${key}=${value}`]));
        expect(String(settings[key] ?? "none"), key).toBe(value);
      }
    }
  });

  it("takes the last of two values", () => {
    expect(settingsOf(["formFactor=helm", "formFactor=dipole"])).toEqual({ formFactor: "dipole" });
  });
});
