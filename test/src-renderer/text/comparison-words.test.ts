import { describe, expect, it } from "vitest";
import { incomparable } from "../../../src-renderer/text/comparison-words.ts";
import { analysisRecord } from "../stores/analysis-record.ts";
import { runRecord } from "../stores/run-record.ts";
import { scanRecord } from "../stores/scan-record.ts";

const run = runRecord({ id: "run", state: "done" });
const scan = scanRecord({ id: "scan", state: "done" });
const region = analysisRecord("box", { result: "region" }, { state: "done" });

describe("two tasks beside each other", () => {
  it("have numbers to compare where both are runs, or both scans, of one experiment", () => {
    expect(incomparable(run, { ...run, id: "other" })).toBeNull();
    expect(incomparable(scan, { ...scan, id: "other" })).toBeNull();
  });

  it("say why they have none: other kinds, analyses, other experiments, not done yet", () => {
    expect(incomparable(run, scan)).toBe("They have no numbers in common: run and scan.");
    expect(incomparable(region, { ...region, id: "other" })).toContain(
      "Of analyses only what was asked for is compared",
    );
    const elsewhere = { ...run, specification: { ...run.specification, experiment: "box" } };
    expect(incomparable(run, elsewhere)).toContain("They are of different experiments");
    expect(incomparable(run, { ...run, state: "running" })).toMatch(/is not done yet\.$/u);
  });
});
