import { describe, expect, it } from "vitest";
import { stepArea, stepHatch, stepOutline } from "../../../src-renderer/charts/step-paths.ts";

const place = {
  edges: [0, 1, 3],
  x: (value: number) => 10 * value,
  y: (value: number) => 100 - value,
};

describe("paths of step histograms", () => {
  it("close around every bin that has a height, and leave empty ones out", () => {
    expect(stepArea(place, [0, 5], [20, 5])).toBe("M0 100.00V80.00H10V100.00Z");
  });

  it("outline bins of unequal width from edge to edge", () => {
    expect(stepOutline(place, [20, 40])).toBe("M0 80.00L10 80.00L10 60.00L30 60.00");
  });

  it("hatch inside the bins alone", () => {
    const numbers =
      stepHatch(place, [0, 0], [20, 0])
        .match(/-?\d+(\.\d+)?/gu)
        ?.map(Number) ?? [];
    expect(numbers.length).toBeGreaterThan(0);
    expect(Math.max(...numbers.filter((_, index) => index % 2 === 0))).toBeLessThanOrEqual(10);
  });
});
