import { describe, expect, it } from "vitest";
import { settingDescriptions, settingsOf } from "../../../src-main/command-line/set-options.ts";
import { Settings } from "../../../src-shared/specification/run-specification.ts";

describe("settingsOf", () => {
  it("takes every default that it describes", () => {
    const words = settingDescriptions.map(({ key, standard }) => `${key}=${standard}`);
    expect(Settings.parse(settingsOf(words))).toEqual(Settings.parse({}));
    expect(settingDescriptions.map(({ key }) => key)).toEqual(Object.keys(Settings.shape));
  });

  it("takes every value that it describes", () => {
    for (const { key, values } of settingDescriptions) {
      for (const value of values === "NUMBER" ? ["2.15"] : values.split("|")) {
        const settings: Record<string, unknown> = Settings.parse(settingsOf([`${key}=${value}`]));
        expect(String(settings[key]), key).toBe(value);
      }
    }
  });

  it("takes the last of two values", () => {
    expect(settingsOf(["formFactor=helm", "formFactor=dipole"])).toEqual({ formFactor: "dipole" });
  });
});
