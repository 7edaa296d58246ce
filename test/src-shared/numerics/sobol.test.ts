import { describe, expect, it } from "vitest";
import {
  mixSeeds,
  plainSobolCoordinate,
  sobolDimensions,
  sobolPoints,
  uniformOf,
} from "../../../src-shared/numerics/sobol.ts";

describe("Sobol points before the scramble", () => {
  // Computed with scipy.stats.qmc.Sobol(d=21, scramble=False, bits=32): dimensions 0 1 2 7 13 20.
  const dimensions = [0, 1, 2, 7, 13, 20];
  it.each([
    [1, [2147483648, 2147483648, 2147483648, 2147483648, 2147483648, 2147483648]],
    [3, [1073741824, 3221225472, 3221225472, 1073741824, 3221225472, 3221225472]],
    [5, [3758096384, 3758096384, 536870912, 1610612736, 536870912, 2684354560]],
    [17, [2550136832, 4160749568, 4160749568, 1476395008, 671088640, 939524096]],
    [63, [67108864, 3422552064, 1543503872, 603979776, 3288334336, 1006632960]],
  ])("point %i is the published one", (index, expected) => {
    expect(dimensions.map((dimension) => plainSobolCoordinate(index, dimension))).toEqual(expected);
  });
});

describe("scrambled Sobol points", () => {
  const count = 1024;
  const points = new Uint32Array(count * sobolDimensions);
  sobolPoints(42, 0, count, sobolDimensions, points);

  it("has one point in each of 1024 intervals, in every dimension", () => {
    for (let dimension = 0; dimension < sobolDimensions; dimension++) {
      const cells = new Set<number>();
      for (let i = 0; i < count; i++) cells.add(points[i * sobolDimensions + dimension]! >>> 22);
      expect(cells.size, `dimension ${dimension}`).toBe(count);
    }
  });

  it("is a net in the first two dimensions: one point in each 32 x 32 cell", () => {
    const cells = new Set<number>();
    for (let i = 0; i < count; i++) {
      const at = i * sobolDimensions;
      cells.add((points[at]! >>> 27) * 32 + (points[at + 1]! >>> 27));
    }
    expect(cells.size).toBe(count);
  });

  it("gives any chunk alone as in the whole", () => {
    for (const [first, length] of [
      [0, 7],
      [511, 3],
      [100, 500],
    ] as const) {
      const part = new Uint32Array(length * sobolDimensions);
      sobolPoints(42, first, length, sobolDimensions, part);
      expect(part).toEqual(
        points.slice(first * sobolDimensions, (first + length) * sobolDimensions),
      );
    }
  });

  it("differs between seeds and between dimensions", () => {
    const other = new Uint32Array(count * sobolDimensions);
    sobolPoints(43, 0, count, sobolDimensions, other);
    expect(other[5]).not.toBe(points[5]);
    expect(new Set(Array.from({ length: 100 }, (_, k) => mixSeeds(7, k))).size).toBe(100);
  });

  it("integrates a smooth function of 14 numbers far better than random points", () => {
    const n = 8192;
    const dimensions = 14;
    const sample = new Uint32Array(n * dimensions);
    sobolPoints(3, 0, n, dimensions, sample);
    let mean = 0;
    for (let i = 0; i < n; i++) {
      let product = 1;
      for (let k = 0; k < dimensions; k++) {
        product *= 1 + 0.3 * (uniformOf(sample[i * dimensions + k]!) - 0.5);
      }
      mean += product / n;
    }
    // Random points: standard error 3.6e-3.
    expect(Math.abs(mean - 1)).toBeLessThan(3e-4);
  });

  it("never gives 0 or 1", () => {
    expect(uniformOf(0)).toBeGreaterThan(0);
    expect(uniformOf(0xffffffff)).toBeLessThan(1);
  });
});
