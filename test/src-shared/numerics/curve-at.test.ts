import { describe, expect, it } from "vitest";
import { minOrdinate } from "../../../src-shared/numerics/curve-at.ts";

describe("the least ordinate of a curve", () => {
  const closed = [
    [1, 100],
    [10, 1],
    [100, 10],
    [10, 1000],
    [1, 100],
  ] as const;

  it("is straight in log-log, on the lowest branch", () => {
    expect(minOrdinate(closed, Math.sqrt(10))).toBeCloseTo(10, 10);
    expect(minOrdinate(closed, 10)).toBeCloseTo(1, 10);
    expect(minOrdinate(closed, 100)).toBeCloseTo(10, 10);
  });

  it("is none where the curve does not reach", () => {
    expect(minOrdinate(closed, 0.9)).toBeNull();
    expect(minOrdinate(closed, 101)).toBeNull();
  });
});
