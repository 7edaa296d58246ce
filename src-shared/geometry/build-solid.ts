import { DomainError } from "../errors.ts";
import { buildSimpleSolid } from "./build-simple-solid.ts";
import type { PlacedSolid } from "./placed-solid.ts";
import {
  isIdentity,
  isMirrored,
  mirrorZ,
  multiply,
  type Point,
  rotate,
  type Rotation,
  rotationFromAngles,
} from "./rotation.ts";
import type { PairedSolid, PartDescription, SolidDescription } from "./solid-description.ts";
import { Box } from "./solids/box.ts";
import { Extrusion } from "./solids/extrusion.ts";
import { Intersection } from "./solids/intersection.ts";
import { Rotated } from "./solids/rotated.ts";
import type { Solid } from "./solids/solid.ts";
import { Sphere } from "./solids/sphere.ts";
import { Subtraction } from "./solids/subtraction.ts";
import { Tube } from "./solids/tube.ts";
import { Union } from "./solids/union.ts";

/** Most levels of unions, subtractions and intersections inside each other. */
export const deepestNesting = 500;

/** Where a part stands in the frame of the whole: turned or mirrored by the matrix, then shifted. */
interface Frame {
  readonly matrix: Rotation;
  readonly shift: Point;
}

/**
 * Builds a solid in its place; lengths in cm. Rotations go down to the simple solids, and chains of
 * unions, or of subtractions, become one.
 *
 * @param path where the description stands, for errors
 * @param built solids built before: copies of one solid share what is known of it, as its volume
 * @throws DomainError with the path of the solid
 */
export function placeSolid(
  part: PartDescription,
  path: string,
  built?: Map<string, Solid>,
): PlacedSolid {
  const frame = frameOf(part);
  const where = `${path}.solid`;
  if (built === undefined) return placeIn(frame, part.solid, where, 0);
  const key = JSON.stringify([part.solid, frame.matrix]);
  const solid = built.get(key) ?? buildTurned(part.solid, frame.matrix, where, 0);
  built.set(key, solid);
  const [x, y, z] = frame.shift;
  return { solid, x, y, z };
}

function placeIn(
  { matrix, shift: [x, y, z] }: Frame,
  description: SolidDescription,
  path: string,
  depth: number,
): PlacedSolid {
  return { solid: buildTurned(description, matrix, path, depth), x, y, z };
}

function buildTurned(
  description: SolidDescription,
  matrix: Rotation,
  path: string,
  depth: number,
): Solid {
  const frame: Frame = { matrix, shift: [0, 0, 0] };
  switch (description.shape) {
    case "union":
    case "multi-union":
      return new Union(...unionParts(description, frame, path, depth));
    case "subtraction":
      return subtraction(description, frame, path, depth);
    case "intersection":
      requireDepth(depth, path);
      return new Intersection(
        placePart(description.first, frame, `${path}.first`, depth + 1),
        placePart(description.second, frame, `${path}.second`, depth + 1),
      );
    default: {
      const solid = withPath(path, () => buildSimpleSolid(description));
      return turned(solid, matrix);
    }
  }
}

function placePart(part: PartDescription, around: Frame, path: string, depth: number): PlacedSolid {
  return placeIn(within(around, frameOf(part)), part.solid, `${path}.solid`, depth);
}

/** Parts of a union, and those of unions among them. */
function unionParts(
  description: SolidDescription,
  frame: Frame,
  path: string,
  depth: number,
): readonly PlacedSolid[] {
  if (description.shape !== "union" && description.shape !== "multi-union") {
    return [placeIn(frame, description, path, depth)];
  }
  requireDepth(depth, path);
  const partsOf = (part: PartDescription, where: string) =>
    unionParts(part.solid, within(frame, frameOf(part)), `${where}.solid`, depth + 1);
  if (description.shape === "multi-union") {
    return description.parts.flatMap((part, k) => partsOf(part, `${path}.parts[${k}]`));
  }
  return [
    ...partsOf(description.first, `${path}.first`),
    ...partsOf(description.second, `${path}.second`),
  ];
}

/** (A - B) - C is A - (B or C). */
function subtraction(given: PairedSolid, around: Frame, givenPath: string, level: number): Solid {
  let description: SolidDescription = given;
  let frame = around;
  let path = givenPath;
  let depth = level;
  const holes: PlacedSolid[] = [];
  while (description.shape === "subtraction") {
    requireDepth(depth, path);
    const { first, second }: PairedSolid = description;
    holes.push(
      ...unionParts(
        second.solid,
        within(frame, frameOf(second)),
        `${path}.second.solid`,
        depth + 1,
      ),
    );
    frame = within(frame, frameOf(first));
    description = first.solid;
    path = `${path}.first.solid`;
    depth++;
  }
  const second = holes.length === 1 ? holes[0] : { solid: new Union(...holes), x: 0, y: 0, z: 0 };
  return new Subtraction(placeIn(frame, description, path, depth), second);
}

function requireDepth(depth: number, path: string): void {
  if (depth < deepestNesting) return;
  // The whole path is as long as the nesting is deep.
  throw new DomainError(
    "nesting of solids",
    depth + 1,
    `1-${deepestNesting} levels`,
    path.slice(0, path.indexOf(".solid") + ".solid".length),
  );
}

function frameOf({ position, rotation, reflected }: PartDescription): Frame {
  const turn = rotationFromAngles(rotation ?? [0, 0, 0]);
  return {
    matrix: reflected === true ? multiply(turn, mirrorZ) : turn,
    shift: position ?? [0, 0, 0],
  };
}

/** The frame of a part of a part. */
function within({ matrix, shift }: Frame, part: Frame): Frame {
  const [x, y, z] = rotate(matrix, part.shift);
  return {
    matrix: multiply(matrix, part.matrix),
    shift: [x + shift[0], y + shift[1], z + shift[2]],
  };
}

function turned(solid: Solid, matrix: Rotation): Solid {
  // A sphere looks alike from all sides.
  if (solid instanceof Sphere) return solid;
  // These are their own mirror images.
  const symmetric = solid instanceof Box || solid instanceof Tube || solid instanceof Extrusion;
  const turn = symmetric && isMirrored(matrix) ? multiply(matrix, mirrorZ) : matrix;
  return isIdentity(turn) ? solid : new Rotated(solid, turn);
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
