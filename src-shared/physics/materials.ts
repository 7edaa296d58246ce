import { z } from "zod";
import { InputError } from "../errors.ts";
import { nearestName } from "../nearest-name.ts";
import { atomicMassUnit, avogadroConstant, electronMass } from "./constants.ts";
import {
  isotopeRadiationLength,
  isotopesOfElement,
  type NaturalElement,
} from "./natural-elements.ts";
import type { Nuclide } from "./nuclei.ts";
import { radiationLength } from "./photon-conversion.ts";

/**
 * Materials as a file; densities in g/cm3. Mass fractions are keyed by nuclide (`Fe56`) or by
 * element of natural composition (`Fe`). Nuclides that stand for their natural element have its
 * radiation length here, g/cm2.
 */
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

/** What a material holds of an element, whatever the isotopes. */
export interface ElementShare {
  readonly symbol: string;
  readonly protons: number;
  /** Share of the material's mass. */
  readonly massFraction: number;
  /**
   * Atoms per gram of the material. A nuclide that stands for its natural element (C12 in the
   * shipped materials) counts with the atomic weight of that element.
   */
  readonly atomsPerGram: number;
}

export interface Material {
  readonly id: string;
  readonly name: string;
  /** g/cm3. */
  readonly density: number;
  readonly constituents: readonly Constituent[];
  /** In the order of the charge. */
  readonly elements: readonly ElementShare[];
  /** Protons of hydrogen and protons bound in heavier nuclei, per gram. */
  readonly freeProtonsPerGram: number;
  readonly boundProtonsPerGram: number;
  /** X0 in g/cm2. */
  readonly radiationLength: number;
}

/** g/cm3. */
const highestDensity = 30;

/**
 * Builds the materials of a table: number densities from mass fractions (normalised to one),
 * n_k = w_k N_A / M_k, for elements w N_A / (atomic weight) shared among their isotopes, and the
 * radiation length, 1/X0 = sum w_k / X_k (PDG).
 *
 * @throws InputError naming the material and the nuclide or element that is not in the tables
 */
export function buildMaterials(
  table: MaterialTable,
  nuclides: readonly Nuclide[],
  elements: readonly NaturalElement[],
): ReadonlyMap<string, Material> {
  const known = knownSubstances(table, nuclides, elements);
  const materials = new Map<string, Material>();
  for (const entry of table.materials) {
    const path = `materials.${entry.id}.massFractions`;
    const sum = Object.values(entry.massFractions).reduce((total, share) => total + share, 0);
    if (!(Math.abs(sum - 1) < 0.01)) {
      throw new InputError({
        what: `Material ${entry.id} cannot be built`,
        why: `its mass fractions sum to ${sum}`,
        remedy: "Give mass fractions that sum to 1 within 1 %.",
        path,
      });
    }
    if (!(entry.density <= highestDensity)) {
      throw new InputError({
        what: `Material ${entry.id} cannot be built`,
        why: `its density is ${entry.density} g/cm3, and no matter has more than 22.6 (osmium)`,
        remedy: "Correct the density or its unit.",
        path: `materials.${entry.id}.density`,
      });
    }
    const constituents = new Map<string, Constituent>();
    const shares = new Map<string, ElementShare>();
    const radiationLengths: Record<string, number> = {};
    for (const [name, share] of Object.entries(entry.massFractions)) {
      const substance = known.get(name);
      if (substance === undefined) throw unknownSubstance(name, entry.id, known.keys(), path);
      radiationLengths[name] = substance.radiationLength;
      const massFraction = share / sum;
      for (const { nuclide, perGram } of substance.nuclides) {
        const former = constituents.get(nuclide.name)?.perGram ?? 0;
        constituents.set(nuclide.name, { nuclide, perGram: former + massFraction * perGram });
      }
      const { symbol, protons, atomicWeight, radiationLength: natural } = substance.element;
      const former = shares.get(symbol) ?? { massFraction: 0, atomsPerGram: 0 };
      // X0 per atom is a matter of the charge alone.
      const atoms = ((natural / substance.radiationLength) * avogadroConstant) / atomicWeight;
      shares.set(symbol, {
        symbol,
        protons,
        massFraction: former.massFraction + massFraction,
        atomsPerGram: former.atomsPerGram + massFraction * atoms,
      });
    }
    let freeProtonsPerGram = 0;
    let boundProtonsPerGram = 0;
    for (const { nuclide, perGram } of constituents.values()) {
      if (nuclide.nucleons === 1) freeProtonsPerGram += perGram;
      else boundProtonsPerGram += perGram * nuclide.protons;
    }
    materials.set(entry.id, {
      id: entry.id,
      name: entry.name,
      density: entry.density,
      constituents: [...constituents.values()],
      elements: [...shares.values()].sort((a, b) => a.protons - b.protons),
      freeProtonsPerGram,
      boundProtonsPerGram,
      radiationLength: radiationLength(entry.massFractions, radiationLengths),
    });
  }
  return materials;
}

/** What a key of mass fractions stands for. */
interface Substance {
  readonly element: NaturalElement;
  /** Nuclei per gram of the substance. */
  readonly nuclides: readonly Constituent[];
  /** g/cm2. */
  readonly radiationLength: number;
}

/** Nuclides and elements by name; nuclides of elements that are not in the table are left out. */
function knownSubstances(
  { radiationLengths }: Pick<MaterialTable, "radiationLengths">,
  nuclides: readonly Nuclide[],
  elements: readonly NaturalElement[],
): ReadonlyMap<string, Substance> {
  const byCharge = new Map(elements.map((element) => [element.protons, element]));
  const byName = new Map(nuclides.map((nuclide) => [nuclide.name, nuclide]));
  const known = new Map<string, Substance>();
  for (const nuclide of nuclides) {
    const element = byCharge.get(nuclide.protons);
    if (element === undefined) continue;
    known.set(nuclide.name, {
      element,
      nuclides: [{ nuclide, perGram: avogadroConstant / atomicMass(nuclide) }],
      radiationLength:
        radiationLengths[nuclide.name] ?? isotopeRadiationLength(element, atomicMass(nuclide)),
    });
  }
  for (const element of elements) {
    const perGram = avogadroConstant / element.atomicWeight;
    const isotopes = isotopesOfElement(element).flatMap(({ name, share }) => {
      const nuclide = byName.get(name);
      return nuclide === undefined ? [] : [{ nuclide, perGram: share * perGram }];
    });
    if (isotopes.length < isotopesOfElement(element).length) continue;
    const { radiationLength } = element;
    known.set(element.symbol, { element, nuclides: isotopes, radiationLength });
  }
  return known;
}

function unknownSubstance(
  name: string,
  material: string,
  known: Iterable<string>,
  path: string,
): InputError {
  const nearest = nearestName(name, known);
  const question = nearest === null ? "" : `Did you mean ${nearest}? `;
  return new InputError({
    what: `Material ${material} cannot be built`,
    why: `${name} is neither a nuclide nor an element of the tables`,
    remedy: `${question}Write a natural nuclide as Fe56, an element of natural composition as Fe.`,
    path: `${path}.${name}`,
  });
}

/** Grams per mole of an isotope: its nuclear mass in GeV over u c^2 in GeV, electrons added. */
function atomicMass(nuclide: Nuclide): number {
  return (nuclide.mass + nuclide.protons * electronMass) / atomicMassUnit;
}
