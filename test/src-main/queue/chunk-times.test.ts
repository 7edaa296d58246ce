import { describe, expect, it } from "vitest";
import { ChunkTimes } from "../../../src-main/queue/chunk-times.ts";

const work = { chunks: 10, groups: 0, workers: 1 };

describe("ChunkTimes", () => {
  it("knows nothing before the first chunk", () => {
    expect(new ChunkTimes().secondsLeft(work)).toBeNull();
  });

  it("counts the first chunk of every group that is left with what it takes more", () => {
    const times = new ChunkTimes();
    for (let k = 0; k < 3; k++) times.add(500, true);
    for (let k = 0; k < 3; k++) times.add(100, false);
    expect(times.secondsLeft({ ...work, groups: 2 })).toBeCloseTo(10 * 0.1 + 2 * 0.4, 12);
    expect(times.secondsLeft({ ...work, groups: 2, workers: 2 })).toBeCloseTo(0.9, 12);
    expect(times.secondsLeft({ chunks: 1, groups: 0, workers: 2 }), "one at the last").toBe(0.1);
  });

  it("takes groups of one chunk each as they are", () => {
    const times = new ChunkTimes();
    times.add(400, true);
    expect(times.secondsLeft({ ...work, groups: 10 })).toBeCloseTo(4, 12);
  });

  it("looks past the slow start of the threads", () => {
    const times = new ChunkTimes();
    for (const time of [600, 300, 200, 150, 120, 100, 110, 100]) times.add(time, false);
    expect(times.secondsLeft(work)).toBeCloseTo(1, 12);
  });

  it("takes the mean once the threads are warm", () => {
    const times = new ChunkTimes();
    for (let k = 0; k < 50; k++) times.add(k % 2 === 0 ? 100 : 300, false);
    expect(times.secondsLeft(work)).toBeCloseTo(2, 1);
  });

  it("takes short chunks together, since each of them varies", () => {
    const times = new ChunkTimes();
    for (let k = 0; k < 300; k++) times.add(k % 2 === 0 ? 4 : 12, false);
    expect(times.secondsLeft(work)).toBeCloseTo(0.08, 2);
  });

  it("follows a load that changes, in a long task, too", () => {
    const times = new ChunkTimes();
    for (let k = 0; k < 10_000; k++) times.add(100, false);
    for (let k = 0; k < 128; k++) times.add(200, false);
    expect(times.secondsLeft(work)).toBeCloseTo(2, 12);
  });
});
