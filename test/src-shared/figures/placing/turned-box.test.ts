import { expect, test } from "vitest";
import {
  boxesMeet,
  lineMeetsBox,
  partInBox,
  turnedBox,
} from "../../../../src-shared/figures/placing/turned-box.ts";

const box = { at: [0, 0], angle: 45, width: 20, height: 4 } as const;

test("turned boxes meet where they do, not where the boxes around them do", () => {
  expect(boxesMeet(box, { ...box, at: [8, 8] })).toBe(true);
  expect(boxesMeet(box, { ...box, at: [6, -6] })).toBe(false);
  expect(boxesMeet(box, { ...box, at: [6, -6] }, 5)).toBe(true);
  expect(boxesMeet(box, turnedBox({ left: 3, top: -9, width: 5, height: 5 }))).toBe(false);
});

test("a line is cut to its part in a turned box", () => {
  const [from, to] = partInBox([-50, -50], [50, 50], box)!;
  const half = 10 * Math.SQRT1_2;
  expect(from[0]).toBeCloseTo(-half, 9);
  expect(to[1]).toBeCloseTo(half, 9);
  expect(lineMeetsBox([-10, 10], [10, 10], box)).toBe(false);
  expect(lineMeetsBox([6, -6], [20, -6], box)).toBe(false);
  expect(lineMeetsBox([-6, 6], [6, -6], box)).toBe(true);
});
