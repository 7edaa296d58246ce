import type { DetectorFile } from "./detector-file.ts";
import { geant4Material, type NamedMaterial } from "./geant4-material.ts";

interface TableEntry {
  readonly id: string;
  readonly name: string;
  readonly density: number;
  readonly massFractions: Readonly<Record<string, number>>;
  readonly source: string;
}

interface ExtendedTable {
  materials: {
    id: string;
    name: string;
    density: number;
    massFractions: Record<string, number>;
    source: string;
  }[];
}

/**
 * The material table with the materials of a detector: those that its file brings itself, which
 * take the place of those of the same name, then those of Geant4 that its volumes name. A material
 * of the file that no volume is made of is left out, so that it can never refuse the file.
 */
export function withDetectorMaterials<T extends { readonly materials: readonly TableEntry[] }>(
  table: T,
  file: Pick<DetectorFile, "materials"> & {
    readonly volumes: readonly { readonly material: string }[];
  },
  geant4Materials: readonly NamedMaterial[],
): Omit<T, keyof ExtendedTable> & ExtendedTable {
  const used = new Set(file.volumes.map(({ material }) => material));
  const own = (file.materials ?? []).filter(({ id }) => used.has(id));
  const ownNames = new Set(own.map(({ id }) => id));
  const others = table.materials.filter(({ id }) => !ownNames.has(id));
  const defined = new Set([...others, ...own].map(({ id }) => id));
  const named = [...used].flatMap((id) => {
    const material = defined.has(id) ? null : geant4Material(id, geant4Materials);
    return material === null ? [] : [material];
  });
  const materials = [...others, ...[...own, ...named].map(withName)].map((entry) => ({
    ...entry,
    massFractions: { ...entry.massFractions },
  }));
  return { ...table, materials };
}

function withName<T extends { readonly id: string; readonly name?: string | undefined }>(
  material: T,
): T & { name: string } {
  return { ...material, name: material.name ?? material.id };
}
