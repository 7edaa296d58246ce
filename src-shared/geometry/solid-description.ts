import { z } from "zod";
import { type SimpleSolid, simpleSolids } from "./simple-solids.ts";

/** A place as the file gives it, in the unit that the file declares. */
export const Position = z.tuple([z.number(), z.number(), z.number()]);
export type Position = z.infer<typeof Position>;

/** Most parts of one union. */
const maxParts = 10_000;

/** A part of a union, subtraction or intersection in the frame of the whole. */
export interface PartDescription {
  readonly solid: SolidDescription;
  readonly position?: Position | undefined;
  readonly rotation?: Position | undefined;
  readonly reflected?: true | undefined;
}

export interface PairedSolid {
  readonly shape: "union" | "subtraction" | "intersection";
  readonly first: PartDescription;
  readonly second: PartDescription;
}

export interface MultiUnionSolid {
  readonly shape: "multi-union";
  readonly parts: readonly PartDescription[];
}

/** Solids by shape. */
export type SolidDescription = SimpleSolid | PairedSolid | MultiUnionSolid;

const rotationWords =
  "Angles in degrees: about x, then the turned y, then the turned z (R = Rx Ry Rz).";

export const RotationAngles = Position.describe(rotationWords);

export const Reflected = z
  .literal(true)
  .describe(
    "The solid is mirrored from z to -z in its own frame, before it is turned and shifted.",
  );

const Part: z.ZodType<PartDescription> = z.strictObject({
  solid: z.lazy(() => SolidDescription),
  position: Position.optional(),
  rotation: RotationAngles.optional(),
  reflected: Reflected.optional(),
});

export const SolidDescription: z.ZodType<SolidDescription> = z.discriminatedUnion("shape", [
  ...simpleSolids,
  z
    .strictObject({ shape: z.literal("union"), first: Part, second: Part })
    .describe("Points in the first or the second solid."),
  z
    .strictObject({ shape: z.literal("subtraction"), first: Part, second: Part })
    .describe("Points in the first solid that are not in the second."),
  z
    .strictObject({ shape: z.literal("intersection"), first: Part, second: Part })
    .describe("Points in both the first and the second solid."),
  z
    .strictObject({ shape: z.literal("multi-union"), parts: z.array(Part).min(2).max(maxParts) })
    .describe("Points in any of the parts."),
]);
