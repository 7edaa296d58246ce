import { expect, test } from "vitest";
import { localQuadratic } from "../../../src-shared/numerics/local-quadratic.ts";

const xs = Array.from({ length: 21 }, (_, k) => k / 4);

test("a local parabola is exact for parabolas, whatever their errors", () => {
  const of = (x: number) => 2 * x * x - 3 * x + 1;
  const smooth = localQuadratic(
    xs.map((x, k) => ({ x, y: of(x), error: 1 + (k % 3) })),
    0.8,
  );
  for (const x of [0, 0.1, 1.33, 4.9, 5]) expect(smooth(x)).toBeCloseTo(of(x), 9);
});

test("a value with a large error hardly counts, one with a small error does", () => {
  const at = (error: number) =>
    localQuadratic(
      xs.map((x) => ({ x, y: x === 2.5 ? 1 : 0, error: x === 2.5 ? error : 0.1 })),
      0.8,
    )(2.5);
  expect(at(10)).toBeLessThan(1e-3);
  expect(at(0.1)).toBeGreaterThan(0.3);
  expect(at(1e-3)).toBeGreaterThan(0.99);
});
