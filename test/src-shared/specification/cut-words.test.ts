import { describe, expect, it } from "vitest";
import {
  cutText,
  selectionWords,
  wordsOfCut,
} from "../../../src-shared/specification/cut-words.ts";
import type { ShowerCut, ShowerVariable } from "../../../src-shared/specification/movable-cut.ts";
import { showerVariables } from "../../../src-shared/specification/movable-cut.ts";

const cutOn = (variable: ShowerVariable, rest: Partial<ShowerCut> = {}): ShowerCut => ({
  kind: "shower",
  name: variable,
  label: null,
  side: "from",
  at: 0.5,
  range: [0, 1],
  variable,
  ...rest,
});

describe("cuts in words", () => {
  it("are written in their unit, with the side that passes", () => {
    expect(cutText(cutOn("energy"), 0.8)).toBe("E_sh > 0.8 GeV");
    expect(cutText(cutOn("Etheta2", { side: "to" }), 0.0032)).toBe("Eθ² < 3.2 MeV rad²");
    expect(cutText(cutOn("cosine"), 0.75)).toBe("cos θ > 0.75");
    expect(cutText(cutOn("theta", { side: "to" }), 0.1)).toBe("θ < 0.1 rad");
    showerVariables.forEach((variable) => expect(wordsOfCut(cutOn(variable)).title).not.toBe(""));
  });

  it("take the label of the file, and say which of two bounds they are", () => {
    expect(wordsOfCut(cutOn("energy", { label: "Energy" })).title).toBe("Energy");
    const upper = cutOn("enuqe", { name: "range to", side: "to" });
    expect(wordsOfCut(upper).title).toBe("Neutrino energy, to");
  });

  it("of an observable take name and unit from its file", () => {
    const cut = {
      kind: "observable",
      name: "width",
      label: "Width of the shower",
      symbol: "w",
      unit: "cm",
      side: "from",
      at: 2,
      range: [0, 4],
      edges: [0, 2, 4],
    } as const;
    expect(cutText({ ...cut, range: [0, 4], edges: [...cut.edges] }, 2)).toBe("w > 2 cm");
  });

  it("say what is not cut", () => {
    const cuts = [cutOn("energy"), cutOn("Q2QE", { side: "to", at: 0.02 })];
    expect(selectionWords(cuts, { Q2QE: { on: false, at: 0.02 } })).toBe(
      "E_sh > 0.5 GeV, no cut on Q²",
    );
  });
});
