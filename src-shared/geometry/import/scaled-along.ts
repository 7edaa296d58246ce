import { scaledSolid } from "../scaled-solid.ts";
import type { SolidDescription } from "../solid-description.ts";
import { frameOf } from "./frame.ts";
import { type GdmlSolid, lost, type ReadSolid } from "./gdml-solid.ts";
import { rounded } from "./import-note.ts";

/** A solid stretched along x, y, z, where that gives a shape with a name. */
export function scaledAlong(
  solid: ReadSolid,
  [x, y, z]: readonly [number, number, number],
): GdmlSolid {
  if (!(x > 0 && y > 0 && z > 0)) return lost("A scale that is not above 0 has no solid");
  const { part } = solid;
  const scaled = x === y && y === z ? scaledSolid(part.solid, x) : stretched(part.solid, x, y, z);
  const { rotation, mirrored, shift } = frameOf(part);
  const isTurned = mirrored || rotation.some((value, k) => value !== (k % 4 === 0 ? 1 : 0));
  if (scaled === null || (isTurned && !(x === y && y === z))) {
    return lost(`A ${part.solid.shape} stretched along its axes is not supported`);
  }
  return {
    ...solid,
    part: {
      ...part,
      solid: scaled,
      position: [rounded(x * shift[0]), rounded(y * shift[1]), rounded(z * shift[2])],
    },
  };
}

function stretched(
  solid: SolidDescription,
  x: number,
  y: number,
  z: number,
): SolidDescription | null {
  switch (solid.shape) {
    case "box": {
      const [a, b, c] = solid.widths;
      return { shape: "box", widths: [rounded(a * x), rounded(b * y), rounded(c * z)] };
    }
    case "sphere":
      if (solid.polar !== undefined || solid.azimuth !== undefined) return null;
      if ((solid.innerRadius ?? 0) > 0) return null;
      return {
        shape: "ellipsoid",
        semiAxes: [rounded(solid.radius * x), rounded(solid.radius * y), rounded(solid.radius * z)],
      };
    case "tube": {
      const length = rounded(solid.length * z);
      if (x === y) {
        const innerRadius = rounded((solid.innerRadius ?? 0) * x);
        return { ...solid, radius: rounded(solid.radius * x), innerRadius, length };
      }
      if (solid.azimuth !== undefined || (solid.innerRadius ?? 0) > 0) return null;
      const semiAxes: [number, number] = [rounded(solid.radius * x), rounded(solid.radius * y)];
      return { shape: "elliptical-tube", semiAxes, length };
    }
    case "extrusion":
      return {
        ...solid,
        vertices: solid.vertices.map(([a, b]) => [rounded(a * x), rounded(b * y)]),
        length: rounded(solid.length * z),
      };
    case "polyhedron":
      return {
        ...solid,
        vertices: solid.vertices.map(([a, b, c]) => [
          rounded(a * x),
          rounded(b * y),
          rounded(c * z),
        ]),
      };
    default:
      return null;
  }
}
