import { expect, it } from "vitest";
import { markupAtoms } from "../../../../src-renderer/views/figures/markup-atoms.ts";

it("markup reads as the figure sets it; what stands for itself or cannot be set stays as typed", () => {
  expect(markupAtoms("$m_N$ [GeV]")).toEqual([
    { text: "m", style: "symbol", level: "base" },
    { text: "N", style: "symbol", level: "lowered" },
    { text: " [GeV]", style: "upright", level: "base" },
  ]);
  expect(markupAtoms("Events")).toBeNull();
  expect(markupAtoms("$m_N")).toBeNull();
});
