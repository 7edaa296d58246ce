import { InputError } from "../errors.ts";
import type { DetectorFile } from "./detector-file.ts";

/** What a detector's materials need of a material table, and add to it. */
export interface ExtensibleTable {
  /** g/cm2 by nuclide. */
  readonly radiationLengths: Readonly<Record<string, number>>;
  readonly materials: readonly TableEntry[];
}

interface TableEntry {
  readonly id: string;
  readonly name: string;
  readonly density: number;
  readonly massFractions: Readonly<Record<string, number>>;
  readonly source: string;
}

interface NuclideNumbers {
  readonly name: string;
  readonly protons: number;
  readonly nucleons: number;
}

/** A material table with a detector's own materials added. */
export interface ExtendedTable {
  radiationLengths: Record<string, number>;
  materials: {
    id: string;
    name: string;
    density: number;
    massFractions: Record<string, number>;
    source: string;
  }[];
}

/**
 * The material table with the materials that a detector file brings itself, which take the place of
 * those of the same name. Nuclides without a
 * radiation length in the table get that of another isotope of their element, scaled by A, else
 * that of `elementRadiationLength`.
 *
 * @throws InputError for a nuclide that is not in the nuclide table
 */
export function withDetectorMaterials<T extends ExtensibleTable>(
  table: T,
  file: Pick<DetectorFile, "materials">,
  nuclides: readonly NuclideNumbers[],
): Omit<T, keyof ExtendedTable> & ExtendedTable {
  const byName = new Map(nuclides.map((nuclide) => [nuclide.name, nuclide]));
  const radiationLengths = { ...table.radiationLengths };
  const own = (file.materials ?? []).map((material, index) => {
    for (const name of Object.keys(material.massFractions)) {
      const nuclide = byName.get(name);
      if (nuclide === undefined) {
        throw new InputError({
          what: `Material ${material.id} of the detector cannot be used`,
          why: `${name} has no entry in the nuclide table`,
          remedy: `Use ${[...byName.keys()].join(", ")}.`,
          path: `materials[${index}].massFractions.${name}`,
        });
      }
      radiationLengths[name] ??= isotopeRadiationLength(nuclide, table.radiationLengths, byName);
    }
    return { ...material, name: material.name ?? material.id };
  });
  const ownNames = new Set(own.map(({ id }) => id));
  const others = table.materials.filter(({ id }) => !ownNames.has(id));
  const materials = [...others, ...own].map((entry) => ({
    ...entry,
    massFractions: { ...entry.massFractions },
  }));
  return { ...table, radiationLengths, materials };
}

/** X0 per atom is a matter of the charge alone, so in g/cm2 isotopes differ as A. */
function isotopeRadiationLength(
  nuclide: NuclideNumbers,
  lengths: Readonly<Record<string, number>>,
  byName: ReadonlyMap<string, NuclideNumbers>,
): number {
  for (const [name, length] of Object.entries(lengths)) {
    const isotope = byName.get(name);
    if (isotope?.protons === nuclide.protons) {
      return (length * nuclide.nucleons) / isotope.nucleons;
    }
  }
  return elementRadiationLength(nuclide.protons, nuclide.nucleons);
}

/**
 * X0 = 716.4 A / [Z (Z + 1) ln(287 / sqrt Z)] in g/cm2: O. I. Dahl's fit to Tsai's table (PDG,
 * Passage of particles through matter), good to 2.5 % except for helium (5 %). 19.7 for sulphur (PDG: 19.5).
 */
export function elementRadiationLength(protons: number, nucleons: number): number {
  return (716.4 * nucleons) / (protons * (protons + 1) * Math.log(287 / Math.sqrt(protons)));
}
