import { describe, expect, it } from "vitest";
import { FigureProgress } from "../../../src-main/reproduce/figure-progress.ts";
import { ScanSpecification } from "../../../src-shared/specification/scan-specification.ts";
import { analysisRecord } from "../../src-renderer/stores/analysis-record.ts";
import { scanRecord } from "../../src-renderer/stores/scan-record.ts";

const specificationOf = (id: string, flights: number) =>
  ScanSpecification.parse({ experiment: id, flights, masses: { from: 0.1, to: 0.2, points: 4 } });
const scan = (id: string, fields: Partial<Parameters<typeof scanRecord>[0]> = {}, flights = 1000) =>
  scanRecord({
    id,
    state: "queued",
    done: 0,
    total: 4 * flights,
    rate: null,
    specification: specificationOf(id, flights),
    ...fields,
  });

describe("the progress of a figure", () => {
  it("is one of all its scans: shares, counts and the time left agree", () => {
    const progress = new FigureProgress();
    const planned = progress.plan([specificationOf("a", 1000), specificationOf("b", 7000)]);
    expect(planned).toMatchObject({ done: 0, total: 32_000, secondsLeft: null });
    const first = progress.take(scan("a", { state: "running", done: 2000, rate: 100 }));
    expect(first).toMatchObject({ done: 2000, total: 32_000, rate: 100, secondsLeft: 300 });
    expect(first.step).toBe("scan 1 of 2, a");
    progress.take(scan("a", { state: "done", done: 4000 }));
    const second = progress.take(scan("b", { state: "running", done: 8000, rate: 200 }, 7000));
    expect(second).toMatchObject({ done: 12_000, total: 32_000, secondsLeft: 100 });
    expect(second.step).toBe("scan 2 of 2, b");
  });

  it("leaves out what was kept before, and fits, which count masses", () => {
    const progress = new FigureProgress();
    progress.take(scan("kept", { state: "done", done: 4000 }));
    progress.take(scan("a", { state: "running", done: 1000, rate: 50 }));
    const fit = analysisRecord(
      "box",
      { result: "region" },
      { state: "running", done: 3, total: 61, rate: 9 },
    );
    expect(progress.take(fit)).toMatchObject({ done: 1000, total: 4000, secondsLeft: 60 });
    expect(progress.take(fit).step).toBe("analysis, box");
  });
});
