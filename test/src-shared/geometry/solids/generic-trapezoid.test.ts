import { describe, expect, it } from "vitest";
import type { Corner } from "../../../../src-shared/geometry/polygon.ts";
import { GenericTrapezoid } from "../../../../src-shared/geometry/solids/generic-trapezoid.ts";
import { crossingsOf } from "../lines.ts";
import { describeSolid } from "../solid-invariants.ts";

const square: readonly Corner[] = [
  [-2, -2],
  [2, -2],
  [2, 2],
  [-2, 2],
];
const triangle: readonly Corner[] = [
  [-2, -2],
  [2, -2],
  [0, 2],
  [0, 2],
];
const point = (x: number, y: number): readonly Corner[] => [0, 1, 2, 3].map(() => [x, y] as const);
/** A square whose corners differ by rounding from a triangle's, in the wrong sense. */
const almost: readonly Corner[] = [
  [-2, -2],
  [2, -2],
  [0, 2],
  [1e-12, 2 + 1e-12],
];

const shapes: readonly (readonly [string, GenericTrapezoid, number])[] = [
  ["pyramid", new GenericTrapezoid([...square, ...point(1, 0)], 6), 32],
  ["triangular prism", new GenericTrapezoid([...triangle, ...triangle], 6), 48],
  ["prism, but for rounding", new GenericTrapezoid([...almost, ...triangle], 6), 48],
  ["tetrahedron", new GenericTrapezoid([...point(0, 0), ...triangle], 6), 16],
  [
    "roof",
    new GenericTrapezoid(
      [
        ...square,
        ...([
          [-2, 0],
          [2, 0],
          [2, 0],
          [-2, 0],
        ] as const),
      ],
      6,
    ),
    48,
  ],
];

for (const [name, solid] of shapes) describeSolid(name, solid);

describe("trapezoids with corners that coincide", () => {
  it.each(shapes)("%s has its volume", (_, solid, volume) => {
    expect(solid.volume).toBeCloseTo(volume, 9);
    expect(solid.convex).toBe(true);
  });

  it("are passed at the tip and along the edges", () => {
    const [, pyramid] = shapes[0];
    expect(crossingsOf(pyramid, [0, 0, -9], [0, 0, 1])).toHaveLength(2);
    expect(crossingsOf(pyramid, [-9, 0, 3], [1, 0, 0])).toEqual([]);
    expect(crossingsOf(pyramid, [-9, 2, -3], [1, 0, 0])).toEqual([7, 11]);
  });
});
