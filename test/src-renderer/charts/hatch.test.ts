import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hatchPath } from "../../../src-renderer/charts/hatch.ts";

/** End points of every line of a hatch. */
function points(path: string): number[][] {
  return [...path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/gu)].map(([, x, y]) => [
    Number(x),
    Number(y),
  ]);
}

const sums = (path: string) => points(path).map(([x = 0, y = 0]) => Math.round(x + y) % 5);

describe("hatch", () => {
  it("stays inside its rectangle", () => {
    const side = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(side, side, side, side, (x, y, width, height) => {
        for (const [px = 0, py = 0] of points(hatchPath(x, y, width, height))) {
          expect(px).toBeGreaterThanOrEqual(x);
          expect(px).toBeLessThanOrEqual(x + width);
          expect(py).toBeGreaterThanOrEqual(y - 0.01);
          expect(py).toBeLessThanOrEqual(y + height + 0.01);
        }
      }),
    );
  });

  it("has one phase over the page, so that neighbouring bins join", () => {
    expect(new Set([...sums(hatchPath(0, 0, 40, 40)), ...sums(hatchPath(41, 13, 30, 50))])).toEqual(
      new Set([0]),
    );
  });

  it("is empty where there is nothing to fill", () => {
    expect(hatchPath(0, 0, 10, 0)).toBe("");
    expect(hatchPath(0, 0, Number.NaN, 5)).toBe("");
  });
});
