import { describe, expect, it } from "vitest";
import { modelCouplingText } from "../../../src-renderer/text/quantities.ts";
import { processCouplingOf } from "../../../src-shared/simulation/process-coupling.ts";

describe("the coupling of a process by tables", () => {
  const coupling = (unit: string) =>
    processCouplingOf({
      name: "test",
      coupling: 1e-3,
      couplingName: { symbol: "g", words: "coupling", unit, power: 2 },
      decay: { masses: [0.1, 0.4], widths: [1e-20, 1e-18], share: 1, source: "test" },
    })!;

  it("has its symbol and its unit, and the edge beside its masses", () => {
    const d = coupling("1").toDipole(0.2, 2e-3);
    expect(modelCouplingText(coupling("1"), 0.2, d)).toBe("g = 2.00 × 10⁻³");
    expect(modelCouplingText(coupling("GeV^-1"), 0.2, d)).toBe("g = 2.00 × 10⁻³ GeV^-1");
    const edge = coupling("1").toDipole(0.4, 1e-3);
    expect(modelCouplingText(coupling("1"), 0.9, edge)).toBe(
      modelCouplingText(coupling("1"), 0.4, edge),
    );
    expect(modelCouplingText(null, 0.2, 1e-6)).toBeNull();
  });
});
