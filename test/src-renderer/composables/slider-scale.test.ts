import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { positionOf, stepped, valueAt } from "../../../src-renderer/composables/slider-scale.ts";

const scale = { minimum: 1e-9, maximum: 1e-4 };
const keys = { shiftKey: false, altKey: false };

describe("logarithmic slider", () => {
  it("puts equal decades at equal distances and keeps values beyond the ends at the ends", () => {
    expect(positionOf(1e-9, scale)).toBe(0);
    expect(positionOf(1e-8, scale)).toBeCloseTo(0.2, 12);
    expect(positionOf(1e-4, scale)).toBe(1);
    expect(positionOf(0, scale)).toBe(0);
    expect(positionOf(1, scale)).toBe(1);
  });

  it("comes back to the place of the thumb within the three digits that it can mean", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (position) => {
        expect(positionOf(valueAt(position, scale), scale)).toBeCloseTo(position, 3);
      }),
    );
  });

  it("steps by 1 %, with Shift 10 %, with Alt 0.1 %, and never leaves the scale", () => {
    expect(stepped(1e-6, 1, keys, scale)).toBeCloseTo(1.01e-6, 15);
    expect(stepped(1e-6, 1, { ...keys, shiftKey: true }, scale)).toBeCloseTo(1.1e-6, 15);
    expect(stepped(1e-6, -1, { ...keys, altKey: true }, scale)).toBeCloseTo(1e-6 / 1.001, 12);
    expect(stepped(1e-4, 1, keys, scale)).toBe(1e-4);
    expect(stepped(0, -1, keys, scale)).toBe(1e-9);
  });
});
