import { describe, expect, it } from "vitest";
import { RunSpecification } from "../../../src-shared/specification/run-specification.ts";
import { ScanSpecification } from "../../../src-shared/specification/scan-specification.ts";
import { searchForm, taskWords } from "../../../src-shared/specification/task-words.ts";

describe("words that a task is found by", () => {
  it("name experiment, point, and what is not as in the paper", () => {
    const run = RunSpecification.parse({
      experiment: "miniboone-fhc",
      model: { mass: 0.47, dMu: 1.25e-6, nature: "majorana" },
      settings: { formFactor: "helm" },
    });
    const words = taskWords(run);
    for (const word of ["run", "neutrino mode", "0.47 gev", "d_mu 1.25e-6", "majorana", "helm"]) {
      expect(words).toContain(word);
    }
    expect(words).not.toContain("hydrogen");
    expect(words).not.toContain("d_tau");
  });

  it("name the range of a scan", () => {
    const scan = ScanSpecification.parse({ experiment: "minerva-me-rhc" });
    expect(taskWords(scan)).toContain(
      "scan minerva-me-rhc minerva me rhc antineutrino mode dirac 0.01 to 1 gev",
    );
  });

  it.each([
    ["1.25 × 10⁻⁶", "1.25e-6"],
    ["2 × 10⁵ flights", "2e5 flights"],
    ["21\u2009991", "21991"],
    ["d_μ  D_τ", "d_mu d_tau"],
  ])("%s is sought as %s", (typed, form) => {
    expect(searchForm(typed)).toBe(form);
  });
});
