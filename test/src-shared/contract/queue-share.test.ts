import { describe, expect, it } from "vitest";
import { queueShare, shareDone } from "../../../src-shared/contract/queue-share.ts";
import { analysisRecord } from "../../src-renderer/stores/analysis-record.ts";
import { runRecord } from "../../src-renderer/stores/run-record.ts";
import { scanRecord } from "../../src-renderer/stores/scan-record.ts";

describe("shareDone", () => {
  it("counts the flights that are stored, of runs and of scans", () => {
    expect(shareDone(runRecord({ state: "running", done: 100_000, total: 400_000 }))).toBe(0.25);
    expect(shareDone(scanRecord({ state: "paused", done: 110_000, total: 440_000 }))).toBe(0.25);
    expect(shareDone(runRecord({ state: "running", done: 100, total: 100 }))).toBe(1);
  });

  it("is 1 for an instant hit and 0 for what has no size yet", () => {
    expect(shareDone(runRecord({ state: "done", done: 0 }))).toBe(1);
    expect(shareDone(runRecord({ state: "running", total: 0 }))).toBe(0);
  });
});

describe("queueShare", () => {
  it("is that of the flights of all that runs and waits", () => {
    let id = 0;
    const task = (state: "running" | "queued" | "paused", done = 0, total = 100) =>
      scanRecord({ id: `scan ${id++}`, state, done, total });
    expect(queueShare([task("running", 50), task("queued"), task("paused", 90)])).toBe(0.25);
    expect(queueShare([task("paused")])).toBeNull();
    expect(queueShare([task("running", 737_280, 8_000_000)])).toBe(0.09216);
    expect(queueShare([task("running", 60, 100), task("queued", 0, 500)])).toBe(0.1);
  });

  it("leaves out what waits for a task under way, and counts other units alike", () => {
    const scan = scanRecord({ id: "scan", state: "running", done: 92_160, total: 1_000_000 });
    const waits = analysisRecord(
      "box",
      { result: "limit", masses: [0.1] },
      { state: "queued", needs: ["scan"], total: 22 },
    );
    expect(queueShare([scan, waits])).toBe(0.09216);
    const other = analysisRecord(
      "box",
      { result: "limit", masses: [0.1] },
      { state: "running", done: 11, total: 22 },
    );
    expect(queueShare([scan, other])).toBeCloseTo((0.09216 + 0.5) / 2, 12);
  });
});
