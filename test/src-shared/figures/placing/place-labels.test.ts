import { describe, expect, it } from "vitest";
import {
  type PlacedLabel,
  placeLabels,
} from "../../../../src-shared/figures/placing/place-labels.ts";
import { cornersOf } from "../../../../src-shared/figures/placing/turned-box.ts";

const frame = { left: 0, top: 0, right: 600, bottom: 400 };
const level = (y: number, from = 0, to = 600) =>
  [
    [from, y],
    [to, y],
  ] as const;
const label = (id: string, line: readonly (readonly [number, number])[], width = 120) => ({
  id,
  width,
  lines: [line],
});
const bounds = (of: PlacedLabel) => {
  const [xs, ys] = [0, 1].map((k) => cornersOf(of).map((corner) => corner[k]!));
  return {
    left: Math.min(...xs!),
    right: Math.max(...xs!),
    top: Math.min(...ys!),
    bottom: Math.max(...ys!),
  };
};
/** For words that lie level. */
const apart = (first: PlacedLabel, second: PlacedLabel) => {
  const [a, b] = [bounds(first), bounds(second)];
  return a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;
};

describe("words along curves", () => {
  it("stand above the middle of a straight line, along it, inside the frame", () => {
    const [only] = placeLabels([label("one", level(200))], [], frame);
    expect(only!.angle).toBeCloseTo(0, 9);
    expect(only!.at[0]).toBeCloseTo(300, -1);
    expect(bounds(only!).bottom).toBeLessThan(200);
    const [edge] = placeLabels([label("top", level(16))], [], frame);
    expect(bounds(edge!).top).toBeGreaterThan(16);
  });

  it("never stand on one another, however near the curves are", () => {
    const near = [0, 1, 2, 3].map((k) => label(String(k), level(200 + 3 * k)));
    const placed = placeLabels(near, [], frame);
    expect(placed.length).toBe(4);
    for (const [k, first] of placed.entries()) {
      for (const second of placed.slice(k + 1)) {
        expect(apart(first, second), `${first.id} ${second.id}`).toBe(true);
      }
    }
  });

  it("are left out where there is no room", () => {
    const crowd = Array.from({ length: 9 }, (_, k) => label(String(k), level(200, 0, 260), 240));
    expect(placeLabels(crowd, [], frame).length).toBe(4);
    expect(placeLabels([label("wide", level(200, 0, 50))], [], frame)).toEqual([]);
    expect(placeLabels([label("outside", level(900))], [], frame)).toEqual([]);
  });

  it("go off the curves of others and off the ends of all", () => {
    const steep = [
      [300, 0],
      [300, 400],
    ] as const;
    const [beside] = placeLabels([label("one", level(200))], [steep], frame);
    const { left, right } = bounds(beside!);
    expect(left > 300 || right < 300).toBe(true);
    // A curve that ends right above the middle.
    const ended = level(190, 290, 300);
    const [below] = placeLabels([label("one", level(200))], [ended], frame);
    const around = bounds(below!);
    expect(around.top > 190 || around.left > 300 || around.right < 290).toBe(true);
  });

  it("go beyond a neighbour rather than across it", () => {
    const neighbours = [level(210), level(190)];
    const [off] = placeLabels([label("one", level(200))], neighbours, frame);
    const { top, bottom } = bounds(off!);
    expect(bottom < 190 || top > 210).toBe(true);
  });

  it("take the straight part of a line, and are never upside down", () => {
    const bent = [
      [0, 400],
      [60, 100],
      [120, 380],
      [580, 300],
    ] as const;
    const [on] = placeLabels([label("bent", bent)], [], frame);
    expect(on!.at[0]).toBeGreaterThan(160);
    const [back] = placeLabels([label("back", bent.toReversed())], [], frame);
    expect(Math.abs(back!.angle)).toBeLessThanOrEqual(90);
  });
});
