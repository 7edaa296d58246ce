import { describe, expect, it } from "vitest";
import { recordOf, TaskActivity } from "../../../src-main/queue/task-activity.ts";
import type { TaskPlan } from "../../../src-main/queue/task-kind.ts";
import type { StoredTask } from "../../../src-main/store/task-repository.ts";
import { specification } from "../../support/stored-run.ts";

const stored: StoredTask = {
  id: "r1",
  productId: "f1",
  specification,
  state: "running",
  priority: 0,
  place: 1,
  createdAt: "2026-01-01T00:00:00.000Z",
  finishedAt: null,
  seconds: 0,
  interruptions: 0,
  summary: null,
  failure: null,
  done: 4096,
  total: 10_000,
  name: "",
  projectId: null,
  tags: [],
  note: "",
  bytes: 0,
  usedAt: null,
  trashedAt: null,
};

/** A clock that stands until it is moved. */
function standingClock() {
  let time = 0;
  return { now: () => time, move: (milliseconds: number) => void (time += milliseconds) };
}

/** @param change of the plan; without one none is needed */
function activityOn(clock: { now: () => number }, change?: Partial<TaskPlan>): TaskActivity {
  const makePlan = (): TaskPlan => {
    if (change === undefined) throw new Error("no plan is needed here");
    return {
      id: "r1",
      specification,
      product: { id: "f1", specification, total: 10_000 },
      chunks: [],
      needs: [],
      unitsIn: () => 1,
      groupOf: () => 0,
      make: async () => new Uint8Array(),
      ...change,
    };
  };
  return new TaskActivity(stored, makePlan, clock);
}

/** Chunks of one group that was begun. */
function leftOf(chunks: number) {
  return { chunks, groups: [{ group: 0, chunks, isBegun: true }] };
}

describe("recordOf", () => {
  it("gives rate, seconds left and workers while the task is under way", () => {
    const clock = standingClock();
    const activity = activityOn(clock, {});
    activity.beginStep();
    activity.progress(0, false);
    activity.timed(2000, 0, false);
    activity.work = { left: leftOf(3) };
    clock.move(2000);
    activity.progress(4096, false);
    expect(recordOf(stored, activity)).toMatchObject({
      state: "running",
      workers: 1,
      rate: 2048,
      secondsLeft: 6,
      storedAt: "1970-01-01T00:00:02.000Z",
    });
    expect(activity.seconds).toBe(2);
  });

  it("counts what is left by all workers that are at it, and nothing after the last chunk", () => {
    const activity = activityOn(standingClock(), { chunks: [0, 1, 2, 3] });
    activity.beginStep();
    activity.beginStep();
    activity.timed(1000, 0, false);
    activity.work = { left: leftOf(4) };
    const record = () => recordOf(stored, activity);
    expect(record()).toMatchObject({ secondsLeft: 2, workers: 2 });
    activity.work = { left: leftOf(1) };
    expect(record(), "one at the last").toMatchObject({ secondsLeft: 1 });
    activity.work = { left: leftOf(0) };
    expect(record()).toMatchObject({ secondsLeft: 0 });
  });

  it("shows a task that others have overtaken as queued, and does not count its waiting", () => {
    const clock = standingClock();
    const activity = activityOn(clock);
    activity.beginStep();
    clock.move(1000);
    activity.releaseWorker();
    activity.endStep();
    clock.move(5000);
    expect(recordOf(stored, activity)).toMatchObject({ state: "queued", rate: null });
    expect(activity.seconds).toBe(1);
  });

  it("shows an end that the store did not take", () => {
    const failure = { name: "x", what: "a", why: "b", remedy: "c" };
    const record = recordOf(stored, undefined, { state: "failed", failure });
    expect(record).toMatchObject({ state: "failed", failure });
  });

  it("counts everything as done once the task is done", () => {
    expect(recordOf({ ...stored, state: "done" }, undefined)).toMatchObject({ done: 10_000 });
    expect(recordOf({ ...stored, state: "cancelled" }, undefined)).toMatchObject({ done: 4096 });
  });
});

describe("TaskActivity", () => {
  it("is told of at most ten times a second", () => {
    const clock = standingClock();
    const activity = activityOn(clock);
    const told = Array.from({ length: 100 }, (_, step) => {
      clock.move(10);
      return activity.progress(step, false);
    });
    expect(told.filter(Boolean)).toHaveLength(10);
  });

  it("is told of after its last chunk, however soon", () => {
    const activity = activityOn(standingClock());
    const told = [false, false, true].map((isLast) => activity.progress(1, isLast));
    expect(told).toEqual([true, false, true]);
  });

  it("passes each tenth once", () => {
    const activity = activityOn(standingClock());
    const shares = [0.05, 0.1, 0.11, 0.35, 0.36, 1];
    expect(shares.filter((share) => activity.passesTenth(share))).toEqual([0.1, 0.35, 1]);
  });
});
