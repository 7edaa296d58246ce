import { describe, expect, it } from "vitest";
import { fieldEntry } from "../../../src-renderer/controls/field-entry.ts";
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
