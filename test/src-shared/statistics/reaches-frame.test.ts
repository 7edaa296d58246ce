import { expect, it } from "vitest";
import { reachesFrame } from "../../../src-shared/statistics/reaches-frame.ts";

it("is true on each of the four sides, and not for a region inside", () => {
  const nine = () => Array.from({ length: 4 }, () => [9, 9, 9, 9]);
  const inside = nine();
  inside[1]![2] = 0;
  expect(reachesFrame({ chi2: inside }, 5)).toBe(false);
  expect(reachesFrame({ chi2: inside }, 10)).toBe(true);
  for (const [i, j] of [
    [0, 1],
    [3, 2],
    [1, 0],
    [2, 3],
  ] as const) {
    const chi2 = nine();
    chi2[i]![j] = 1;
    expect(reachesFrame({ chi2 }, 5), `${i}, ${j}`).toBe(true);
  }
});
