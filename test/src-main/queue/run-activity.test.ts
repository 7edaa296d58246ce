import { describe, expect, it } from "vitest";
import { recordOf, RunActivity } from "../../../src-main/queue/run-activity.ts";
import type { StoredRun } from "../../../src-main/store/run-repository.ts";
import { specification } from "../../support/stored-run.ts";

const stored: StoredRun = {
  id: "r1",
  flightsId: "f1",
  specification,
  state: "running",
  createdAt: "2026-01-01T00:00:00.000Z",
  finishedAt: null,
  seconds: 0,
  summary: null,
  failure: null,
  done: 4096,
};

/** A clock that stands until it is moved. */
function standingClock() {
  let time = 0;
  return { now: () => time, move: (milliseconds: number) => void (time += milliseconds) };
}

function activityOn(clock: { now: () => number }): RunActivity {
  const identity = { runId: "r1", flightsId: "f1" };
  return new RunActivity(identity, { ...specification, exposure: 1 }, clock);
}

describe("recordOf", () => {
  it("gives rate and seconds left while the run is under way", () => {
    const clock = standingClock();
    const activity = activityOn(clock);
    activity.begin();
    activity.progress(0);
    clock.move(2000);
    activity.progress(4096);
    expect(recordOf(stored, activity)).toMatchObject({
      state: "running",
      rate: 2048,
      secondsLeft: (10_000 - 4096) / 2048,
    });
    expect(activity.seconds).toBe(2);
  });

  it("does not show a run as under way that nobody works on", () => {
    for (const state of ["queued", "running"] as const) {
      const record = recordOf({ ...stored, state }, undefined);
      expect(record).toMatchObject({ state: "failed", failure: { name: "StoreWriteError" } });
    }
  });

  it("counts all flights as done once the run is done", () => {
    expect(recordOf({ ...stored, state: "done" }, undefined)).toMatchObject({ done: 10_000 });
    expect(recordOf({ ...stored, state: "cancelled" }, undefined)).toMatchObject({ done: 4096 });
  });
});

describe("RunActivity", () => {
  it("is told of at most ten times a second", () => {
    const clock = standingClock();
    const activity = activityOn(clock);
    const told = Array.from({ length: 100 }, (_, step) => {
      clock.move(10);
      return activity.progress(step);
    });
    expect(told.filter(Boolean)).toHaveLength(10);
  });
});
