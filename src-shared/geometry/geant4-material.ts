import type { FileMaterial } from "./detector-file.ts";

/** A material that is known by name, g/cm3 and mass fractions by element. */
export interface NamedMaterial {
  readonly name: string;
  readonly density: number;
  readonly massFractions: Readonly<Record<string, number>>;
}

/**
 * The material that Geant4 knows by this name (`G4_lAr`, `G4_CONCRETE`), as a detector file writes
 * it: elements of natural composition by their symbols. Names are those of Geant4 to the letter.
 *
 * @param known the content of resources/materials/geant4-materials.json
 * @returns null where Geant4 has none
 */
export function geant4Material(name: string, known: readonly NamedMaterial[]): FileMaterial | null {
  const found = known.find((material) => material.name === name);
  if (found === undefined) return null;
  const { density, massFractions } = found;
  return { id: name, density, massFractions: { ...massFractions }, source: "Geant4 11.4.1" };
}
