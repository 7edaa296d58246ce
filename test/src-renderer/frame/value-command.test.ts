import { describe, expect, it } from "vitest";
import { valueCommand } from "../../../src-renderer/frame/value-command.ts";

describe("values in the palette", () => {
  it("reads a quantity and its value in several spellings", () => {
    for (const typed of ["d_mu 2e-6", "set d_mu to 2u", "dmu = 2 × 10⁻⁶", "coupling 2e-6"]) {
      expect(valueCommand(typed), typed).toEqual({
        ok: true,
        words: "Set d_μ to 2.00 × 10⁻⁶ GeV⁻¹",
        patch: { dMu: 2e-6 },
      });
    }
  });

  it("frees d_tau when it is given a value", () => {
    expect(valueCommand("d_tau 1e-5")).toMatchObject({ patch: { dTau: 1e-5, tauRule: "free" } });
  });

  it("says why a value is refused, and leaves other text alone", () => {
    expect(valueCommand("m_N 9")).toEqual({ ok: false, words: "m_N must lie in 0.001–2 GeV" });
    expect(valueCommand("open runs")).toBeNull();
  });
});
