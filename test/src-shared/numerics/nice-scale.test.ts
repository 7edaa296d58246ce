import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixedScale, looseScale, niceStep } from "../../../src-shared/numerics/nice-scale.ts";

describe("axes", () => {
  it("steps by 1, 2 or 5", () => {
    expect(niceStep(1.3, 7)).toBeCloseTo(0.2, 12);
    expect(niceStep(230, 10)).toBe(50);
    expect(niceStep(10, 10)).toBe(1);
  });

  it("labels round numbers inside a fixed range, and -0 is 0", () => {
    const scale = fixedScale(-1, 1, 5);
    expect(scale.labels).toEqual([-1, -0.5, 0, 0.5, 1]);
    expect(scale.labels.some((value) => Object.is(value, -0))).toBe(false);
  });

  it("has small ticks between the labels, never on them", () => {
    const scale = fixedScale(0.2, 1.5, 7);
    expect(scale.minorTicks.length).toBeGreaterThan(scale.labels.length);
    expect(scale.minorTicks.filter((tick) => scale.labels.includes(tick))).toEqual([]);
  });

  it("holds any range with a few labels", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        (minimum, span) => {
          // Ranges of a plot: the span is not lost in the rounding of the ends.
          fc.pre(span > Math.abs(minimum) * 1e-6);
          const scale = looseScale(minimum, minimum + span, 6);
          expect(scale.minimum).toBeLessThanOrEqual(minimum + span * 1e-6);
          expect(scale.maximum).toBeGreaterThanOrEqual(minimum + span * (1 - 1e-6));
          expect(scale.labels.length).toBeLessThanOrEqual(8);
          expect(scale.labels.length).toBeGreaterThanOrEqual(2);
        },
      ),
    );
  });
});
