import { describe, expect, it } from "vitest";
import { leastOrdinate } from "../../../src-shared/numerics/curve-at.ts";

describe("the least ordinate of a curve", () => {
  const closed = [
    [1, 100],
    [10, 1],
    [100, 10],
    [10, 1000],
    [1, 100],
  ] as const;

  it("is straight in log-log, on the lowest branch", () => {
    expect(leastOrdinate(closed, Math.sqrt(10))).toBeCloseTo(10, 10);
    expect(leastOrdinate(closed, 10)).toBeCloseTo(1, 10);
    expect(leastOrdinate(closed, 100)).toBeCloseTo(10, 10);
  });

  it("is none where the curve does not reach", () => {
    expect(leastOrdinate(closed, 0.9)).toBeNull();
    expect(leastOrdinate(closed, 101)).toBeNull();
  });
});
