import { describe, expect, it } from "vitest";
import { parseMarkup } from "../../../../src-shared/figures/typeset/parse-markup.ts";
import { numberMarkup, plainText } from "../../../../src-shared/figures/typeset/plain-text.ts";
import { setText } from "../../../../src-shared/figures/typeset/set-text.ts";
import * as tables from "../../../../src-shared/figures/typeset/glyph-widths.ts";
import { measureGlyphs } from "../../../figures/measure-glyphs.ts";

const sans = { size: 10, face: "sans" } as const;

describe("markup", () => {
  it("sets letters as symbols, digits and units upright, indices off the line", () => {
    expect(parseMarkup("$d_{\\mu\\mathcal{N}}$ [GeV$^{-1}$]")).toEqual([
      { text: "d", style: "symbol", level: "base" },
      { text: "μ", style: "symbol", level: "lowered" },
      { text: "𝒩", style: "script", level: "lowered" },
      { text: " [GeV", style: "upright", level: "base" },
      { text: "−1", style: "upright", level: "raised" },
      { text: "]", style: "upright", level: "base" },
    ]);
  });

  it.each([
    ["$m_N", "a dollar sign has no partner"],
    ["$\\mathfrak{g}$", "\\mathfrak is not known"],
    ["$a_{b_c}$", "an index stands on an index"],
    ["$a_{b$", "a { has no partner"],
    ["$a}$", "a } has no partner"],
    ["$a^$", "an index is missing"],
    ["$\\mathcal{Q}$", "there is no script Q"],
  ])("refuses %s: %s", (markup, why) => {
    expect(() => parseMarkup(markup)).toThrow(why);
  });

  it("is told in plain words too", () => {
    expect(plainText("$E_\\nu^{\\mathrm{QE}}$ [GeV]")).toBe("E_ν^QE [GeV]");
    expect(plainText(numberMarkup(1.25e-6))).toBe("1.25 × 10⁻⁶");
    expect(plainText("$d = $ $1.25 \\times 10^{-6}$")).toBe("d = 1.25 × 10⁻⁶");
    expect(plainText(numberMarkup(0.47))).toBe("0.47");
  });
});

describe("set text", () => {
  it("knows the widths of the shipped fonts (else: node test/write-glyph-widths.ts)", () => {
    expect(measureGlyphs()).toEqual({ ...tables });
  });

  it("is as wide as its letters", () => {
    const widths = new Map(
      Array.from(tables.sans.characters).map((c, index) => [c, tables.sans.widths[index]!]),
    );
    const expected = Array.from("Events/MeV").reduce((sum, c) => sum + widths.get(c)! / 100, 0);
    expect(setText("Events/MeV", sans).width).toBeCloseTo(expected, 6);
  });

  it("stands a raised and a lowered index above each other", () => {
    const [symbol, lowered, raised] = setText("$E_\\nu^{\\mathrm{QE}}$", sans).pieces;
    expect(lowered!.x).toBeCloseTo(raised!.x, 9);
    expect(lowered!.y).toBeGreaterThan(0);
    expect(raised!.y).toBeLessThan(0);
    expect(symbol!.face).toBe("symbol");
  });

  it("goes on after the wider of two indices", () => {
    const { pieces } = setText("$x_{abc}^{2}y$", sans);
    const after = pieces.at(-1)!;
    const wide = pieces.find(({ text }) => text === "abc")!;
    expect(after.x).toBeGreaterThan(wide.x + 3 * 3);
  });

  it("takes signs that a face lacks from another one", () => {
    const faces = setText("$a \\lesssim b$", sans).pieces.map(({ face }) => face);
    expect(faces).toContain("math");
  });
});
