import { describe, expect, it } from "vitest";
import { namePlaces } from "../../../src-renderer/scene/name-places.ts";
import { fixedViews } from "../../../src-renderer/scene/orbit-camera.ts";

const camera = { target: [0, 0, 0], distance: 1000, ...fixedViews.side } as const;
const size = { width: 800, height: 600 };
const box = (key: string, z: number) =>
  ({
    key,
    words: key,
    width: 60,
    bounds: { min: [-10, -10, z - 10], max: [10, 10, z + 10] },
  }) as const;

describe("names in the scene", () => {
  it("stand over their things, one above the other where things are close", () => {
    const [first, second] = namePlaces([box("a", 0), box("b", 5)], camera, size);
    expect(first?.y).toBeLessThan(first?.top.y ?? 0);
    expect(second?.y).toBeLessThan((first?.y ?? 0) - 12);
  });

  it("are left out where their things are out of sight, or no place is free", () => {
    expect(namePlaces([box("far", 5000)], camera, size)).toEqual([]);
    const many = Array.from({ length: 40 }, (_, k) => box(String(k), 0));
    const placed = namePlaces(many, camera, size);
    expect(placed.length).toBeGreaterThan(2);
    expect(placed.length).toBeLessThan(40);
  });
});
