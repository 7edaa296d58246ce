import { describe, expect, it } from "vitest";
import { layerProgress, layerSeconds } from "../../../src-renderer/stores/layer-cost.ts";
import { massesOfScan } from "../../../src-shared/experiments/scan-axes.ts";
import { analysisRecord } from "./analysis-record.ts";
import { scanRecord } from "./scan-record.ts";

const limit = { result: "limit", masses: [0.1, 0.2] };
const wantedOf = (experiment: string, isSimulated = false) => {
  const scan = { ...scanRecord({}).specification, experiment };
  return { experiment, measurement: "showers", result: "limit", scan, isSimulated } as const;
};
const scanOf = (experiment: string, fields: object) =>
  scanRecord({ specification: wantedOf(experiment).scan, ...fields });
const limitOf = (experiment: string, seconds: number) =>
  analysisRecord(experiment, limit, { id: `limit of ${experiment}`, seconds, state: "done" });

describe("what a layer may take", () => {
  const { scan } = wantedOf("box");
  const flights = scan.flights * massesOfScan(scan).length;

  it("is the time of its own analysis where the scan is kept", () => {
    expect(layerSeconds([limitOf("box", 3)], wantedOf("box", true))).toBe(3);
  });

  it("adds its flights at the rate of the scans of the same experiment", () => {
    const tasks = [limitOf("box", 3), scanOf("box", { total: flights / 2, seconds: 5 })];
    expect(layerSeconds(tasks, wantedOf("box"))).toBeCloseTo(13, 9);
    const both = [...tasks, scanOf("box", { total: flights / 2, seconds: 15 })];
    expect(layerSeconds(both, wantedOf("box"))).toBeCloseTo(23, 9);
  });

  it("takes an analysis of the same kind where there is none of its own", () => {
    const tasks = [limitOf("other", 2), limitOf("third", 4)];
    expect(layerSeconds(tasks, wantedOf("box", true))).toBe(3);
    const region = analysisRecord("box", { result: "region" }, { seconds: 9, state: "done" });
    expect(layerSeconds([region, ...tasks], wantedOf("box", true))).toBe(3);
  });

  it("is left out where nothing is known: another experiment's flights, no analysis, none timed", () => {
    const elsewhere = [limitOf("box", 3), scanOf("other", { total: flights, seconds: 5 })];
    expect(layerSeconds(elsewhere, wantedOf("box"))).toBeNull();
    expect(
      layerSeconds([scanOf("box", { total: flights, seconds: 5 })], wantedOf("box")),
    ).toBeNull();
    expect(layerSeconds([limitOf("box", 0)], wantedOf("box", true))).toBeNull();
    const running = { ...limitOf("box", 3), state: "running" as const };
    expect(layerSeconds([running], wantedOf("box", true))).toBeNull();
  });
});

describe("how far a layer is", () => {
  const createdAt = "2025-11-22T12:00:00.000Z";
  const record = analysisRecord("box", limit, {
    state: "running",
    needs: ["scan"],
    createdAt,
    done: 0,
    total: 22,
  });
  const share = (scan: object, done = 0) =>
    layerProgress({ ...record, done }, (id) => (id === "scan" ? scanOf("box", scan) : undefined));

  it("is that of the flights that are simulated for it, as they are counted, then of its masses", () => {
    const simulating = share({ state: "running", done: 737_280, total: 8_000_000 });
    expect(simulating).toEqual({ share: 0.09216, step: "Simulating" });
    const after = { state: "done", finishedAt: "2025-11-22T12:00:09.000Z" };
    expect(share(after)).toEqual({ share: 0, step: "Computing" });
    expect(share(after, 11)).toEqual({ share: 0.5, step: "Computing" });
  });

  it("counts no scan that was kept before, or that is not known here", () => {
    const half = { share: 0.5, step: "Computing" };
    expect(share({ state: "done", finishedAt: "2025-11-22T11:00:00.000Z" }, 11)).toEqual(half);
    expect(layerProgress({ ...record, done: 11 }, () => undefined)).toEqual(half);
  });
});
