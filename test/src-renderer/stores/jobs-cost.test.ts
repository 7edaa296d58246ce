import { describe, expect, it } from "vitest";
import {
  jobsCost,
  jobsSeconds,
  jobStart,
  manualFlight,
} from "../../../src-renderer/stores/jobs-cost.ts";
import { scanRecord } from "./scan-record.ts";

const scan = scanRecord({ done: 1e6, total: 1e6, seconds: 2, bytes: 4e6 });
const plan = { work: [{ asked: scan.specification, count: 10e6, units: 80 }] };

describe("jobsCost", () => {
  it("takes time and bytes of a flight from finished tasks of the experiment, times the workers", () => {
    expect(jobsCost([scan], plan, 4)).toEqual({ coreSeconds: 80, bytes: 40e6, tasks: 1 });
  });

  it("leaves out what is not done, other experiments, and what was made elsewhere", () => {
    const { specification } = scan;
    const others = [
      scanRecord({ ...scan, state: "paused" }),
      scanRecord({ ...scan, specification: { ...specification, experiment: "minerva-me-rhc" } }),
      scanRecord({ ...scan, seconds: 0.006 }),
    ];
    expect(jobsCost([scan, ...others], plan, 4).coreSeconds).toBe(80);
  });

  it("says what the manual has measured where nothing was timed here", () => {
    expect(jobsCost([], plan, 4)).toEqual({
      coreSeconds: 10e6 * manualFlight,
      bytes: null,
      tasks: 0,
    });
  });
});

it("more hands than units gain nothing", () => {
  expect(jobsSeconds(80, 80, 4, 2)).toBeCloseTo(10 + jobStart);
  expect(jobsSeconds(80, 2, 40, 1)).toBeCloseTo(40 + jobStart);
});
