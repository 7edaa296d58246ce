import { z } from "zod";

/** A length as the file gives it, in the unit that the file declares. */
const length = z.number().positive();
const radius = z.number().nonnegative();
const Corner = z.tuple([z.number(), z.number()]);
const Place = z.tuple([z.number(), z.number(), z.number()]);

/** Largest number of corners of one polygon. */
export const maxCorners = 2000;
/** Largest number of vertices, and of faces, of one polyhedron. */
export const maxFaces = 100_000;

/** Part of a turn about z, counter-clockwise from +x. */
const Azimuth = z
  .strictObject({ from: z.number(), extent: z.number().positive().max(360) })
  .describe(
    "Part of a turn about z in degrees, counter-clockwise from +x; a full turn when left out.",
  );
export type Azimuth = z.infer<typeof Azimuth>;
const azimuth = Azimuth.optional();

/** Solids that are not made of others. */
export const simpleSolids = [
  z
    .strictObject({
      shape: z.literal("sphere"),
      radius: length,
      innerRadius: radius.optional(),
      polar: z
        .strictObject({ from: z.number().min(0).max(180), to: z.number().min(0).max(180) })
        .describe("Angles from +z in degrees.")
        .optional(),
      azimuth,
    })
    .describe("Ball, or shell with an inner radius; a part of it by angles."),
  z
    .strictObject({ shape: z.literal("box"), widths: z.tuple([length, length, length]) })
    .describe("Full widths along x, y, z."),
  z
    .strictObject({
      shape: z.literal("tube"),
      radius: length,
      innerRadius: radius.optional(),
      length,
      azimuth,
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
      azimuth,
    })
    .describe("Cone or frustum about z: radii at -length/2 and at +length/2."),
  z
    .strictObject({
      shape: z.literal("cut-tube"),
      radius: length,
      innerRadius: radius.optional(),
      length,
      lowNormal: Place,
      highNormal: Place,
      azimuth,
    })
    .describe(
      "Tube whose ends are cut by planes through (0, 0, -length/2) and (0, 0, length/2), given by their outward normals.",
    ),
  z
    .strictObject({
      shape: z.literal("elliptical-tube"),
      semiAxes: z.tuple([length, length]),
      length,
    })
    .describe("Cylinder over an ellipse in x, y; full length."),
  z
    .strictObject({
      shape: z.literal("ellipsoid"),
      semiAxes: z.tuple([length, length, length]),
      cut: z
        .strictObject({ from: z.number(), to: z.number() })
        .describe("The part between two planes across z.")
        .optional(),
    })
    .describe("Ellipsoid along the axes."),
  z
    .strictObject({
      shape: z.literal("elliptical-cone"),
      slopes: z.tuple([length, length]),
      apex: length,
      length,
    })
    .describe(
      "Cone over an ellipse, about z = 0: (x / slopes[0])^2 + (y / slopes[1])^2 = (apex - z)^2 at its surface; full length, at most twice the apex.",
    ),
  z
    .strictObject({
      shape: z.literal("polycone"),
      planes: z
        .array(z.strictObject({ z: z.number(), radius, innerRadius: radius.optional() }))
        .min(2)
        .max(maxCorners),
      azimuth,
    })
    .describe(
      "Cones on each other about z: radii at planes of ascending or descending z. Two planes at one z are a step.",
    ),
  z
    .strictObject({
      shape: z.literal("regular-polyhedron"),
      sides: z.int().min(1).max(maxCorners),
      planes: z
        .array(z.strictObject({ z: z.number(), apothem: radius, innerApothem: radius.optional() }))
        .min(2)
        .max(maxCorners),
      azimuth,
    })
    .describe(
      "As a polycone, with flat sides: apothems are distances of the sides from the axis; corners lie at azimuth.from + k azimuth.extent / sides.",
    ),
  z
    .strictObject({
      shape: z.literal("torus"),
      majorRadius: length,
      radius: length,
      innerRadius: radius.optional(),
      azimuth,
    })
    .describe(
      "Ring about z: a circle of the radius, its centre at the major radius; hollow with an inner radius.",
    ),
  z
    .strictObject({
      shape: z.literal("regular-prism"),
      sides: z.int().min(3).max(maxCorners),
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
      vertices: z.array(Corner).min(3).max(maxCorners),
      length,
    })
    .describe(
      "Prism over a simple polygon in x, y, convex or not, along z; full length about z = 0.",
    ),
  z
    .strictObject({
      shape: z.literal("generic-trapezoid"),
      corners: z.array(Corner).length(8),
      length,
    })
    .describe(
      "Solid between two quadrilaterals: four corners at -length/2, four at +length/2, joined by straight edges; sides may be twisted.",
    ),
  z
    .strictObject({
      shape: z.literal("polyhedron"),
      vertices: z.array(Place).min(4).max(maxFaces),
      faces: z.array(z.array(z.int().nonnegative()).min(3).max(maxCorners)).min(4).max(maxFaces),
    })
    .describe(
      "Closed surface of flat faces; each face lists its vertices counter-clockwise seen from outside.",
    ),
] as const;

export type SimpleSolid = z.infer<(typeof simpleSolids)[number]>;
