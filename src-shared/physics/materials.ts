import { z } from "zod";
import { InputError } from "../errors.ts";
import { atomicMassUnit, avogadroConstant, electronMass } from "./constants.ts";
import type { Nuclide } from "./nuclei.ts";
import { radiationLength } from "./photon-conversion.ts";

/** Materials as a file; densities in g/cm3, radiation lengths of the elements in g/cm2. */
export const MaterialTable = z.object({
  schema: z.literal("neutrissimo/materials"),
  version: z.literal(1),
  title: z.string(),
  source: z.string(),
  radiationLengths: z.record(z.string(), z.number().positive()),
  materials: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      density: z.number().positive(),
      massFractions: z.record(z.string(), z.number().nonnegative()),
      source: z.string(),
    }),
  ),
});
export type MaterialTable = z.infer<typeof MaterialTable>;

export interface Constituent {
  readonly nuclide: Nuclide;
  /** Nuclei per gram of the material. */
  readonly perGram: number;
}

export interface Material {
  readonly id: string;
  readonly name: string;
  /** g/cm3. */
  readonly density: number;
  readonly constituents: readonly Constituent[];
  /** Protons of hydrogen and protons bound in heavier nuclei, per gram. */
  readonly freeProtonsPerGram: number;
  readonly boundProtonsPerGram: number;
  /** X0 in g/cm2. */
  readonly radiationLength: number;
}

/**
 * Builds the materials of a table: number densities from mass fractions (normalised to one),
 * n_k = w_k N_A / M_k, and the radiation length, 1/X0 = sum w_k / X_k (PDG).
 *
 * @throws InputError naming the material and the nuclide that is not in the tables
 */
export function buildMaterials(
  table: MaterialTable,
  nuclides: readonly Nuclide[],
): ReadonlyMap<string, Material> {
  const byName = new Map(nuclides.map((nuclide) => [nuclide.name, nuclide]));
  const materials = new Map<string, Material>();
  table.materials.forEach((entry, index) => {
    const path = `materials[${index}].massFractions`;
    const sum = Object.values(entry.massFractions).reduce((total, share) => total + share, 0);
    if (!(Math.abs(sum - 1) < 0.01)) {
      throw new InputError({
        what: `Material ${entry.id} cannot be built`,
        why: `its mass fractions sum to ${sum}`,
        remedy: "Give mass fractions that sum to 1 within 1 %.",
        path,
      });
    }
    const constituents: Constituent[] = [];
    let freeProtonsPerGram = 0;
    let boundProtonsPerGram = 0;
    for (const [name, share] of Object.entries(entry.massFractions)) {
      const nuclide = byName.get(name);
      if (nuclide === undefined) {
        throw new InputError({
          what: `Material ${entry.id} cannot be built`,
          why: `${name} has no entry in the nuclide table`,
          remedy: `Use one of ${[...byName.keys()].join(", ")}, or add the nuclide.`,
          path: `${path}.${name}`,
        });
      }
      const perGram = (share / sum) * nucleiPerGram(nuclide);
      constituents.push({ nuclide, perGram });
      if (nuclide.nucleons === 1) freeProtonsPerGram += perGram;
      else boundProtonsPerGram += perGram * nuclide.protons;
    }
    materials.set(entry.id, {
      id: entry.id,
      name: entry.name,
      density: entry.density,
      constituents,
      freeProtonsPerGram,
      boundProtonsPerGram,
      radiationLength: radiationLength(entry.massFractions, table.radiationLengths),
    });
  });
  return materials;
}

/** Grams per mole of an isotope: its nuclear mass in GeV over u c^2 in GeV, electrons added. */
function nucleiPerGram(nuclide: Nuclide): number {
  const atomicMass = (nuclide.mass + nuclide.protons * electronMass) / atomicMassUnit;
  return avogadroConstant / atomicMass;
}
