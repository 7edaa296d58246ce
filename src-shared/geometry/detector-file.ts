import { z } from "zod";

const length = z.number().positive();
const position = z.tuple([z.number(), z.number(), z.number()]);

/** Solids by shape; lengths in cm. */
export const SolidDescription = z.discriminatedUnion("shape", [
  z.strictObject({ shape: z.literal("sphere"), radius: length }),
  z.strictObject({ shape: z.literal("box"), widths: z.tuple([length, length, length]) }),
]);
export type SolidDescription = z.infer<typeof SolidDescription>;

/** A detector as a file: volumes in order of precedence (later ones win where they overlap). */
export const DetectorFile = z.strictObject({
  schema: z.literal("neutrissimo/detector"),
  version: z.literal(1),
  name: z.string().min(1),
  title: z.string(),
  source: z.string(),
  note: z.string().optional(),
  units: z.strictObject({ length: z.literal("cm"), density: z.literal("g/cm3") }),
  frame: z.string(),
  volumes: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        material: z.string().min(1),
        /** g/cm3; the material's own density when left out. */
        density: z.number().positive().optional(),
        solid: SolidDescription,
        position: position.default([0, 0, 0]),
        source: z.string(),
        note: z.string().optional(),
      }),
    )
    .min(1),
  fiducial: z.strictObject({
    solid: SolidDescription,
    position: position.default([0, 0, 0]),
    source: z.string(),
  }),
  /**
   * Where a decay can still give a photon that converts in the fiducial volume: a sphere; lines of
   * N are aimed at it (`radius`), most of them at its core.
   */
  aim: z.strictObject({
    centre: position,
    radius: length,
    coreRadius: length,
    note: z.string(),
  }),
});
export type DetectorFile = z.infer<typeof DetectorFile>;
