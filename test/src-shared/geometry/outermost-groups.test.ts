import { describe, expect, it } from "vitest";
import { placeSolid } from "../../../src-shared/geometry/build-solid.ts";
import { outermostGroups } from "../../../src-shared/geometry/outermost-groups.ts";

const box = (width: number, x = 0) =>
  placeSolid(
    { solid: { shape: "box", widths: [width, width, width] }, position: [x, 0, 0] },
    "test",
  );
const placesOf = (parts: readonly ReturnType<typeof box>[]) =>
  outermostGroups(parts).map((group) => group.map(({ x }) => x));

describe("groups of parts that may overlap", () => {
  it("share no volume", () => {
    expect(placesOf([box(2), box(2, 10), box(2, 1), box(2, 11), box(2, 30)])).toEqual([
      [0, 1],
      [10, 11],
      [30],
    ]);
  });

  it("are joined by a part that comes last", () => {
    expect(placesOf([box(2), box(2, 3), box(2, 20), box(2, 1.5)])).toEqual([[0, 3, 1.5], [20]]);
  });

  it("leave out what lies in another, and of two alike the second", () => {
    const parts = [box(1), box(8), box(8), box(2, 3)];
    expect(outermostGroups(parts)).toEqual([[parts[1]]]);
  });

  it("of thousands of slanting wires are found at once", () => {
    const wires = Array.from({ length: 3000 }, (_, k) => ({
      solid: { shape: "tube" as const, radius: 0.1, length: 300 + 0.01 * k },
      position: [0, 0, 0.6 * k] as [number, number, number],
      rotation: [60, 0, 0] as [number, number, number],
    }));
    const { solid } = placeSolid({ solid: { shape: "multi-union", parts: wires } }, "test");
    expect(solid.volumeError).toBe(0);
    expect(solid.volume).toBeCloseTo(
      wires.reduce((sum, wire) => sum + Math.PI * 0.01 * wire.solid.length, 0),
      6,
    );
  });
});
