import { z } from "zod";

/** A length as the file gives it, in the unit that the file declares. */
const length = z.number().positive();
const radius = z.number().nonnegative();
export const Position = z.tuple([z.number(), z.number(), z.number()]);
export type Position = z.infer<typeof Position>;
const Corner = z.tuple([z.number(), z.number()]);

/** Most corners of one polygon. */
const mostCorners = 2000;

const simpleSolids = [
  z
    .strictObject({
      shape: z.literal("sphere"),
      radius: length,
      innerRadius: radius.optional(),
    })
    .describe("Ball, or shell with an inner radius."),
  z
    .strictObject({ shape: z.literal("box"), widths: z.tuple([length, length, length]) })
    .describe("Full widths along x, y, z."),
  z
    .strictObject({
      shape: z.literal("tube"),
      radius: length,
      innerRadius: radius.optional(),
      length,
    })
    .describe("Cylinder about z, hollow with an inner radius; full length."),
  z
    .strictObject({
      shape: z.literal("cone"),
      radiusStart: radius,
      radiusEnd: radius,
      innerRadiusStart: radius.optional(),
      innerRadiusEnd: radius.optional(),
      length,
    })
    .describe("Cone or frustum about z: radii at -length/2 and at +length/2."),
  z
    .strictObject({
      shape: z.literal("regular-prism"),
      sides: z.int().min(3).max(mostCorners),
      apothem: length,
      firstCorner: z.number().optional(),
      length,
    })
    .describe(
      "Prism over a regular polygon, along z. The apothem is the distance of the sides from the axis; firstCorner is the direction of a corner against x in degrees (90 when left out: a corner on +y).",
    ),
  z
    .strictObject({
      shape: z.literal("extrusion"),
      vertices: z.array(Corner).min(3).max(mostCorners),
      length,
    })
    .describe(
      "Prism over a simple polygon in x, y, convex or not, along z; full length about z = 0.",
    ),
] as const;

type SimpleSolid = z.infer<(typeof simpleSolids)[number]>;

/** A part of a union or subtraction in the frame of the whole. */
export interface PartDescription {
  readonly solid: SolidDescription;
  readonly position?: Position | undefined;
  readonly rotation?: Position | undefined;
}

export interface CombinedSolid {
  readonly shape: "union" | "subtraction";
  readonly first: PartDescription;
  readonly second: PartDescription;
}

/** Solids by shape. */
export type SolidDescription = SimpleSolid | CombinedSolid;

const rotationWords =
  "Angles in degrees: about x, then the turned y, then the turned z (R = Rx Ry Rz).";

export const RotationAngles = Position.describe(rotationWords);

const Part: z.ZodType<PartDescription> = z.strictObject({
  solid: z.lazy(() => SolidDescription),
  position: Position.optional(),
  rotation: RotationAngles.optional(),
});

export const SolidDescription: z.ZodType<SolidDescription> = z.discriminatedUnion("shape", [
  ...simpleSolids,
  z
    .strictObject({ shape: z.literal("union"), first: Part, second: Part })
    .describe("Points in the first or the second solid."),
  z
    .strictObject({ shape: z.literal("subtraction"), first: Part, second: Part })
    .describe("Points in the first solid that are not in the second."),
]);
