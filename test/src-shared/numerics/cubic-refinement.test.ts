import { expect, test } from "vitest";
import { cubicRefinement, evenRefinement } from "../../../src-shared/numerics/cubic-refinement.ts";

const xs = [0, 1, 2, 3, 4, 5];

test("a cubic refinement keeps the nodes and is exact for parabolas, but in the cells at the rim", () => {
  const of = (x: number, y: number) => 3 * x * x - x * y + 2 * y * y - y;
  const fine = cubicRefinement(
    xs.map((x) => xs.map((y) => of(x, y))),
    4,
  );
  const at = evenRefinement(xs, 4);
  expect(fine.length).toBe(21);
  for (const [i, x] of at.entries()) {
    for (const [j, y] of at.entries()) {
      const inside = [x, y].every((each) => each >= 1 && each <= 4);
      const node = [x, y].every(Number.isInteger);
      if (inside || node) expect(fine[i]![j]!, `${x}, ${y}`).toBeCloseTo(of(x, y), 12);
    }
  }
});
