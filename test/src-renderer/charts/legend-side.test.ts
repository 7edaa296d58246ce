import { describe, expect, it } from "vitest";
import { legendSide } from "../../../src-renderer/charts/legend-side.ts";
import type { SpectrumBin } from "../../../src-renderer/charts/spectrum-figure.ts";

const bin = (low: number, point: number | null): SpectrumBin => ({
  low,
  high: low + 0.25,
  data: point,
  background: 0,
  excess: point,
  point,
  statisticalError: 0,
  totalError: 1,
  dipole: null,
  dipoleError: null,
  oscillation: 0,
  pull: null,
  scale: 1,
});
const figureOf = (tops: number[], points: (number | null)[] = [], variable = "energy") => ({
  visible: tops.map((_, k) => bin(0.25 * k, points[k] ?? null)),
  layers: [{ label: "Dipole", colour: "solid", hatched: false, total: 1, top: tops } as never],
  range: [0, 1] as const,
  variable,
});

describe("the side of a legend", () => {
  it("is that where nothing reaches it, right first", () => {
    expect(legendSide(figureOf([10, 6, 3, 1]), 0.5, 0.3)).toBe("right");
    expect(legendSide(figureOf([1, 3, 6, 10]), 0.5, 0.3)).toBe("left");
    expect(legendSide(figureOf([10, 6, 3, 1]), 0.5, 0.8)).toBeNull();
    expect(legendSide(figureOf([10, 10, 10, 10]), 0.4, 0.3)).toBeNull();
  });

  it("heeds points with their errors", () => {
    expect(legendSide(figureOf([10, 6, 3, 1], [null, null, null, 9]), 0.3, 0.3)).toBeNull();
    expect(legendSide(figureOf([1, 1, 1, 1], [null, 9, null, 1]), 0.3, 0.3)).toBe("right");
  });

  it("is left of a cosine where both are free", () => {
    expect(legendSide(figureOf([1, 1, 10, 1], [], "cosine"), 0.25, 0.3)).toBe("left");
  });
});
