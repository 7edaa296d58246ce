import { describe, expect, it } from "vitest";
import { fieldReason, typesetRuns } from "../../../src-renderer/text/typeset-runs.ts";

describe("typesetting", () => {
  it("sets symbols in italics, flavours upright below, powers raised", () => {
    expect(typesetRuns("d_μ = 1.25 × 10⁻⁶")).toEqual([
      { text: "d", style: "symbol" },
      { text: "μ", style: "lowered" },
      { text: " = 1.25 × 10", style: "plain" },
      { text: "−6", style: "raised" },
    ]);
  });

  it("loses no text that it does not know", () => {
    const text = "Something_else with m_X and 5 %";
    expect(
      typesetRuns(text)
        .map((run) => run.text)
        .join(""),
    ).toBe(text);
  });

  it("makes the messages of the schemas fit for a field", () => {
    expect(fieldReason("m_N must lie in 0.001-2 GeV")).toBe("m_N must lie in 0.001–2 GeV");
    expect(fieldReason("rockDensity must lie in 0.5-6 g/cm3")).toBe(
      "Rock density must lie in 0.5–6 g/cm3",
    );
    expect(fieldReason("exposure must lie in 10^18-10^24 POT")).toBe(
      "Exposure must lie in 10¹⁸–10²⁴ POT",
    );
    expect(fieldReason("exposure must lie in 0-1e24 POT")).toBe("Exposure must lie in 0–10²⁴ POT");
    expect(fieldReason("flights must lie in 1000-10000000")).toBe(
      "Flights must lie in 1000–10\u202f000\u202f000",
    );
  });
});
