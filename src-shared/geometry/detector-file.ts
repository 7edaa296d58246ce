import { z } from "zod";
import { Position, Reflected, RotationAngles, SolidDescription } from "./solid-description.ts";

const density = z.number().positive();

/** A material that the file brings itself. */
export const FileMaterial = z.strictObject({
  id: z.string().min(1),
  name: z.string().optional(),
  density: density.describe("g/cm3"),
  massFractions: z
    .record(z.string(), z.number().nonnegative())
    .describe(
      "Mass fraction of each nuclide (Ar40) or element of natural composition (Ar); they sum to 1 within 1 %.",
    ),
  source: z.string(),
});
export type FileMaterial = z.infer<typeof FileMaterial>;

/** A sphere that holds every decay whose photon can still convert in the fiducial volume. */
const AimSphere = z.strictObject({
  centre: Position,
  radius: z.number().positive(),
  coreRadius: z.number().positive().describe("Most lines of N are drawn through this inner part."),
  note: z.string(),
});
export type AimSphere = z.infer<typeof AimSphere>;

/** A volume of an imported original that the detector lacks. */
export const LostVolume = z.strictObject({
  name: z.string(),
  copies: z.int().positive().describe("How many of them."),
  material: z.string(),
  massKg: z
    .number()
    .nonnegative()
    .nullable()
    .describe(
      "Of all copies whole, as if nothing stood in them; null where shape or density is not known.",
    ),
  sensitive: z.boolean().describe("Whether the original marks it as sensitive."),
  why: z.string(),
});
export type LostVolume = z.infer<typeof LostVolume>;

/** Something of an imported original that is not as it was. */
export const ImportNote = z.strictObject({
  where: z.string().describe("Where in the original: a line, or the name of a volume."),
  kind: z
    .enum(["left out", "changed", "assumed"])
    .describe(
      "left out: is missing in the detector; changed: stands for something near it; assumed: was not said.",
    ),
  what: z.string().describe("One sentence."),
});
export type ImportNote = z.infer<typeof ImportNote>;

/** Most volumes of one detector: a liquid argon detector with a volume for each wire has 9000. */
export const maxVolumes = 20_000;

/** A detector as a file: volumes in order of precedence (later ones win where they overlap). */
export const DetectorFile = z.strictObject({
  $schema: z.string().optional(),
  schema: z.literal("neutrissimo/detector"),
  version: z.literal(1),
  name: z.string().min(1),
  title: z.string(),
  source: z.string(),
  note: z.string().optional(),
  units: z
    .strictObject({ length: z.enum(["cm", "m"]), density: z.literal("g/cm3") })
    .describe("Unit of every length and density in the file."),
  frame: z.string().describe("Origin and axes, in words."),
  materials: z.array(FileMaterial).optional(),
  volumes: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        material: z
          .string()
          .min(1)
          .describe("A material of the table, of this file or of Geant4 (G4_...)."),
        density: density.optional().describe("The material's own density when left out."),
        solid: SolidDescription,
        position: Position.default([0, 0, 0]),
        rotation: RotationAngles.optional(),
        reflected: Reflected.optional(),
        source: z.string(),
        note: z.string().optional(),
      }),
    )
    .min(1)
    .max(maxVolumes)
    .describe("In order of precedence: later volumes win where they overlap."),
  fiducial: z.strictObject({
    solid: SolidDescription,
    position: Position.default([0, 0, 0]),
    rotation: RotationAngles.optional(),
    reflected: Reflected.optional(),
    source: z.string(),
    note: z.string().optional(),
  }),
  lost: z
    .array(LostVolume)
    .optional()
    .describe("What the import of another format could not take over, heaviest first."),
  importNotes: z
    .array(ImportNote)
    .optional()
    .describe("What else the import of another format changed, assumed or left out."),
  aim: AimSphere.optional().describe(
    "Where a decay can still give a photon that converts in the fiducial volume; derived from the materials around it when left out.",
  ),
});
export type DetectorFile = z.infer<typeof DetectorFile>;
