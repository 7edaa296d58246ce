import { describe, expect, it } from "vitest";
import { AnalysisSpecification } from "../../../src-shared/specification/analysis-specification.ts";
import { axesCommand } from "../../../src-renderer/text/axes-command.ts";

const region = AnalysisSpecification.parse({
  members: [{ scan: { experiment: "miniboone-fhc" }, measurement: "enuqe" }],
  choices: { result: "region", tau: { kind: "ratio", ratio: 16.8 } },
});
const point = { mass: 0.21, dMu: 4e-7 };

describe("the command of a plane", () => {
  it("says its axes and what it holds, and no rule of d_tau where that is an axis", () => {
    const words = (axes: "mass,d-tau" | "d-mu,d-tau" | "mass,c-tau") =>
      axesCommand(region, axes, point)?.join(" ") ?? "";
    expect(words("mass,d-tau")).toMatch(/^region miniboone-fhc .*--axes mass,d-tau --d-mu 4e-7$/u);
    expect(words("mass,d-tau")).not.toContain("--d-tau-ratio");
    expect(words("d-mu,d-tau")).toMatch(/--axes d-mu,d-tau --mass 0.21$/u);
    expect(words("mass,c-tau")).toMatch(/--d-tau-ratio 16.8.* --axes mass,c-tau$/u);
  });

  it("is that of the region over (m_N, d_mu), and none of a limit", () => {
    expect(axesCommand(region, "mass,d-mu", point)).not.toContain("--axes");
    const limit = AnalysisSpecification.parse({
      ...region,
      choices: { result: "limit", masses: [0.1] },
    });
    expect(axesCommand(limit, "mass,c-tau", point)).toBeNull();
  });
});
