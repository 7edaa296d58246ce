import { describe, expect, it } from "vitest";
import { fieldEntry } from "../../../src-renderer/components/field-entry.ts";
import { valueCommand } from "../../../src-renderer/components/value-command.ts";
import { matchingCommands } from "../../../src-renderer/components/palette-commands.ts";
import { Workspace } from "../../../src-renderer/stores/workspace.ts";
import { couplingUnits, massUnits } from "../../../src-renderer/text/parse-quantity.ts";

describe("entries of fields", () => {
  it("accepts what parser and schema both accept", () => {
    expect(fieldEntry("470 MeV", massUnits, Workspace.shape.mass)).toEqual({
      ok: true,
      value: 0.47,
    });
  });

  it("gives the range of the schema as the reason", () => {
    expect(fieldEntry("5", massUnits, Workspace.shape.mass)).toEqual({
      ok: false,
      reason: "m_N must lie in 0.001–2 GeV",
    });
    expect(fieldEntry("-1e-6", couplingUnits, Workspace.shape.dMu)).toEqual({
      ok: false,
      reason: "d_mu must lie in 0–0.01 GeV^-1",
    });
  });
});

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

const command = (group: "Set" | "Go" | "Act" | "Runs", words: string, also = "") => ({
  id: words,
  group,
  words,
  hint: "",
  also,
  run: () => undefined,
});

describe("the palette", () => {
  const commands = [
    command("Runs", "0.470 GeV"),
    command("Go", "Home"),
    command("Set", "Set nature to Dirac"),
    command("Act", "Open benchmark", "paper"),
  ];

  it("finds by every word, in any order, also by words that are not shown", () => {
    expect(matchingCommands(commands, "dirac set").map(({ words }) => words)).toEqual([
      "Set nature to Dirac",
    ]);
    expect(matchingCommands(commands, "paper").map(({ words }) => words)).toEqual([
      "Open benchmark",
    ]);
  });

  it("begins with acts, so that Enter changes no value unasked", () => {
    expect(matchingCommands(commands, "")[0]?.group).toBe("Act");
  });
});
