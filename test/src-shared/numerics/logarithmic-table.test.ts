import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LogarithmicTable } from "../../../src-shared/numerics/logarithmic-table.ts";

const xs = [1, 2, 5, 10];
const ys = [0.1, 1, 3];

describe("LogarithmicTable", () => {
  it("is exact for power laws", () => {
    const table = new LogarithmicTable(
      xs,
      ys,
      xs.map((x) => ys.map((y) => 7 * x ** -2 * y ** 1.5)),
    );
    for (const [x, y] of [
      [1, 0.1],
      [3, 0.5],
      [9.9, 2.9],
      [10, 3],
    ] as const) {
      expect(table.at(x, y)).toBeCloseTo(7 * x ** -2 * y ** 1.5, 10);
    }
  });

  it("stays between the nodes around it: no ringing", () => {
    const values = [
      [1e-40, 3e-39, 1e-45],
      [2e-38, 1e-44, 5e-40],
      [1e-41, 1e-41, 1e-37],
      [3e-39, 2e-43, 1e-39],
    ];
    const table = new LogarithmicTable(xs, ys, values);
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 10, noNaN: true }),
        fc.double({ min: 0.1, max: 3, noNaN: true }),
        (x, y) => {
          const i = Math.min(
            2,
            xs.findLastIndex((edge) => edge <= x),
          );
          const j = Math.min(
            1,
            ys.findLastIndex((edge) => edge <= y),
          );
          const corners = [
            values[i]![j]!,
            values[i]![j + 1]!,
            values[i + 1]![j]!,
            values[i + 1]![j + 1]!,
          ];
          const value = table.at(x, y);
          return (
            value >= Math.min(...corners) * 0.999999 && value <= Math.max(...corners) * 1.000001
          );
        },
      ),
    );
  });

  it("is zero outside in energy, and next to a zero; never NaN", () => {
    const table = new LogarithmicTable(xs, ys, [
      [0, 1, 1],
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 1],
    ]);
    expect(table.at(0.5, 1)).toBe(0);
    expect(table.at(11, 1)).toBe(0);
    expect(table.at(1.5, 0.5)).toBe(0);
    expect(table.at(1.5, 1)).toBe(1);
    expect(table.at(4, 50)).toBe(1);
  });
});
