import fc from "fast-check";
import { expect, it } from "vitest";
import { PointGrid } from "../../../../src-shared/figures/placing/point-grid.ts";
import type { TurnedBox } from "../../../../src-shared/figures/placing/turned-box.ts";

const frame = { left: 20, top: -30, right: 320, bottom: 171 };
const point = fc.tuple(
  fc.double({ min: frame.left, max: frame.right, noNaN: true }),
  fc.double({ min: frame.top, max: frame.bottom, noNaN: true }),
);
const box: fc.Arbitrary<TurnedBox> = fc.record({
  // Also beside the frame.
  at: fc.tuple(fc.integer({ min: -50, max: 400 }), fc.integer({ min: -90, max: 250 })),
  angle: fc.double({ min: -180, max: 180, noNaN: true }),
  width: fc.integer({ min: 0, max: 200 }),
  height: fc.integer({ min: 0, max: 60 }),
});

/** One point after the other. */
function slowCount(points: readonly (readonly [number, number])[], at: TurnedBox, margin: number) {
  const turn = (at.angle * Math.PI) / 180;
  return points.filter(([x, y]) => {
    const [dx, dy] = [x - at.at[0], y - at.at[1]];
    const along = dx * Math.cos(turn) + dy * Math.sin(turn);
    const off = dy * Math.cos(turn) - dx * Math.sin(turn);
    return Math.abs(along) < at.width / 2 + margin && Math.abs(off) < at.height / 2 + margin;
  }).length;
}

it("counts the points that lie in a box, however it is turned", () => {
  fc.assert(
    fc.property(
      fc.array(point, { maxLength: 300 }),
      fc.array(box, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 0, max: 9 }),
      (points, boxes, margin) => {
        const grid = new PointGrid(points, frame);
        for (const each of boxes) {
          expect(grid.count(each, margin)).toBe(slowCount(points, each, margin));
        }
      },
    ),
  );
});
