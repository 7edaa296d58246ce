import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rebin } from "../../../src-shared/numerics/rebin.ts";

const widths = fc.array(fc.double({ min: 0.01, max: 5, noNaN: true }), {
  minLength: 1,
  maxLength: 12,
});
/** Edges from 0 to 1 with bins of these widths. */
const edgesOf = (parts: readonly number[]) => {
  const total = parts.reduce((sum, part) => sum + part, 0);
  let at = 0;
  return [0, ...parts.slice(0, -1).map((part) => (at += part / total)), 1];
};
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("contents in other bins", () => {
  it("are shared by width", () => {
    expect(rebin([4, 6], [0, 2, 5], [0, 1, 3, 5])).toEqual([2, 4, 4]);
  });

  it("are as many as before, and the same in the same bins", () => {
    fc.assert(
      fc.property(widths, widths, (from, to) => {
        const values = from.map((width) => 7 * width);
        const [a, b] = [edgesOf(from), edgesOf(to)];
        const rebinned = rebin(values, a, b);
        expect(sum(rebinned)).toBeCloseTo(sum(values), 9);
        rebin(values, a, a).forEach((value, i) => expect(value).toBeCloseTo(values[i]!, 9));
        // By way of finer bins the result is the same.
        const finer = [...new Set([...a, ...b])].toSorted((x, y) => x - y);
        rebin(rebin(values, a, finer), finer, b).forEach((value, i) =>
          expect(value).toBeCloseTo(rebinned[i]!, 9),
        );
      }),
    );
  });

  it("beyond the new bins are left out", () => {
    expect(rebin([4, 6], [0, 2, 5], [1, 2])).toEqual([2]);
    expect(rebin([4], [0, 1], [2, 3])).toEqual([0]);
  });
});
