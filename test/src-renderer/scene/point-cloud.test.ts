import { describe, expect, it } from "vitest";
import { evenly, pointsThatFit, thinned } from "../../../src-renderer/scene/point-cloud.ts";

describe("points of a picture", () => {
  it("are as many as stay apart, whatever the sample", () => {
    expect(pointsThatFit({ width: 800, height: 600 }, 2)).toBeLessThan(2500);
    expect(pointsThatFit({ width: 800, height: 600 }, 1)).toBe(
      2 * pointsThatFit({ width: 800, height: 600 }, 2),
    );
  });

  it("are taken evenly, so that each still stands for equally many events", () => {
    expect(evenly(10, 5)).toEqual([1, 3, 5, 7, 9]);
    expect(evenly(3, 5)).toEqual([0, 1, 2]);
    const cloud = {
      kind: "vertex",
      positions: Float32Array.from({ length: 30 }, (_, k) => k),
      colours: Uint8Array.from({ length: 30 }, (_, k) => k),
    } as const;
    const few = thinned(cloud, 2);
    expect([...few.positions]).toEqual([6, 7, 8, 21, 22, 23]);
    expect([...few.colours]).toEqual([6, 7, 8, 21, 22, 23]);
  });
});
