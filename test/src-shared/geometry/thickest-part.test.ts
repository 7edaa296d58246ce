import { describe, expect, it } from "vitest";
import { thickestPart } from "../../../src-shared/geometry/thickest-part.ts";
import { Box } from "../../../src-shared/geometry/solids/box.ts";
import { Sphere } from "../../../src-shared/geometry/solids/sphere.ts";
import { Tube } from "../../../src-shared/geometry/solids/tube.ts";
import { shippedDetector } from "./detectors.ts";

const at = (solid: Box | Sphere | Tube, x = 0, y = 0, z = 0) => ({ solid, x, y, z });

describe("the thickest part of a volume along the beam", () => {
  it("is its length where nothing cuts it", () => {
    const volumes = [at(new Box(10, 10, 6)), at(new Sphere(2), 40)];
    expect(thickestPart(volumes, 0)).toBeCloseTo(6, 12);
    expect(thickestPart(volumes, 1)).toBeCloseTo(4, 12);
  });

  it("is what later volumes leave, beside them or through them", () => {
    expect(thickestPart([at(new Box(10, 10, 6)), at(new Box(10, 10, 2))], 0)).toBeCloseTo(4, 12);
    expect(thickestPart([at(new Box(10, 10, 6)), at(new Tube(3, 0, 2))], 0)).toBeCloseTo(6, 12);
  });

  it("is nothing where a later volume hides it", () => {
    expect(thickestPart([at(new Sphere(2)), at(new Box(10, 10, 6))], 0)).toBe(0);
  });

  it("of a target of MINERvA is the target's", () => {
    const { volumes } = shippedDetector("minerva");
    const lead = volumes.findIndex(({ name }) => name === "4-Pb");
    const { min, max } = volumes[lead].solid.bounds;
    expect(thickestPart(volumes, lead)).toBeCloseTo(max[2] - min[2], 9);
  });
});
