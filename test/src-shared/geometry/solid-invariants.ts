import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Point } from "../../../src-shared/geometry/rotation.ts";
import type { Solid } from "../../../src-shared/geometry/solids/solid.ts";
import { generator } from "../../support/generator.ts";
import { along, crossingsOf, directions, pointsWithin, reversed } from "./lines.ts";

const lines = fc.tuple(pointsWithin(8), directions);

/** Lines that run in a surface to within rounding say nothing about inside and outside. */
const near = 1e-6;

/** What holds for every solid: lines, containment, volume and bounds agree. */
export function describeSolid(name: string, solid: Solid): void {
  describe(name, () => {
    it("is left by every line that enters, in order", () => {
      fc.assert(
        fc.property(lines, ([origin, n]) => {
          const crossings = crossingsOf(solid, origin, n);
          return (
            crossings.length % 2 === 0 &&
            crossings.length <= 2 * solid.intervals &&
            crossings.every((t, k) => Number.isFinite(t) && (k === 0 || t > crossings[k - 1]))
          );
        }),
      );
    });

    it("contains exactly the points between entry and exit", () => {
      fc.assert(
        fc.property(lines, fc.double({ min: -10, max: 10, noNaN: true }), ([origin, n], t) => {
          const crossings = crossingsOf(solid, origin, n);
          fc.pre(crossings.every((crossing) => Math.abs(crossing - t) > near));
          const [x, y, z] = along(origin, n, t);
          const inside = crossings.filter((crossing) => crossing < t).length % 2 === 1;
          fc.pre(isOffEdges(solid, [x, y, z]));
          return solid.contains(x, y, z) === inside;
        }),
        { numRuns: 300 },
      );
    });

    it("is crossed alike by the reversed line", () => {
      fc.assert(
        fc.property(lines, ([origin, n]) => {
          const forward = longStretches(crossingsOf(solid, origin, n));
          const back = longStretches(crossingsOf(solid, origin, reversed(n)));
          fc.pre(isOffSurface(solid, origin, n));
          return (
            forward.length === back.length &&
            forward.every((t, k) => Math.abs(t + back[back.length - 1 - k]) < near)
          );
        }),
      );
    });

    it("gives the same length from far away", () => {
      fc.assert(
        fc.property(lines, ([origin, n]) => {
          fc.pre(isOffSurface(solid, origin, n));
          const here = lengthOf(crossingsOf(solid, origin, n));
          const far = lengthOf(crossingsOf(solid, along(origin, n, -1e6), n));
          // 1e6 cm are known to 1e-10 cm; a glancing line turns that into its square root.
          return Math.abs(far - here) < 1e-3;
        }),
      );
    });

    it("has its volume by Monte Carlo, inside its box and its sphere", () => {
      const random = generator(11);
      const { min, max } = solid.bounds;
      const n = 50_000;
      let hits = 0;
      let beyond = 0;
      for (let i = 0; i < n; i++) {
        const at = (k: number) => min[k] + random() * (max[k] - min[k]);
        const [x, y, z] = [at(0), at(1), at(2)];
        if (!solid.contains(x, y, z)) continue;
        hits++;
        if (Math.hypot(x, y, z) > solid.boundingRadius + near) beyond++;
      }
      expect(beyond, "points beyond the bounding sphere").toBe(0);
      const box = [0, 1, 2].reduce((product, k) => product * (max[k] - min[k]), 1);
      const share = hits / n;
      const sigma = box * Math.sqrt((share * (1 - share)) / n);
      expect(Math.abs(box * share - solid.volume)).toBeLessThan(
        4 * Math.hypot(sigma, solid.volumeError) + 1e-9 * box,
      );
    });

    it("has its volume by lines too", () => {
      // Along x over the box: the mean length times the area is the volume.
      const random = generator(5);
      const { min, max } = solid.bounds;
      const area = (max[1] - min[1]) * (max[2] - min[2]);
      const n = 20_000;
      let sum = 0;
      let squares = 0;
      for (let i = 0; i < n; i++) {
        const y = min[1] + random() * (max[1] - min[1]);
        const z = min[2] + random() * (max[2] - min[2]);
        const length = lengthOf(crossingsOf(solid, [-20, y, z], [1, 0, 0]));
        sum += length;
        squares += length * length;
      }
      const mean = sum / n;
      const sigma = (area * Math.sqrt(squares / n - mean * mean)) / Math.sqrt(n);
      expect(Math.abs(area * mean - solid.volume)).toBeLessThan(
        4 * Math.hypot(sigma, solid.volumeError) + 1e-9 * solid.volume,
      );
    });

    it("keeps all its points out of reach beyond its box", () => {
      fc.assert(
        fc.property(pointsWithin(12), ([x, y, z]) => {
          const outside = [x, y, z].some(
            (value, k) => value < solid.bounds.min[k] - near || value > solid.bounds.max[k] + near,
          );
          fc.pre(outside);
          return !solid.contains(x, y, z);
        }),
      );
    });
  });
}

/** To every side, aslant too. */
const aside = [-near, 0, near].flatMap((dx) =>
  [-near, 0, near].flatMap((dy) => [-near, 0, near].map((dz) => [dx, dy, dz] as const)),
);

/** Whether the points close by are all in the solid, or all out of it, as the point itself. */
function isOffEdges(solid: Solid, [x, y, z]: Point): boolean {
  const inside = solid.contains(x, y, z);
  return aside.every(([dx, dy, dz]) => solid.contains(x + dx, y + dy, z + dz) === inside);
}

/** False for lines that run in a surface or along an edge of the solid, where rounding decides. */
function isOffSurface(solid: Solid, [x, y, z]: Point, n: Point): boolean {
  const here = lengthOf(crossingsOf(solid, [x, y, z], n));
  // Aslant too: between two faces that meet at an edge.
  return aside.every(([dx, dy, dz]) => {
    const length = lengthOf(crossingsOf(solid, [x + dx, y + dy, z + dz], n));
    return Math.abs(length - here) < 0.05;
  });
}

/** Crossings without stretches and gaps that are rounding: a line through a corner. */
function longStretches(crossings: readonly number[]): number[] {
  const kept: number[] = [];
  for (let k = 0; k < crossings.length; k += 2) {
    if (crossings[k + 1] - crossings[k] < near) continue;
    if (kept.length > 0 && crossings[k] - kept[kept.length - 1] < near) kept.pop();
    else kept.push(crossings[k]);
    kept.push(crossings[k + 1]);
  }
  return kept;
}

export function lengthOf(crossings: readonly number[]): number {
  return crossings.reduce((sum, t, k) => sum + (k % 2 === 0 ? -t : t), 0);
}
