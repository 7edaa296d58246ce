import { describe, expect, it } from "vitest";
import { exploreTabOf, placeOfAddress } from "../../../src-renderer/stores/view-store.ts";

describe("addresses of the window", () => {
  it.each([
    ["#/runs", "runs", null],
    ["#/explore", "explore", null],
    ["#/spectra", "explore", "spectra"],
    ["#/miniboone", "explore", null],
    ["#/minerva", "selection", null],
    ["#/nowhere", "home", null],
    ["", "home", null],
  ] as const)("%s leads to %s", (hash, view, tab) => {
    expect(placeOfAddress(hash)).toEqual({ view, tab });
  });

  it("shows the plane first where there is a scan, else the spectra", () => {
    expect(exploreTabOf(null, true)).toBe("plane");
    expect(exploreTabOf(null, false)).toBe("spectra");
    expect(exploreTabOf("claims", false)).toBe("claims");
  });
});
