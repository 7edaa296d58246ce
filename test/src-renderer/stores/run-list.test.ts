import { describe, expect, it } from "vitest";
import type { RunRecord } from "../../../src-shared/contract/contract.ts";
import {
  activeWithFlights,
  doneWithFlights,
  failedWithFlights,
  flightsKeyOfRun,
  newestFirst,
} from "../../../src-renderer/stores/run-list.ts";
import { flightsKeyOf, benchmarkWorkspace } from "../../../src-renderer/stores/workspace.ts";
import { runRecord } from "./run-record.ts";

const key = flightsKeyOf(benchmarkWorkspace);

describe("lists of runs", () => {
  it("puts the newest first and never changes the order of equal moments", () => {
    const runs: RunRecord[] = [
      runRecord({ id: "a", createdAt: "2025-11-22T10:00:00.000Z" }),
      runRecord({ id: "c", createdAt: "2025-11-22T11:00:00.000Z" }),
      runRecord({ id: "b", createdAt: "2025-11-22T11:00:00.000Z" }),
    ];
    expect(newestFirst(runs).map(({ id }) => id)).toEqual(["c", "b", "a"]);
    expect(newestFirst(runs.toReversed()).map(({ id }) => id)).toEqual(["c", "b", "a"]);
  });

  it("takes flights from a finished run of the same mass, number and seed only", () => {
    const done = runRecord({ id: "done", state: "done" });
    expect(flightsKeyOfRun(done)).toBe(key);
    expect(doneWithFlights([runRecord({ state: "running" }), done], key)).toBe(done);
    expect(doneWithFlights([runRecord({ state: "cancelled" })], key)).toBeUndefined();
    expect(activeWithFlights([done, runRecord({ id: "r", state: "queued" })], key)?.id).toBe("r");
  });

  it("takes no flights of another experiment", () => {
    const { specification } = runRecord({});
    const other = runRecord({
      state: "done",
      specification: { ...specification, experiment: "minerva-me-rhc" },
    });
    expect(doneWithFlights([other], key)).toBeUndefined();
  });

  it("tells a failure until the flights are asked for anew", () => {
    const failed = runRecord({ id: "failed", state: "failed" });
    expect(failedWithFlights([failed, runRecord({ id: "old" })], key)).toBe(failed);
    expect(failedWithFlights([runRecord({ state: "running" }), failed], key)).toBeUndefined();
  });
});
