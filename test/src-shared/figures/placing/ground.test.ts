import { describe, expect, it } from "vitest";
import { Ground, largestFreeRectangle } from "../../../../src-shared/figures/placing/ground.ts";

const frame = { left: 10, top: 20, right: 110, bottom: 80 };
const small = { width: 5, height: 5 };

describe("room on a panel", () => {
  it("is the whole of an empty one, and none where it is too small", () => {
    expect(largestFreeRectangle(new Ground(frame), small)).toEqual(frame);
    expect(largestFreeRectangle(new Ground(frame), { width: 101, height: 5 })).toBeNull();
    expect(largestFreeRectangle(new Ground(frame), { width: 5, height: 61 })).toBeNull();
  });

  it("lies beside lines, and is the largest of those that hold a size", () => {
    const ground = new Ground(frame);
    // A third from the left, from top to bottom, and out of the frame on both sides.
    ground.coverLine(
      [
        [40.5, -500],
        [40.5, 900],
      ],
      0.4,
    );
    expect(largestFreeRectangle(ground, small)).toEqual({ ...frame, left: 41 });
    expect(largestFreeRectangle(ground, { width: 60, height: 61 })).toBeNull();
    ground.coverLine(
      [
        [0, 50.5],
        [200, 50.5],
      ],
      0.4,
    );
    expect(largestFreeRectangle(ground, small)).toEqual({ ...frame, left: 41, bottom: 50 });
  });

  it("is in the hole of an area, and nowhere in the area", () => {
    const ground = new Ground(frame);
    const square = (by: number) =>
      [
        [60 - by, 50 - by],
        [60 + by, 50 - by],
        [60 + by, 50 + by],
        [60 - by, 50 + by],
      ] as const;
    ground.coverArea([square(500), square(12)]);
    expect(largestFreeRectangle(ground, small)).toEqual({
      left: 48,
      right: 72,
      top: 38,
      bottom: 62,
    });
    expect(ground.isFree({ left: 50, right: 70, top: 40, bottom: 60 })).toBe(true);
    expect(ground.isFree({ left: 50, right: 75, top: 40, bottom: 60 })).toBe(false);
  });

  it("agrees with every rectangle tried one by one", () => {
    const tiny = new Ground({ left: 0, top: 0, right: 9, bottom: 7 });
    for (const [x, y] of [
      [2, 1],
      [6, 3],
      [1, 5],
      [8, 6],
    ] as const) {
      tiny.coverBox({ left: x, right: x + 1, top: y, bottom: y + 1 });
    }
    let largest = 0;
    for (let left = 0; left < 9; left++) {
      for (let top = 0; top < 7; top++) {
        for (let right = left + 1; right <= 9; right++) {
          for (let bottom = top + 1; bottom <= 7; bottom++) {
            const area = (right - left) * (bottom - top);
            if (area > largest && tiny.isFree({ left, top, right, bottom })) largest = area;
          }
        }
      }
    }
    const { left, right, top, bottom } = largestFreeRectangle(tiny, { width: 1, height: 1 })!;
    expect((right - left) * (bottom - top)).toBe(largest);
    expect(tiny.isFree({ left, right, top, bottom })).toBe(true);
  });
});
