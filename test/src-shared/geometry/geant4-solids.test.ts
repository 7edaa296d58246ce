import { describe, expect, it } from "vitest";
import { placeSolid } from "../../../src-shared/geometry/build-solid.ts";
import type { Point } from "../../../src-shared/geometry/rotation.ts";
import type { Solid } from "../../../src-shared/geometry/solids/solid.ts";
import { referenceLines, referenceSolids } from "./geant4-solids.ts";
import { along, crossingsOf } from "./lines.ts";
import { describeSolid, lengthOf } from "./solid-invariants.ts";

/** Relative errors of volumes that Geant4 measures: by Monte Carlo, or by steps in azimuth. */
const errorsOfGeant4 = new Map([
  ["intersection", 5e-3],
  ["multi-union", 5e-3],
  ["cut tube", 1e-6],
]);

function unit([x, y, z]: Point): Point {
  const size = Math.hypot(x, y, z);
  return [x / size, y / size, z / size];
}

describe.each(referenceSolids)("$name as in Geant4", ({ name, solid: description, ...wanted }) => {
  const { solid } = placeSolid({ solid: description }, "test");

  it("has the volume", () => {
    const margin = errorsOfGeant4.get(name) ?? 1e-9;
    expect(Math.abs(solid.volume / wanted.volume - 1)).toBeLessThan(margin);
  });

  it.each(referenceLines.map((line, k) => [k, line] as const))(
    "is crossed alike by line %d",
    (k, [origin, direction]) => {
      const found = crossingsOf(solid, origin, unit(direction));
      expect(found).toHaveLength(wanted.crossings[k].length);
      // Geant4 counts points within 1e-9 mm of a surface as on it, some solids within 1e-6 of theirs.
      found.forEach((t, place) => expect(t).toBeCloseTo(wanted.crossings[k][place], 5));
    },
  );
});

for (const { name, solid } of referenceSolids) {
  const built = (part: { rotation?: [number, number, number]; reflected?: true }): Solid =>
    placeSolid({ solid, ...part }, "test").solid;
  describeSolid(name, built({}));
  describeSolid(`turned ${name}`, built({ rotation: [20, -35, 110] }));
  describeSolid(`mirrored ${name}`, built({ rotation: [90, 180, 0], reflected: true }));
}

describe.each(referenceSolids)(
  "lines through edges and corners of $name",
  ({ solid: description }) => {
    const { solid } = placeSolid({ solid: description }, "test");
    const corners = solid.hull.slice(0, 24);
    const middle: Point = [0, 0, 0];
    const axes: readonly Point[] = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      unit([1, 1, 0]),
      unit([1, 2, -2]),
      unit([1e-17, 1, 1e-9]),
    ];
    const lines: readonly (readonly [Point, Point])[] = [
      ...[middle, ...corners].flatMap((from) => axes.map((n) => [from, n] as const)),
      ...corners.flatMap((from, k) =>
        corners
          .slice(k + 1)
          .map((to): Point => [to[0] - from[0], to[1] - from[1], to[2] - from[2]])
          .filter((way) => Math.hypot(...way) > 0)
          .map((way) => [from, unit(way)] as const),
      ),
    ];

    it("are finite, in order, and inside where they say so", () => {
      for (const [origin, n] of lines) {
        const found = crossingsOf(solid, origin, n);
        const where = `${origin.join(" ")} along ${n.join(" ")}`;
        expect(found.length, where).toBeLessThanOrEqual(2 * solid.intervals);
        for (let k = 0; k < found.length; k += 2) {
          const [entry, exit] = [found[k], found[k + 1]];
          expect(Number.isFinite(entry) && Number.isFinite(exit) && exit > entry, where).toBe(true);
          if (k > 0) expect(entry, where).toBeGreaterThan(found[k - 1]);
          // In the solid, or on its surface.
          const point = along(origin, n, (entry + exit) / 2);
          expect(touches(solid, point), `${where}: ${entry} to ${exit}`).toBe(true);
        }
      }
    });

    it("are as long as those beside them, or as nothing", () => {
      // A line in a face belongs to either side of it, but has no other length.
      for (const [origin, n] of lines) {
        const here = lengthOf(crossingsOf(solid, origin, n));
        const beside = nearby.map(([x, y, z]) =>
          lengthOf(crossingsOf(solid, [origin[0] + x, origin[1] + y, origin[2] + z], n)),
        );
        const where = `${origin.join(" ")} along ${n.join(" ")}: ${here}`;
        expect(here, where).toBeLessThan(Math.max(...beside) + 0.02);
        expect(here, where).toBeGreaterThan(Math.min(...beside) - 0.02);
      }
    });
  },
);

const hair = 1e-6;
const nearby: readonly Point[] = [-hair, 0, hair]
  .flatMap((x) => [-hair, 0, hair].flatMap((y) => [-hair, 0, hair].map((z): Point => [x, y, z])))
  .filter((shift) => Math.hypot(...shift) > 0);

function touches(solid: Solid, [x, y, z]: Point): boolean {
  return (
    solid.contains(x, y, z) || nearby.some(([dx, dy, dz]) => solid.contains(x + dx, y + dy, z + dz))
  );
}
