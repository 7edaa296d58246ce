import fc from "fast-check";
import { expect, test } from "vitest";
import {
  boxesMeet,
  cornersOf,
  lineMeetsBox,
  partInBox,
  type TurnedBox,
  turnedBox,
} from "../../../../src-shared/figures/placing/turned-box.ts";

const box = { at: [0, 0], angle: 45, width: 20, height: 4 } as const;

test("turned boxes meet where they do, not where the boxes around them do", () => {
  expect(boxesMeet(box, { ...box, at: [8, 8] })).toBe(true);
  expect(boxesMeet(box, { ...box, at: [6, -6] })).toBe(false);
  expect(boxesMeet(box, { ...box, at: [6, -6] }, 5)).toBe(true);
  expect(boxesMeet(box, turnedBox({ left: 3, top: -9, width: 5, height: 5 }))).toBe(false);
});

/** The shadows of both in every direction of a side. */
function slowMeet(first: TurnedBox, second: TurnedBox, gap: number): boolean {
  return [first.angle, first.angle + 90, second.angle, second.angle + 90].every((angle) => {
    const turn = (angle * Math.PI) / 180;
    const [a, b] = [first, second].map((each) =>
      cornersOf(each).map(([x, y]) => x * Math.cos(turn) + y * Math.sin(turn)),
    ) as [number[], number[]];
    return Math.max(...a) > Math.min(...b) - gap && Math.max(...b) > Math.min(...a) - gap;
  });
}

test("boxes far apart are told from the others at once, and none by mistake", () => {
  const any: fc.Arbitrary<TurnedBox> = fc.record({
    at: fc.tuple(fc.integer({ min: -90, max: 90 }), fc.integer({ min: -90, max: 90 })),
    angle: fc.integer({ min: -90, max: 90 }),
    width: fc.integer({ min: 1, max: 80 }),
    height: fc.integer({ min: 1, max: 20 }),
  });
  fc.assert(
    fc.property(any, any, fc.integer({ min: 0, max: 9 }), (first, second, gap) => {
      // Where they touch rounding decides.
      if (slowMeet(first, second, gap + 1e-6) !== slowMeet(first, second, gap - 1e-6)) return;
      expect(boxesMeet(first, second, gap)).toBe(slowMeet(first, second, gap));
    }),
    { numRuns: 2000 },
  );
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
