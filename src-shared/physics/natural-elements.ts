import { z } from "zod";

/** A natural isotope of an element. */
export interface NaturalIsotope {
  readonly nucleons: number;
  /** Atom fraction. */
  readonly abundance: number;
}

/** An element of natural composition. */
export interface NaturalElement {
  readonly symbol: string;
  readonly name: string;
  readonly protons: number;
  /** g/mol. */
  readonly atomicWeight: number;
  /** g/cm2. */
  readonly radiationLength: number;
  /** Their abundances sum to 1. */
  readonly isotopes: readonly NaturalIsotope[];
}

/** The file resources/nuclei/elements.json. */
export interface ElementTable {
  readonly schema: "neutrissimo/elements";
  readonly version: 1;
  readonly title: string;
  readonly source: string;
  readonly note: string;
  readonly units: Readonly<Record<string, string>>;
  readonly elements: readonly NaturalElement[];
}

const NaturalElement = z.strictObject({
  symbol: z.string().regex(/^[A-Z][a-z]?$/, "must be the symbol of an element"),
  name: z.string(),
  protons: z.int().positive(),
  atomicWeight: z.number().positive(),
  radiationLength: z.number().positive(),
  isotopes: z
    .array(
      z.strictObject({ nucleons: z.int().positive(), abundance: z.number().positive().max(1) }),
    )
    .min(1)
    .refine(
      (isotopes) => Math.abs(isotopes.reduce((sum, { abundance }) => sum + abundance, -1)) < 1e-6,
      { error: "abundances must sum to 1" },
    ),
});

export const ElementTable: z.ZodType<ElementTable> = z.strictObject({
  schema: z.literal("neutrissimo/elements"),
  version: z.literal(1),
  title: z.string(),
  source: z.string(),
  note: z.string(),
  units: z.record(z.string(), z.string()),
  elements: z
    .array(NaturalElement)
    .min(1)
    .refine((elements) => new Set(elements.map(({ symbol }) => symbol)).size === elements.length, {
      error: "symbols must be unique",
    }),
});

/** Rarer isotopes, by atom fraction, are no targets of their own. */
const minAbundance = 0.02;

/** A nuclide as it counts in an element of natural composition. */
export interface IsotopeShare {
  /** Symbol and mass number, e.g. `Fe56`. */
  readonly name: string;
  readonly nucleons: number;
  /** Share of the element's atoms. */
  readonly share: number;
}

/**
 * Nuclides that stand for an element of natural composition. All its atoms count; those of isotopes
 * rarer than 2 % count as the most abundant isotope, which keeps the scattering channels few: H is
 * H1, O is O16, Ar is Ar40, Fe is Fe54, Fe56 and Fe57. Coherent rates go as Z^2 per atom, so they
 * move by the form factor of a nucleus a few neutrons away: at most 0.11 %, where Q is large, but
 * for Pd (0.14 %), Er (0.4 %) and Os (0.8 %), of which only some isotopes are tabulated.
 *
 * @returns shares that sum to 1, in the order of the mass number
 */
export function isotopesOfElement({ symbol, isotopes }: NaturalElement): readonly IsotopeShare[] {
  const max = isotopes.reduce((best, one) => (one.abundance > best.abundance ? one : best));
  const kept = isotopes.filter((one) => one === max || one.abundance >= minAbundance);
  const others = kept.reduce((sum, one) => (one === max ? sum : sum + one.abundance), 0);
  return kept.map((one) => ({
    name: `${symbol}${one.nucleons}`,
    nucleons: one.nucleons,
    share: one === max ? 1 - others : one.abundance,
  }));
}

/**
 * Radiation length of a nuclide: that of its element per atom, so in g/cm2 it goes as the mass of
 * the atom. 126.0 for H2 where hydrogen has 63.04.
 *
 * @param atomicMass g/mol
 * @returns g/cm2
 */
export function isotopeRadiationLength(element: NaturalElement, atomicMass: number): number {
  return (element.radiationLength * atomicMass) / element.atomicWeight;
}
