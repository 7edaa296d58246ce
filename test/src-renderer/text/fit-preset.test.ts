import { describe, expect, it } from "vitest";
import { fitPresets } from "../../../src-shared/paper/paper-reading.ts";
import { fitDifferences, presetOf } from "../../../src-renderer/text/fit-preset.ts";

const sound = fitPresets["statistically sound"];
const paper = fitPresets["as the paper"];

describe("presets of the statistics", () => {
  it("are known by their choices; a mixture is neither", () => {
    expect(presetOf({ ...sound })).toBe("statistically sound");
    expect(presetOf({ ...paper })).toBe("as the paper");
    expect(presetOf({ ...sound, statisticalError: "data" })).toBeNull();
  });

  it("differ in four choices, each said in words", () => {
    const differences = fitDifferences(sound, paper);
    expect(differences.map(({ subject }) => subject)).toEqual([
      "Background of energy",
      "Fractional errors of energy",
      "13 % of cos θ",
      "Statistical error",
    ]);
    for (const { from, to } of differences) expect(from).not.toBe(to);
    expect(fitDifferences(sound, sound)).toEqual([]);
  });
});
