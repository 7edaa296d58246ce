import { describe, expect, it } from "vitest";
import { nearestName } from "../../src-shared/nearest-name.ts";

const known = ["Fe", "Fe54", "Fe56", "G4_lAr", "G4_AIR", "ROCK"];

describe("nearestName", () => {
  it.each([
    ["Fe65", "Fe56"],
    ["fe56", "Fe56"],
    ["G4_LAR", "G4_lAr"],
    ["G4_Air", "G4_AIR"],
    ["ROCKS", "ROCK"],
    ["fe", "Fe"],
  ])("%s may be meant as %s", (name, nearest) => {
    expect(nearestName(name, known)).toBe(nearest);
  });

  it.each(["CHEESE", "", "Xq"])("suggests nothing for %j", (name) => {
    expect(nearestName(name, known)).toBeNull();
  });
});
