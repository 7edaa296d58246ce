import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Box } from "../../../src-shared/geometry/solids/box.ts";
import type { Solid } from "../../../src-shared/geometry/solids/solid.ts";
import { Sphere } from "../../../src-shared/geometry/solids/sphere.ts";
import { DomainError } from "../../../src-shared/errors.ts";
import { generator } from "../../support/generator.ts";

const solids: readonly (readonly [string, Solid])[] = [
  ["sphere", new Sphere(3)],
  ["box", new Box(2, 5, 3)],
];

const coordinate = fc.double({ min: -8, max: 8, noNaN: true });
const directions = fc
  .tuple(
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
  )
  .map(([z, azimuth]) => {
    const sine = Math.sqrt(1 - z * z);
    return [sine * Math.cos(azimuth), sine * Math.sin(azimuth), z] as const;
  });

function crossingsOf(
  solid: Solid,
  [x, y, z]: readonly [number, number, number],
  [nx, ny, nz]: readonly [number, number, number],
): number[] {
  const crossings = new Float64Array(16);
  const count = solid.intersect(x, y, z, nx, ny, nz, crossings, 0);
  return Array.from(crossings.subarray(0, 2 * count));
}

describe.each(solids)("%s", (_, solid) => {
  it("is left by every line that enters, in order", () => {
    fc.assert(
      fc.property(fc.tuple(coordinate, coordinate, coordinate), directions, (origin, n) => {
        const crossings = crossingsOf(solid, origin, n);
        return crossings.every((t, k) => Number.isFinite(t) && (k === 0 || t > crossings[k - 1]!));
      }),
    );
  });

  it("contains exactly the points between entry and exit", () => {
    fc.assert(
      fc.property(
        fc.tuple(coordinate, coordinate, coordinate),
        directions,
        fc.double({ min: -10, max: 10, noNaN: true }),
        (origin, n, t) => {
          const crossings = crossingsOf(solid, origin, n);
          fc.pre(crossings.every((crossing) => Math.abs(crossing - t) > 1e-9));
          const inside = crossings.filter((crossing) => crossing < t).length % 2 === 1;
          const [x, y, z] = origin.map((value, k) => value + t * n[k]!);
          return solid.contains(x!, y!, z!) === inside;
        },
      ),
    );
  });

  it("is crossed alike by the reversed line", () => {
    fc.assert(
      fc.property(fc.tuple(coordinate, coordinate, coordinate), directions, (origin, n) => {
        const forward = crossingsOf(solid, origin, n);
        const back = crossingsOf(solid, origin, [-n[0], -n[1], -n[2]]);
        return (
          forward.length === back.length &&
          forward.every((t, k) => Math.abs(t + back[back.length - 1 - k]!) < 1e-9)
        );
      }),
    );
  });

  it("has its volume by Monte Carlo", () => {
    const random = generator(11);
    const radius = solid.boundingRadius;
    const n = 200_000;
    let hits = 0;
    for (let i = 0; i < n; i++) {
      const at = () => radius * (2 * random() - 1);
      if (solid.contains(at(), at(), at())) hits++;
    }
    const volume = ((2 * radius) ** 3 * hits) / n;
    expect(Math.abs(volume / solid.volume - 1)).toBeLessThan(0.02);
  });
});

describe("edges", () => {
  it("is not crossed by a line that touches a sphere", () => {
    expect(crossingsOf(new Sphere(1), [1, 0, -5], [0, 0, 1])).toEqual([]);
  });

  it("is crossed along its face by a line parallel to a box", () => {
    expect(crossingsOf(new Box(2, 2, 2), [1, 0, -5], [0, 0, 1])).toEqual([4, 6]);
    expect(crossingsOf(new Box(2, 2, 2), [1.001, 0, -5], [0, 0, 1])).toEqual([]);
  });

  it("keeps its digits for a far origin", () => {
    const [entry, exit] = crossingsOf(new Sphere(500), [3, 4, -1e7], [0, 0, 1]);
    expect(exit! - entry!).toBeCloseTo(2 * Math.sqrt(500 ** 2 - 25), 6);
  });

  it("refuses a radius that is none", () => {
    expect(() => new Sphere(-1)).toThrow(DomainError);
    expect(() => new Sphere(Number.NaN)).toThrow(/radius = NaN/);
    expect(() => new Box(1, 0, 1)).toThrow(DomainError);
  });
});
