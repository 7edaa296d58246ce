import { describe, expect, it } from "vitest";
import { ChunkTimes } from "../../../src-main/queue/chunk-times.ts";

/** Chunks of one group that was begun. */
const ten = { chunks: 10, groups: [{ group: 0, chunks: 10, isBegun: true }] };

describe("ChunkTimes", () => {
  it("knows nothing before the first chunk", () => {
    expect(new ChunkTimes().secondsLeft(ten, 1)).toBeNull();
    expect(new ChunkTimes().secondsOfChunk).toBeNull();
  });

  it("counts the first chunk of every group that is left with what it takes more", () => {
    const times = new ChunkTimes();
    times.add(500, 0, true);
    for (let k = 0; k < 3; k++) times.add(100, 0, false);
    const group = (number: number) => ({ group: number, chunks: 5, isBegun: false });
    const left = { chunks: 10, groups: [group(1), group(2)] };
    expect(times.secondsLeft(left, 1)).toBeCloseTo(10 * 0.1 + 2 * 0.4, 12);
    expect(times.secondsLeft(left, 2)).toBeCloseTo(0.9, 12);
    expect(times.secondsLeft(ten, 2)).toBeCloseTo(0.5, 12);
    const last = { chunks: 1, groups: [{ group: 0, chunks: 1, isBegun: true }] };
    expect(times.secondsLeft(last, 2), "one at the last").toBeCloseTo(0.1, 12);
  });

  it("takes groups of one chunk each as they are", () => {
    const times = new ChunkTimes();
    times.add(400, 0, true);
    const left = { chunks: 1, groups: [{ group: 3, chunks: 1, isBegun: false }] };
    expect(times.secondsLeft(left, 1)).toBeCloseTo(0.4, 12);
  });

  it("takes groups to lie between those that are known", () => {
    const times = new ChunkTimes();
    times.add(100, 0, false);
    times.add(300, 10, false);
    const left = (group: number) => ({ chunks: 1, groups: [{ group, chunks: 1, isBegun: true }] });
    expect(times.secondsLeft(left(5), 1)).toBeCloseTo(0.2, 12);
    expect(times.secondsLeft(left(12), 1)).toBeCloseTo(0.3, 12);
    expect(times.secondsOfChunk).toBeCloseTo(0.2, 12);
  });

  it("forgets the slow start of the threads", () => {
    const times = new ChunkTimes();
    for (const time of [600, 300, 200, 100, 100, 100]) times.add(time, 0, false);
    expect(times.secondsLeft(ten, 1)).toBeCloseTo(1, 12);
  });

  it("takes short chunks together, since each of them varies", () => {
    const times = new ChunkTimes();
    for (let k = 0; k < 300; k++) times.add(k % 2 === 0 ? 4 : 12, 0, false);
    expect(times.secondsLeft(ten, 1)).toBeCloseTo(0.08, 2);
  });

  it("follows a load that changes, in a long task, too", () => {
    const times = new ChunkTimes();
    for (let k = 0; k < 10_000; k++) times.add(100, 0, false);
    for (let k = 0; k < 128; k++) times.add(200, 0, false);
    expect(times.secondsLeft(ten, 1)).toBeCloseTo(2, 12);
  });
});
