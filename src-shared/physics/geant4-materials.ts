import { z } from "zod";

/** A material that Geant4 knows by name. */
export interface Geant4Material {
  /** As Geant4 writes it, e.g. `G4_lAr`. */
  readonly name: string;
  /** g/cm3. */
  readonly density: number;
  /** By the symbol of elements of natural composition. */
  readonly massFractions: Readonly<Record<string, number>>;
}

/** The file resources/materials/geant4-materials.json. */
export interface Geant4MaterialTable {
  readonly schema: "neutrissimo/geant4-materials";
  readonly version: 1;
  readonly title: string;
  readonly source: string;
  readonly note: string;
  readonly units: Readonly<Record<string, string>>;
  readonly materials: readonly Geant4Material[];
}

export const Geant4MaterialTable: z.ZodType<Geant4MaterialTable> = z.strictObject({
  schema: z.literal("neutrissimo/geant4-materials"),
  version: z.literal(1),
  title: z.string(),
  source: z.string(),
  note: z.string(),
  units: z.record(z.string(), z.string()),
  materials: z.array(
    z.strictObject({
      name: z.string().startsWith("G4_"),
      density: z.number().positive(),
      massFractions: z.record(z.string(), z.number().positive()),
    }),
  ),
});
