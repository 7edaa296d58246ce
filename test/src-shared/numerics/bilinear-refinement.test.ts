import { expect, it } from "vitest";
import { bilinearRefinement } from "../../../src-shared/numerics/bilinear-refinement.ts";

it("keeps the nodes and reproduces a bilinear function between them", () => {
  const [xs, ys] = [
    [0, 1, 3],
    [-1, 0, 4, 5],
  ];
  const f = (x: number, y: number) => 2 - x + 3 * y + 0.5 * x * y;
  const fine = bilinearRefinement(
    xs,
    ys,
    xs.map((x) => ys.map((y) => f(x, y))),
    4,
  );
  expect(fine.xs).toHaveLength(9);
  expect(fine.ys).toHaveLength(13);
  expect(fine.xs[4]).toBe(1);
  expect(fine.xs.at(-1)).toBe(3);
  fine.values.forEach((row, i) =>
    row.forEach((value, j) => expect(value).toBeCloseTo(f(fine.xs[i]!, fine.ys[j]!), 12)),
  );
});
