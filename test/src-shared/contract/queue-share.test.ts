import { describe, expect, it } from "vitest";
import { predictionWork, queueShare, shareDone } from "../../../src-shared/contract/queue-share.ts";
import { runRecord } from "../../src-renderer/stores/run-record.ts";
import { scanRecord } from "../../src-renderer/stores/scan-record.ts";

const work = 1 + predictionWork;

describe("shareDone", () => {
  it("counts flights and prediction of a run by what they cost", () => {
    const flights = 400_000;
    const share = (done: number, slices: number) => {
      const parts = { done: slices, total: 4 };
      return shareDone(runRecord({ state: "running", done, total: flights, parts }));
    };
    expect(share(flights / 4, 0)).toBeCloseTo(0.25 / work, 12);
    expect(share(flights, 0)).toBeCloseTo(1 / work, 12);
    expect(share(flights, 2)).toBeCloseTo((1 + predictionWork / 2) / work, 12);
    expect(share(flights, 4)).toBe(1);
  });

  it("is 1 for an instant hit and 0 for what has no size yet", () => {
    expect(shareDone(runRecord({ state: "done", done: 0 }))).toBe(1);
    expect(shareDone(runRecord({ state: "running", total: 0 }))).toBe(0);
  });

  it("counts the nodes of a scan", () => {
    expect(shareDone(scanRecord({ state: "paused", done: 25, total: 100 }))).toBe(0.25);
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
