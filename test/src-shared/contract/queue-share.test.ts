import { describe, expect, it } from "vitest";
import { queueShare, shareDone } from "../../../src-shared/contract/queue-share.ts";
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
  it("is the mean of what runs and waits", () => {
    const task = (state: "running" | "queued" | "paused", done = 0) =>
      scanRecord({ state, done, total: 100 });
    expect(queueShare([task("running", 50), task("queued"), task("paused", 90)])).toBe(0.25);
    expect(queueShare([task("paused")])).toBeNull();
  });
});
