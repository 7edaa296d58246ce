import { describe, expect, it } from "vitest";
import { ConcentricCutter } from "../../../src-shared/geometry/concentric-cutter.ts";
import { stretchEnd, stretchStart } from "../../../src-shared/geometry/line-segments.ts";
import { PaintingCutter } from "../../../src-shared/geometry/painting-cutter.ts";
import { Box } from "../../../src-shared/geometry/solids/box.ts";
import { rayLength, setRay } from "../../../src-shared/geometry/solids/ray.ts";
import { Sphere } from "../../../src-shared/geometry/solids/sphere.ts";
import { generator } from "../../support/generator.ts";

const at = (solid: Box | Sphere, x = 10, y = -20, z = 30) => ({ solid, x, y, z });
const volumes = [
  at(new Box(4000, 5000, 6000), 0, 0, 0),
  at(new Sphere(900)),
  at(new Sphere(610)),
  at(new Sphere(50)),
];

describe("lines through balls about one centre", () => {
  it("are cut as by the slow way, from any point in any direction", () => {
    const fast = ConcentricCutter.of(volumes)!;
    const slow = new PaintingCutter(volumes);
    const random = generator(4);
    const ray = new Float64Array(rayLength + 2);
    for (let k = 0; k < 4000; k++) {
      const cosine = 2 * random() - 1;
      const sine = Math.sqrt(1 - cosine * cosine);
      const azimuth = 2 * Math.PI * random();
      const point = [0, 1, 2].map(() => 3000 * (random() - 0.5)) as [number, number, number];
      setRay(ray, ...point, sine * Math.cos(azimuth), sine * Math.sin(azimuth), cosine);
      ray[stretchStart] = random() < 0.5 ? 0 : -2000;
      ray[stretchEnd] = random() < 0.3 ? 300 : 1e5;
      const count = fast.cut(ray);
      expect(count).toBe(slow.cut(ray));
      for (let s = 0; s < count; s++) {
        expect(fast.segments.volume[s]).toBe(slow.segments.volume[s]);
        expect(fast.segments.entry[s]).toBeCloseTo(slow.segments.entry[s]!, 6);
        expect(fast.segments.exit[s]).toBeCloseTo(slow.segments.exit[s]!, 6);
      }
    }
  });

  it("are cut so only where the volumes are a box and balls in each other about one centre", () => {
    expect(ConcentricCutter.of([])).toBeNull();
    expect(ConcentricCutter.of([volumes[0]!])).toBeNull();
    expect(ConcentricCutter.of([volumes[0]!, at(new Sphere(10)), at(new Sphere(20))])).toBeNull();
    expect(ConcentricCutter.of([volumes[0]!, at(new Sphere(9), 1), at(new Sphere(2))])).toBeNull();
    expect(ConcentricCutter.of([volumes[0]!, at(new Sphere(20, 10))])).toBeNull();
    expect(ConcentricCutter.of([at(new Box(10, 10, 10)), at(new Sphere(20))])).toBeNull();
  });
});
