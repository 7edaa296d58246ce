import { describe, expect, it } from "vitest";
import { isolines } from "../../../src-shared/numerics/isolines.ts";

const axis = (from: number, to: number, n: number) =>
  Array.from({ length: n }, (_, i) => from + ((to - from) * i) / (n - 1));

describe("isolines", () => {
  it("finds a circle as one closed line at its radius", () => {
    const xs = axis(-2, 2, 81);
    const values = xs.map((x) => xs.map((y) => x * x + y * y));
    const lines = isolines(xs, xs, values, 1);
    expect(lines).toHaveLength(1);
    expect(lines[0]![0]).toEqual(lines[0]!.at(-1));
    for (const [x, y] of lines[0]!) expect(Math.hypot(x, y)).toBeCloseTo(1, 2);
  });

  it("ends open lines on the frame", () => {
    const xs = axis(0, 1, 11);
    const values = xs.map((x) => xs.map(() => x));
    const lines = isolines(xs, xs, values, 0.55);
    expect(lines).toHaveLength(1);
    expect(lines[0]!.map(([, y]) => y).toSorted((a, b) => a - b)).toEqual(xs);
    for (const [x] of lines[0]!) expect(x).toBeCloseTo(0.55, 12);
  });

  it("keeps two islands apart", () => {
    const xs = axis(-3, 3, 61);
    const values = xs.map((x) =>
      xs.map((y) => Math.min((x - 1.5) ** 2 + y * y, (x + 1.5) ** 2 + y * y)),
    );
    expect(isolines(xs, xs, values, 0.5)).toHaveLength(2);
  });

  it("joins a saddle along the side of its middle, without crossing lines", () => {
    const values = [
      [1, 0],
      [0, 1],
    ];
    const lines = isolines([0, 1], [0, 1], values, 0.4);
    expect(lines).toHaveLength(2);
    // The middle (0.5) is above: the low corners (0, 1) and (1, 0) are cut off.
    for (const line of lines) {
      const [x, y] = line[0]!.map((value, k) => (value + line[1]![k]!) / 2);
      expect(Math.abs(x! - y!)).toBeGreaterThan(0.3);
    }
  });

  it("skips cells without a value and is empty where nothing crosses", () => {
    expect(
      isolines(
        [0, 1],
        [0, 1],
        [
          [1, Number.NaN],
          [0, 1],
        ],
        0.5,
      ),
    ).toEqual([]);
    expect(
      isolines(
        [0, 1],
        [0, 1],
        [
          [1, 1],
          [1, 1],
        ],
        0.5,
      ),
    ).toEqual([]);
  });
});
