import { DomainError } from "../errors.ts";
import type { PlacedSolid } from "./placed-solid.ts";
import { regularPolygon } from "./polygon.ts";
import { isIdentity, rotationFromAngles } from "./rotation.ts";
import type { PartDescription, SolidDescription } from "./solid-description.ts";
import { Box } from "./solids/box.ts";
import { Cone } from "./solids/cone.ts";
import { Extrusion } from "./solids/extrusion.ts";
import { Rotated } from "./solids/rotated.ts";
import type { Solid } from "./solids/solid.ts";
import { Sphere } from "./solids/sphere.ts";
import { Subtraction } from "./solids/subtraction.ts";
import { Tube } from "./solids/tube.ts";
import { Union } from "./solids/union.ts";

/** Most levels of unions and subtractions inside each other. */
export const deepestNesting = 24;

function buildSolid(description: SolidDescription, path: string, depth: number): Solid {
  switch (description.shape) {
    case "sphere":
      return new Sphere(description.radius, description.innerRadius ?? 0);
    case "box":
      return new Box(...description.widths);
    case "tube":
      return new Tube(description.radius, description.innerRadius ?? 0, description.length);
    case "cone":
      return new Cone(
        { start: description.radiusStart, end: description.radiusEnd },
        { start: description.innerRadiusStart ?? 0, end: description.innerRadiusEnd ?? 0 },
        description.length,
      );
    case "regular-prism": {
      const { sides, apothem, firstCorner } = description;
      return new Extrusion(regularPolygon(sides, apothem, firstCorner ?? 90), description.length);
    }
    case "extrusion":
      return new Extrusion(description.vertices, description.length);
    case "union":
    case "subtraction": {
      if (depth >= deepestNesting) {
        throw new DomainError("nesting of solids", depth + 1, `1-${deepestNesting} levels`, path);
      }
      const first = placeSolid(description.first, `${path}.first`, depth + 1);
      const second = placeSolid(description.second, `${path}.second`, depth + 1);
      return description.shape === "union"
        ? new Union(first, second)
        : new Subtraction(first, second);
    }
    default:
      throw new DomainError("shape", description.shape, "shapes that are built", path);
  }
}

/**
 * Builds a solid in its place; lengths in cm.
 *
 * @param path where the description stands, for errors
 * @throws DomainError with the path of the solid
 */
export function placeSolid(part: PartDescription, path: string, depth = 0): PlacedSolid {
  const [x, y, z] = part.position ?? [0, 0, 0];
  const solid = withPath(`${path}.solid`, () => buildSolid(part.solid, `${path}.solid`, depth));
  const rotation = rotationFromAngles(part.rotation ?? [0, 0, 0]);
  // A sphere looks alike from all sides.
  const turned = !(solid instanceof Sphere) && !isIdentity(rotation);
  return { solid: turned ? new Rotated(solid, rotation) : solid, x, y, z };
}

function withPath<T>(path: string, build: () => T): T {
  try {
    return build();
  } catch (error) {
    if (error instanceof DomainError && error.explanation.path === undefined) {
      throw new DomainError(error.quantity, error.value, error.range, `${path}.${error.quantity}`);
    }
    throw error;
  }
}
